/** What a diff reaches into: the namespaces that have to be read again, before it is carried out or once it was. */
import { isEqual, recordAt } from '@patchbay/shared/records';
import type { TableDiff } from '@patchbay/shared/records';
import { FORWARDING_SYSCTLS, hasVlanSettings, movesOf } from '@patchbay/shared/topology';
import type { InterfaceRecord, InterfaceRef, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Reach } from '../kernel/kernel.ts';

type AnyRecord = Topology[keyof Topology][string];

/** The other end of a cable counts too: its carrier goes with this end. */
export const namespacesTouched = (diff: TopologyDiff): ReadonlySet<string> => new Set(recordsOf(diff).flatMap(namespacesOf));

/** What the diff reaches into, in the namespaces that it touches. */
export function reachOf(diff: TopologyDiff): Reach {
  const reach = new Map<string, ReadonlySet<string> | 'anything'>();
  const note = (namespace: string, interfaces: readonly string[] | 'anything'): void => {
    const before = reach.get(namespace) ?? [];
    reach.set(namespace, before === 'anything' || interfaces === 'anything' ? 'anything' : new Set([...before, ...interfaces]));
  };
  const { interfaces: { changed = {}, ...comeAndGone } = {}, addresses = {}, routes = {}, ...others } = diff;
  for (const [from, to] of Object.values(changed)) {
    const stays = isEqual({ ...from, up: to.up, mtu: to.mtu }, { ...to, mtu: to.mtu });
    for (const end of [from, to].flatMap(endsOf)) note(end.namespace, stays ? [end.interface] : 'anything');
  }
  for (const record of recordsOf({ addresses })) if ('interface' in record) note(record.namespace, [record.interface]);
  for (const namespace of namespacesTouched({ routes })) note(namespace, []);
  for (const namespace of namespacesTouched({ interfaces: comeAndGone, ...others })) note(namespace, 'anything');
  return reach;
}

const endsOf = ({ namespace, name, peer }: InterfaceRecord): readonly InterfaceRef[] => [{ namespace, interface: name }, ...(peer === undefined ? [] : [peer])];

/** How many records the diff adds, removes or changes; one that it changes counts twice. */
export const countRecords = (diff: TopologyDiff): number => recordsOf(diff).length;

/** The part of a diff that reaches into these namespaces. */
export function within(diff: TopologyDiff, namespaces: ReadonlySet<string>): TopologyDiff {
  const reaches = (record: AnyRecord): boolean => namespacesOf(record).some((name) => namespaces.has(name));
  const part = <R extends AnyRecord>({ added = {}, removed = {}, changed = {} }: TableDiff<R> = {}): TableDiff<R> => ({
    added: select(added, reaches),
    removed: select(removed, reaches),
    changed: select(changed, ([from]) => reaches(from)),
  });
  return {
    namespaces: part(diff.namespaces),
    interfaces: part(diff.interfaces),
    addresses: part(diff.addresses),
    routes: part(diff.routes),
    rules: part(diff.rules),
    neighbours: part(diff.neighbours),
    sysctls: part(diff.sysctls),
    rulesets: part(diff.rulesets),
    shapings: part(diff.shapings),
  };
}

/** Every record that the diff names, on either side of a change. */
const recordsOf = (diff: TopologyDiff): readonly AnyRecord[] =>
  Object.values(diff).flatMap(({ added = {}, removed = {}, changed = {} }: TableDiff<AnyRecord>) => [
    ...Object.values(added),
    ...Object.values(removed),
    ...Object.values(changed).flat(),
  ]);

function namespacesOf(record: AnyRecord): readonly string[] {
  if (!('namespace' in record)) return [record.name];
  return 'peer' in record ? [record.namespace, record.peer.namespace] : [record.namespace];
}

const select = <V>(table: Readonly<Record<string, V>>, fits: (value: V) => boolean): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(table).filter(([, value]) => fits(value)));

/**
 * The namespaces in which a diff changes what no event tells of, and that are there when it is done. One that gets another
 * name goes by either: by the old one, where the way back has been gone.
 */
export function namespacesToReadWhole(topology: Topology, diff: TopologyDiff): ReadonlySet<string> {
  const { rules = {}, rulesets = {}, sysctls = {}, shapings = {}, interfaces = {} } = diff;
  const isUntold = (record: AnyRecord): boolean =>
    !('priority' in record && record.family === 4) && !FORWARDING_SYSCTLS.some((name) => 'value' in record && record.name === name);
  const silent = recordsOf({ interfaces }).flatMap((record) => ('kind' in record && 'up' in record && (hasVlanSettings(record) || record.device?.type === 'wireguard') ? [record.namespace] : []));
  const touched = [...recordsOf({ rules, rulesets, sysctls, shapings }).filter(isUntold).flatMap(namespacesOf), ...silent];
  const leaving = touched.filter((name) => recordAt(diff.namespaces?.removed, name) !== undefined);
  if (leaving.length === 0) return new Set(touched);
  const { namespaces: renamed } = movesOf(topology, diff);
  const ending = new Set(leaving.filter((name) => !renamed.has(name)));
  return new Set(touched.flatMap((name) => (ending.has(name) ? [] : [name, renamed.get(name) ?? name])));
}

/** The namespaces that end with the diff, and not only get another name. */
export function endingNamespaces(topology: Topology, diff: TopologyDiff): ReadonlySet<string> {
  const removed = Object.keys(diff.namespaces?.removed ?? {});
  if (removed.length === 0) return new Set();
  const { namespaces: renamed } = movesOf(topology, diff);
  return new Set(removed.filter((name) => !renamed.has(name)));
}

/**
 * The namespaces in which the diff takes away what the kernel may have found out by itself, of which no event tells: where the
 * peers of a WireGuard are.
 */
export const namespacesLearning = ({ interfaces: { removed = {}, changed = {} } = {} }: TopologyDiff): ReadonlySet<string> =>
  new Set([...Object.values(removed), ...Object.values(changed).map(([from]) => from)].flatMap(({ namespace, wireguard }) => (wireguard?.peers === undefined ? [] : [namespace])));

/**
 * The diff, but that those of these namespaces' records which no event tells of go as they are there, and not as
 * whoever made it knew them.
 */
export function withAllInside(topology: Topology, diff: TopologyDiff, ending: ReadonlySet<string>): TopologyDiff {
  if (ending.size === 0) return diff;
  const isInside = ({ namespace }: { readonly namespace: string }): boolean => ending.has(namespace);
  const part = <R extends { readonly namespace: string }>(table: Readonly<Record<string, R>>, { removed = {}, ...change }: TableDiff<R> = {}): TableDiff<R> => ({
    ...change,
    removed: { ...select(removed, (record) => !isInside(record)), ...select(table, isInside) },
  });
  return {
    ...diff,
    rules: part(topology.rules, diff.rules),
    sysctls: part(topology.sysctls, diff.sysctls),
    rulesets: part(topology.rulesets, diff.rulesets),
    shapings: part(topology.shapings, diff.shapings),
  };
}
