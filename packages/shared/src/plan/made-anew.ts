/** Devices that are removed before anything else is done. */
import { isEqual, recordAt } from '../records/index.ts';
import { deviceAfter, interfaceKeyOf, movesOf, placeAfter, withDevicesUpon } from '../topology/index.ts';
import type { InterfaceRecord, Moves, Topology, TopologyDiff } from '../topology/index.ts';

/**
 * By key: devices that become another one, which the kernel changes none to, with all that is made upon them; and those
 * that go because what they are made upon leaves the namespace, with which the kernel would take them away.
 */
export function goingFirst(before: Topology, diff: TopologyDiff): ReadonlySet<string> {
  const { removed = {}, changed = {} } = diff.interfaces ?? {};
  const isDevice = ({ device }: InterfaceRecord): boolean => device !== undefined;
  const [going, staying] = [Object.values(removed).filter(isDevice), Object.values(changed).filter(([from]) => isDevice(from))];
  if (going.length + staying.length === 0) return new Set();
  const moves = movesOf(before, diff);
  const reborn = staying.flatMap(([from, to]) => (isEqual(deviceAfter(moves, from), to.device) ? [] : [interfaceKeyOf(from)]));
  const left = Object.entries(before.interfaces).flatMap(([key, record]) => (leaves(moves, record) ? [key] : []));
  const uponLeft = [...withDevicesUpon(before.interfaces, left)].filter((key) => !left.includes(key) && recordAt(removed, key) !== undefined);
  return withDevicesUpon(before.interfaces, [...reborn, ...uponLeft]);
}

/** Whether an interface moves into another namespace. */
function leaves(moves: Moves, { namespace, name }: InterfaceRecord): boolean {
  return placeAfter(moves, { namespace, interface: name }).namespace !== (moves.namespaces.get(namespace) ?? namespace);
}
