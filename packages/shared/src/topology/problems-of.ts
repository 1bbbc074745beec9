import { recordAt, tableDiffsOf } from '../records/index.ts';
import type { TableDiff } from '../records/index.ts';
import { applyDiff } from './apply-diff.ts';
import { matchesRecord } from './matches-record.ts';
import { isSamePlace, movesOf, placeAfter } from './moves-of.ts';
import { interfaceNameProblem, namespaceNameProblem } from './name-problems.ts';
import { neighbourRecordProblem } from './neighbour-values.ts';
import type { Problem } from './problem.ts';
import { routeRecordProblem } from './route-values.ts';
import { ruleRecordProblem } from './rule-values.ts';
import { rulesetProblem } from './ruleset-values.ts';
import { shapingProblem } from './shaping-values.ts';
import { structureProblems } from './structure-problems.ts';
import { sysctlProblem } from './sysctl-values.ts';
import { HOST, interfaceKey, interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, NamespaceRecord, Topology, TopologyDiff } from './topology.ts';
import { addressRecordProblem, interfaceRecordProblem } from './value-problems.ts';

/**
 * Why a diff cannot be carried out on a topology; empty when nothing speaks against it. Three questions, each asked
 * only when the one before found nothing: does the diff fit what is there, is every value possible, does the result
 * hang together. What was already odd before (made by hand in a terminal) is not held against a diff.
 */
export function problemsOf(topology: Topology, diff: TopologyDiff): Problem[] {
  const unfit = fitProblems(topology, diff);
  if (unfit.length > 0) return unfit;
  const impossible = valueProblems(topology, diff);
  if (impossible.length > 0) return impossible;
  const before = new Set(structureProblems(topology).map((problem) => JSON.stringify(problem)));
  return structureProblems(applyDiff(topology, diff))
    .filter((problem) => !before.has(JSON.stringify(problem)))
    .map((problem) =>
      problem.code === 'missing' && isRemoved(diff, problem.subject) ? { ...problem, code: 'still-used' } : problem,
    );
}

function isRemoved(diff: TopologyDiff, key: string): boolean {
  return recordAt(diff.interfaces?.removed, key) !== undefined || recordAt(diff.namespaces?.removed, key) !== undefined;
}

/** What a diff takes for granted: that which it removes or changes is there as it says, that which it adds is not. */
function fitProblems(topology: Topology, diff: TopologyDiff): Problem[] {
  const tables = new Map<string, Readonly<Record<string, object>>>(Object.entries(topology));
  return tableDiffsOf(diff).flatMap(([table, change]) => tableFitProblems(tables.get(table) ?? {}, change));
}

function tableFitProblems(records: Readonly<Record<string, object>>, change: TableDiff<object>): Problem[] {
  const expected = [
    ...Object.entries(change.removed ?? {}),
    ...Object.entries(change.changed ?? {}).map(([subject, [from]]) => [subject, from] as const),
  ];
  return [
    ...expected.flatMap(([subject, record]): Problem[] => {
      const actual = recordAt(records, subject);
      if (actual === undefined) return [{ code: 'missing', subject }];
      return matchesRecord(record, actual) ? [] : [{ code: 'overtaken', subject }];
    }),
    ...Object.keys(change.added ?? {}).flatMap((subject): Problem[] =>
      recordAt(records, subject) === undefined ? [] : [{ code: 'exists', subject }],
    ),
  ];
}

/** What is wrong with the records of a diff, each seen alone. */
function valueProblems(topology: Topology, diff: TopologyDiff): Problem[] {
  const { namespaces, interfaces, addresses, routes, rules, neighbours, sysctls, rulesets, shapings } = diff;
  return [
    ...everyRecord(namespaces).map(namespaceProblem),
    ...(recordAt(namespaces?.removed, HOST) === undefined ? [] : [{ code: 'host-fixed', subject: HOST } as const]),
    ...everyRecord(interfaces).map(interfaceNameOrLoopbackProblem),
    ...wantedRecords(interfaces).map(interfaceRecordProblem),
    ...kindProblems(topology, diff),
    ...wantedRecords(addresses).map(addressRecordProblem),
    ...wantedRecords(routes).map(routeRecordProblem),
    ...wantedRecords(rules).map(ruleRecordProblem),
    ...wantedRecords(neighbours).map(neighbourRecordProblem),
    ...wantedRecords(sysctls).map(sysctlProblem),
    ...wantedRecords(rulesets).map(rulesetProblem),
    ...wantedRecords(shapings).map(shapingProblem),
  ].filter((problem) => problem !== undefined);
}

/** Records that will be there. */
function wantedRecords<R>(change: TableDiff<R> | undefined): R[] {
  return [...Object.values(change?.added ?? {}), ...Object.values(change?.changed ?? {}).map(([, to]) => to)];
}

/** Records that commands will name, also those which go: a name that no batch can carry cannot be removed by one. */
function everyRecord<R>(change: TableDiff<R> | undefined): R[] {
  return [...wantedRecords(change), ...Object.values(change?.removed ?? {})];
}

function namespaceProblem({ name }: NamespaceRecord): Problem | undefined {
  return name === HOST ? undefined : namespaceNameProblem(name);
}

/** A loopback is called lo, and nothing else is: then its name needs no further look. */
function interfaceNameOrLoopbackProblem(record: InterfaceRecord): Problem | undefined {
  const subject = interfaceKeyOf(record);
  if (record.kind === 'loopback') return record.name === 'lo' ? undefined : { code: 'loopback-fixed', subject };
  return interfaceNameProblem(record.name, subject);
}

/** An interface is of its kind for life, wherever it goes, and a cable has the ends that it was made with: one in another lab as well. A device is made anew. */
function kindProblems(topology: Topology, diff: TopologyDiff): Problem[] {
  const { added = {}, removed = {}, changed = {} } = diff.interfaces ?? {};
  const moves = movesOf(topology, diff);
  const arrived = new Set(Object.values(removed).map(({ namespace, name }) => interfaceKey(placeAfter(moves, { namespace, interface: name }))));
  const unmakable = Object.entries(added).filter(([key, { kind }]) => kind === 'other' && !arrived.has(key));
  const reborn = Object.entries(changed).filter(([, [from, to]]) => from.kind !== to.kind || !isSamePlace(from.peer && placeAfter(moves, from.peer), to.peer));
  const halves = Object.entries(added).filter(([key, { kind, peer }]) => kind === 'veth' && peer === undefined && !arrived.has(key));
  const borders = Object.entries(removed).filter(([, { border, namespace, name }]) => border !== undefined && recordAt(added, interfaceKey(placeAfter(moves, { namespace, interface: name }))) === undefined);
  return [
    ...halves.map(([subject]): Problem => ({ code: 'cable-one-end', subject })),
    ...borders.map(([subject]): Problem => ({ code: 'border-fixed', subject })),
    ...unmakable.map(([subject]): Problem => ({ code: 'kind-unsupported', subject })),
    ...reborn.map(([subject]): Problem => ({ code: 'kind-fixed', subject })),
  ];
}
