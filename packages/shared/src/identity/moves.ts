/**
 * Moves: what the kernel has under another name than before. Names are what tables are keyed by; a thing is the same
 * one as long as the kernel says so: a namespace by its inode, an interface by its index in its namespace.
 */
import type { Observation, ObservationDelta, ObservedInterface } from '../observation/index.ts';
import { diffRecords, recordAt } from '../records/index.ts';
import type { TableDiff } from '../records/index.ts';
import { interfaceKey, movesOf, placeAfter } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';

export type Move<R> = readonly [from: R, to: R];

export interface Moves {
  readonly namespaces: readonly Move<string>[];
  /** Those that were renamed or moved, and all that are in a namespace that was renamed. */
  readonly interfaces: readonly Move<InterfacePlace>[];
}

/** As much of an interface as says where it is. */
export type InterfacePlace = Pick<ObservedInterface, 'namespace' | 'name' | 'kind'>;

/**
 * The moves in what the kernel changed, and `after` that; undefined where there are none. `adrift` are interfaces that
 * went before and may be found again now.
 */
export function movesIn(
  { namespaces = {}, interfaces = {} }: ObservationDelta,
  after: Pick<Observation, 'namespaces' | 'interfaces'>,
  adrift: readonly ObservedInterface[] = [],
): Moves | undefined {
  // by hand one is renamed by giving it a second name first (`mount --bind`): what it is called now may be no news
  const now = new Map(Object.values(after.namespaces).map(({ inode, name }) => [inode, name]));
  const names = new Map(
    lostAndFound(namespaces, (a, b) => a.inode === b.inode).lost.flatMap(({ name, inode }) => {
      const to = now.get(inode);
      return to === undefined ? [] : [[name, to] as const];
    }),
  );
  const arrived = new Set(names.values());
  const { lost, found } = lostAndFound(interfaces, (a, b) => a.index === b.index || a.mac === b.mac);
  const there = names.size === 0 ? [] : Object.values(after.interfaces).filter(({ namespace }) => arrived.has(namespace));
  const here = new Map([...found, ...there].map((record) => [keyOf(record), record]));
  const moved = pairs({ lost: [...lost, ...adrift], found: [...here.values()] }, [
    // what was lost is looked for where its namespace is now
    ({ namespace, index, kernelKind }, side) =>
      `${(side === 'lost' ? names.get(namespace) : undefined) ?? namespace} ${String(index)} ${kernelKind}`,
    identityAnywhere,
  ]).filter(([from, to]) => keyOf(from) !== keyOf(to));
  if (names.size + moved.length === 0) return undefined;
  return { namespaces: [...names], interfaces: moved };
}

/**
 * Interfaces that went, the latest last, and were not seen elsewhere yet: the namespace that one left may be read before
 * the one that it is in now.
 */
export function adriftAfter(adrift: readonly ObservedInterface[], { interfaces = {} }: ObservationDelta): readonly ObservedInterface[] {
  const { added = {}, removed = {} } = interfaces;
  const found = new Set(Object.values(added).map(identityAnywhere));
  const going = Object.values(removed).filter((record) => identityAnywhere(record) !== undefined);
  if (going.length === 0 && adrift.every((record) => !found.has(identityAnywhere(record)))) return adrift;
  return [...adrift, ...going].filter((record) => !found.has(identityAnywhere(record))).slice(-MOST_ADRIFT);
}

const MOST_ADRIFT = 64;

const identityAnywhere = ({ mac, kernelKind }: ObservedInterface): string | undefined =>
  MAC_OF_ONE.test(mac) ? `${mac} ${kernelKind}` : undefined;

/**
 * In another namespace an interface keeps its index unless that is taken there (kernel: net/core/dev.c
 * __dev_change_net_namespace); its MAC it keeps always. A loopback's says nothing.
 */
const MAC_OF_ONE = /^(?!00:00:00:00:00:00$)[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

interface LostAndFound<R> {
  readonly lost: readonly R[];
  readonly found: readonly R[];
}

/** What is not under its key any more, and what is under one that was free, or another's. */
function lostAndFound<R>({ added = {}, removed = {}, changed = {} }: TableDiff<R>, same: (a: R, b: R) => boolean): LostAndFound<R> {
  const others = Object.values(changed).filter(([from, to]) => !same(from, to));
  return {
    lost: [...Object.values(removed), ...others.map(([from]) => from)],
    found: [...Object.values(added), ...others.map(([, to]) => to)],
  };
}

/** Pairs what was lost with what was found by the first mark that exactly one on each side has. */
function pairs<R>(
  { lost, found }: LostAndFound<R>,
  [mark, ...marks]: readonly ((record: R, side: keyof LostAndFound<R>) => string | undefined)[],
): readonly Move<R>[] {
  if (mark === undefined || lost.length === 0 || found.length === 0) return [];
  const lostBy = Map.groupBy(lost, (record) => mark(record, 'lost'));
  const foundBy = Map.groupBy(found, (record) => mark(record, 'found'));
  const paired = [...lostBy].flatMap(([sign, [from, ...others]]): readonly Move<R>[] => {
    const [to, ...more] = foundBy.get(sign) ?? [];
    const isClear = sign !== undefined && others.length + more.length === 0;
    return isClear && from !== undefined && to !== undefined ? [[from, to]] : [];
  });
  const done = new Set(paired.flat());
  const rest = { lost: lost.filter((record) => !done.has(record)), found: found.filter((record) => !done.has(record)) };
  return [...paired, ...pairs(rest, marks)];
}

/** The moves that a change from one topology to another asks for, before the kernel has made them. */
export function movesTowards(from: Topology, to: Topology): Moves | undefined {
  const diff = diffRecords(from, to);
  if (diff.namespaces?.removed === undefined && diff.interfaces?.removed === undefined) return undefined;
  const moves = movesOf(from, diff);
  const interfaces = Object.values(from.interfaces).flatMap((record): readonly Move<InterfacePlace>[] => {
    const place = placeAfter(moves, { namespace: record.namespace, interface: record.name });
    const there = recordAt(to.interfaces, interfaceKey(place));
    return there === undefined || interfaceKey(place) === keyOf(record) ? [] : [[record, there]];
  });
  return moves.namespaces.size + interfaces.length === 0 ? undefined : { namespaces: [...moves.namespaces], interfaces };
}

/** The moves of interfaces by their keys. */
export const interfaceKeyMoves = ({ interfaces }: Moves): readonly Move<string>[] =>
  interfaces.map(([from, to]) => [keyOf(from), keyOf(to)]);

const keyOf = ({ namespace, name }: InterfacePlace): string => interfaceKey({ namespace, interface: name });
