/**
 * Borders: cables that leave the lab, to another one. The server lays them; in the lab there is one end, which a person may move, name
 * and set up like any other, but neither make nor remove. It is known by its MAC. See docs/decisions/46-labs-that-meet.md.
 */
import { applyRecordsDiff, diffRecords, recordAt } from '../records/index.ts';
import { withDevicesUpon } from './devices-upon.ts';
import { withoutInterfaces } from './forgotten.ts';
import { nextNameLike } from './next-name-like.ts';
import { HOST, interfaceKey, interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from './topology.ts';

export const bordersOf = ({ interfaces }: Pick<Topology, 'interfaces'>): readonly InterfaceRecord[] => Object.values(interfaces).filter(({ border }) => border !== undefined);

/** The border of that MAC. */
export const borderOf = (topology: Pick<Topology, 'interfaces'>, mac: string): InterfaceRecord | undefined => bordersOf(topology).find((border) => border.mac === mac);

/**
 * What there would be if borders stayed whatever else is wanted: one that `wanted` says nothing of is in the host, as it came; of one that is not there, `wanted` keeps
 * nothing.
 */
export function withBordersOf(now: Topology, wanted: Topology): Topology {
  const [there, asked] = [bordersOf(now), bordersOf(wanted)];
  if (there.length + asked.length === 0) return wanted;
  const known = new Set(there.map(({ mac }) => mac));
  const said = new Set(asked.map(({ mac }) => mac));
  const without = withoutBorders(wanted, ({ mac }) => !known.has(mac));
  return there.filter(({ mac }) => !said.has(mac)).reduce(putIntoHost, without);
}

/** The topology without borders, what is made upon them, and what the kernel forgets with them. */
export function withoutBorders(topology: Topology, isMeant: (border: InterfaceRecord) => boolean = () => true): Topology {
  const going = bordersOf(topology).filter(isMeant).map(interfaceKeyOf);
  return going.length === 0 ? topology : withoutInterfaces(topology, withDevicesUpon(topology.interfaces, going));
}

/** What a border has, and what hangs on it: the diff that would bring that. */
export const hangingOn = (topology: Topology, mac: string | undefined): TopologyDiff => diffRecords(withoutBorders(topology, (border) => border.mac === mac), topology);

/** The topology with a border that is not there, where that still fits in. */
export function withBorder(topology: Topology, hanging: TopologyDiff): Topology {
  const { interfaces: { added = {} } = {} } = hanging;
  const fits = Object.entries(added).every(([key, { namespace }]) => recordAt(topology.interfaces, key) === undefined && recordAt(topology.namespaces, namespace) !== undefined);
  return fits ? applyRecordsDiff(topology, hanging) : topology;
}

/** What brings a border that has come back to where it was; empty where it was elsewhere, or that is no more. */
export function bringingBack(now: Topology, hanging: TopologyDiff, mac: string): TopologyDiff {
  const without = withoutBorders(now, (border) => border.mac === mac);
  const back = withBorder(without, hanging);
  return back === without ? {} : diffRecords(now, back);
}

function putIntoHost(topology: Topology, border: InterfaceRecord): Topology {
  const { master: _master, port: _port, ...bare } = border;
  const placed = { ...bare, namespace: HOST, name: nextNameLike(border.name, (name) => recordAt(topology.interfaces, interfaceKey({ namespace: HOST, interface: name })) !== undefined), up: true };
  return { ...topology, interfaces: { ...topology.interfaces, [interfaceKeyOf(placed)]: placed } };
}
