/** The phases before all others: what is the same thing as before gets its new name and its new place. */
import { recordAt } from '../records/index.ts';
import {
  HOST,
  applyDiff,
  goingDown,
  forgottenWithInterfaces,
  interfaceKey,
  interfaceKeyOf,
  rekeyed,
  removing,
  renamingInterfaces,
  renamingNamespaces,
} from '../topology/index.ts';
import type { InterfaceRecord, InterfaceRef, Moves, NeighbourRecord, Topology } from '../topology/index.ts';
import { bindNetns, moveLink, neighbourDelete, netnsAdd, netnsDelete, renameLink, setLinkState, touchNetns } from './commands.ts';
import { asMade } from './making-steps.ts';
import type { Step } from './plan.ts';
import { ipStep, stepOf } from './step.ts';

export interface Moved {
  /** The steps of each phase, in order. */
  readonly phases: readonly (readonly Step[])[];
  /** What the kernel has after them, and what it has forgotten on the way. */
  readonly topology: Topology;
}

/**
 * Namespaces get their names first, and those that something moves to are made. A namespace has as many names as it is
 * mounted under: it gets the new one before the old one goes, and whatever runs in it goes on.
 */
export function moveThings(before: Topology, after: Topology, moves: Moves): Moved {
  const names = [...moves.namespaces];
  const renamed = names.length === 0 ? before : rekeyed(before, renamingNamespaces(moves.namespaces));
  const places = [...moves.interfaces.values()];
  const fresh = [...new Set(places.map(({ namespace }) => namespace))].filter((name) => recordAt(renamed.namespaces, name) === undefined);
  const moving = Object.values(renamed.interfaces).flatMap((record): Move[] => {
    const to = moves.interfaces.get(interfaceKeyOf(record));
    return to === undefined ? [] : [{ from: record, to }];
  });
  const shaken = removing('neighbours', renamed.neighbours, (record) => moving.some((move) => mayTakeAlong(move, record)));
  const steady = applyDiff(renamed, shaken);
  return {
    phases: [
      names.map(([from, to]) => stepOf(HOST, 'touch', touchNetns(to), 'rename-namespace', from)),
      names.map(([from, to]) => stepOf(HOST, 'mount', bindNetns(from, to), 'rename-namespace', from)),
      [
        ...names.map(([from]) => ipStep(HOST, netnsDelete(from), 'rename-namespace', from)),
        ...fresh.map((name) => ipStep(HOST, netnsAdd(name), 'add-namespace', name)),
      ],
      Object.entries(shaken.neighbours?.removed ?? {}).map(([key, record]) => ipStep(record.namespace, neighbourDelete(record), 'remove-neighbour', key)),
      moving.flatMap(interfaceSteps),
    ],
    topology: moveInterfaces(withNamespaces(steady, fresh, after), moving, moves),
  };
}

interface Move {
  readonly from: InterfaceRecord;
  readonly to: InterfaceRef;
}

/**
 * Whether a permanent neighbour is on the bridge that a port leaves, and may go along with the MAC that the bridge has
 * from it. It goes before, so that what is there afterwards is known.
 */
const mayTakeAlong = ({ from, to }: Move, { namespace, dev }: NeighbourRecord): boolean =>
  from.namespace === namespace && from.master === dev && to.namespace !== namespace;

/** A kernel before 6.2 renames no interface that is up; one that leaves its namespace goes down in any case. */
function interfaceSteps({ from, to }: Move): Step[] {
  const { namespace, name, up } = from;
  const subject = interfaceKeyOf(from);
  return [
    ...(up ? [ipStep(namespace, setLinkState(name, false), 'set-down', subject)] : []),
    namespace === to.namespace
      ? ipStep(namespace, renameLink(name, to.interface), 'rename-interface', subject)
      : ipStep(namespace, moveLink(name, to), 'move-interface', subject),
  ];
}

/** With namespaces as they are when they were just made. */
function withNamespaces(topology: Topology, names: readonly string[], after: Topology): Topology {
  const loopbacks = names.flatMap((name) => recordAt(after.interfaces, interfaceKey({ namespace: name, interface: 'lo' })) ?? []);
  return {
    ...topology,
    namespaces: { ...topology.namespaces, ...Object.fromEntries(names.map((name) => [name, { name }])) },
    interfaces: { ...topology.interfaces, ...Object.fromEntries(loopbacks.map((lo) => [interfaceKeyOf(lo), asMade(after.interfaces, lo)])) },
  };
}

/** A rule goes on naming the interface that it names. */
function moveInterfaces(topology: Topology, moving: readonly Move[], moves: Moves): Topology {
  const left = moving.reduce(takeOut, topology);
  return { ...rekeyed(left, renamingInterfaces(moves.interfaces)), rules: topology.rules };
}

/** The interface down, and out of its bridge where it leaves the namespace of that. */
function takeOut(topology: Topology, { from, to }: Move): Topology {
  const ref: InterfaceRef = { namespace: from.namespace, interface: from.name };
  const key = interfaceKey(ref);
  const isLeaving = from.namespace !== to.namespace;
  const { master, port, ...record } = from;
  const down: InterfaceRecord = { ...record, up: false, ...(!isLeaving && { ...(master !== undefined && { master }), ...(port !== undefined && { port }) }) };
  const left = isLeaving
    ? applyDiff(topology, forgottenWithInterfaces(topology, (one) => interfaceKey(one) === key))
    : from.up ? applyDiff(topology, goingDown(topology, ref)) : topology;
  return { ...left, interfaces: { ...left.interfaces, [key]: down } };
}
