/** Setting an interface that needs no cable to something else. */
import { isEqual, recordAt } from '../records/index.ts';
import { interfaceKey, matchesRecord, usualMtu, wireGuardOf } from '../topology/index.ts';
import type { DeviceRecord, InterfaceRecord, InterfaceRef, Topology, TopologyDiff, WireGuardRecord } from '../topology/index.ts';
import { spelledDevice } from './add-device.ts';

/**
 * It becomes `device`, with its MAC, its addresses and all that hangs on it: the plan makes anew what the kernel changes none to. An
 * MTU that nobody chose is that of what it becomes. Empty where it is that already.
 */
export function editDevice(topology: Topology, ref: InterfaceRef, device: DeviceRecord): TopologyDiff {
  const from = recordAt(topology.interfaces, interfaceKey(ref));
  if (from === undefined) return {};
  const { mtu, ...rest } = from;
  const to = spelledDevice(device);
  return isEqual(from.device, to) ? {} : changed(from, { ...rest, ...(mtu !== undefined && mtu !== usualMtu(topology, from) && { mtu }), device: to });
}

/** Its keys and its peers become these. */
export function setWireGuard(topology: Topology, ref: InterfaceRef, wireguard: WireGuardRecord): TopologyDiff {
  const from = recordAt(topology.interfaces, interfaceKey(ref));
  if (from === undefined) return {};
  const { wireguard: _before, ...rest } = from;
  const said = wireGuardOf(wireguard);
  const to: InterfaceRecord = { ...rest, ...(said !== undefined && { wireguard: said }) };
  return matchesRecord(to, from) ? {} : changed(from, to);
}

const changed = (from: InterfaceRecord, to: InterfaceRecord): TopologyDiff => ({
  interfaces: { changed: { [interfaceKey({ namespace: from.namespace, interface: from.name })]: [from, to] } },
});
