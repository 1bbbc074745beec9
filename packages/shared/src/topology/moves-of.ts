/** Recognises what was renamed or moved, where a diff can only say that one thing went and another came. */
import { recordAt } from '../records/index.ts';
import { applyDiff } from './apply-diff.ts';
import { rekeyed, renamingNamespaces } from './rekeyed.ts';
import { interfaceKey, interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, InterfaceRef, Topology, TopologyDiff } from './topology.ts';

export interface Moves {
  /** New names of namespaces by their old ones. Everything in them comes along. */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Where interfaces are afterwards, by the keys that they have once the namespaces are renamed. */
  readonly interfaces: ReadonlyMap<string, InterfaceRef>;
}

/**
 * What in a diff is the same thing as before in another place. It is known by its kind and its MAC, or by having none
 * there as here: one that the wanted topology leaves to the kernel is not the one that is there. Where several would be
 * the same, none is recognised. What goes is looked at as the diff says it, whatever more is known of it by now.
 */
export function movesOf(before: Topology, diff: TopologyDiff): Moves {
  const namespaces = namespaceMoves(diff);
  const meant = { ...before, interfaces: { ...before.interfaces, ...diff.interfaces?.removed } };
  const renamed = namespaces.size === 0 ? meant : rekeyed(meant, renamingNamespaces(namespaces));
  return { namespaces, interfaces: interfaceMoves(renamed, applyDiff(before, diff)) };
}

/**
 * A namespace that goes and one that comes are the same where an interface of the one is in the other, or where
 * neither has any and there is no other choice.
 */
function namespaceMoves({ namespaces = {}, interfaces = {} }: TopologyDiff): Moves['namespaces'] {
  const removed = Object.keys(namespaces.removed ?? {});
  const added = Object.keys(namespaces.added ?? {});
  if (removed.length === 0 || added.length === 0) return new Map();
  const contentsBefore = contentsOf(Object.values(interfaces.removed ?? {}));
  const contentsAfter = contentsOf(Object.values(interfaces.added ?? {}));
  const isSame = (from: string, to: string): boolean => {
    const [there, here] = [contentsBefore.get(from) ?? NOTHING, contentsAfter.get(to) ?? NOTHING];
    return there.size + here.size === 0 || [...there].some((identity) => here.has(identity));
  };
  return pairsOf(removed, added, isSame);
}

const NOTHING: ReadonlySet<string> = new Set();

/** By namespace: what its interfaces are known by; by their names where they have no MAC. */
function contentsOf(interfaces: readonly InterfaceRecord[]): ReadonlyMap<string, ReadonlySet<string>> {
  const contents = new Map<string, Set<string>>();
  for (const record of interfaces) {
    const identity = identityOf(record);
    if (identity === undefined) continue;
    const known = contents.get(record.namespace) ?? new Set();
    contents.set(record.namespace, known.add(record.mac === undefined ? `${identity} ${record.name}` : identity));
  }
  return contents;
}

/** Undefined for a loopback, which comes and goes with its namespace. A device is known by what it is as well, but for what it is made upon; WireGuard, by its key. */
function identityOf({ kind, mac = 'without MAC', device, wireguard }: InterfaceRecord): string | undefined {
  if (kind === 'loopback') return undefined;
  const { dev: _upon, ...values } = device ?? {};
  return [kind, mac, ...Object.entries(values).map((value) => value.join(' ')).toSorted(), ...(wireguard?.privateKey === undefined ? [] : [wireguard.privateKey])].join(' ');
}

/** Each of one side with the only one of the other that is the same, where that holds the other way round as well. */
function pairsOf(from: readonly string[], to: readonly string[], isSame: (from: string, to: string) => boolean): ReadonlyMap<string, string> {
  return new Map(
    from.flatMap((one) => {
      const other = onlyOne(to.filter((candidate) => isSame(one, candidate)));
      if (other === undefined || onlyOne(from.filter((candidate) => isSame(candidate, other))) === undefined) return [];
      return [[one, other] as const];
    }),
  );
}

const onlyOne = <T>(candidates: readonly T[] = []): T | undefined => (candidates.length === 1 ? candidates[0] : undefined);

/** `before` has its namespaces renamed already. Only an end of a cable leaves its namespace, and it keeps its peer. */
function interfaceMoves(before: Topology, after: Topology): Moves['interfaces'] {
  const movable = (record: InterfaceRecord): string | undefined => {
    const identity = identityOf(record);
    return identity === undefined || record.kind === 'veth' ? identity : `${identity} in ${record.namespace}`;
  };
  const arrived = Map.groupBy(missingFrom(before, after), movable);
  let pairs = [...Map.groupBy(missingFrom(after, before), movable)].flatMap(([identity, gone]) => {
    const [from, to] = [onlyOne(gone), onlyOne(arrived.get(identity))];
    return identity === undefined || from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  // A pair that falls away may be the peer of another, or what it is made upon.
  for (let known = -1; known !== pairs.length; ) {
    known = pairs.length;
    const places = placesOf(pairs);
    const after = (ref: InterfaceRef): InterfaceRef => places.get(interfaceKey(ref)) ?? ref;
    pairs = pairs.filter(([from, to]) => isSamePlace(from.peer && after(from.peer), to.peer) && isSamePlace(upon(from, after), upon(to)));
  }
  return placesOf(pairs);
}

/** The interfaces of `there` whose keys `here` does not have. */
const missingFrom = (here: Topology, there: Topology): readonly InterfaceRecord[] =>
  Object.entries(there.interfaces).flatMap(([key, record]) => (recordAt(here.interfaces, key) === undefined ? [record] : []));

/** What a device is made upon. */
const upon = ({ namespace, device }: InterfaceRecord, after = (ref: InterfaceRef): InterfaceRef => ref): InterfaceRef | undefined =>
  device?.dev === undefined ? undefined : after({ namespace, interface: device.dev });

const placesOf = (pairs: readonly (readonly [InterfaceRecord, InterfaceRecord])[]): Moves['interfaces'] =>
  new Map(pairs.map(([from, to]) => [interfaceKeyOf(from), { namespace: to.namespace, interface: to.name }]));

/** Where an interface is after the moves. */
export function placeAfter({ namespaces, interfaces }: Moves, ref: InterfaceRef): InterfaceRef {
  const renamed = renamingNamespaces(namespaces).interface(ref);
  return interfaces.get(interfaceKey(renamed)) ?? renamed;
}

/** What a device is after the moves: what it is made upon may have another name by then. */
export function deviceAfter(moves: Moves, { namespace, device }: InterfaceRecord): InterfaceRecord['device'] {
  return device?.dev === undefined ? device : { ...device, dev: placeAfter(moves, { namespace, interface: device.dev }).interface };
}

export const isSamePlace = (a: InterfaceRef | undefined, b: InterfaceRef | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && interfaceKey(a) === interfaceKey(b));
