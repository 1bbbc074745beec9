/** Adding an interface that needs no cable. */
import { recordAt } from '../records/index.ts';
import { DEVICES, interfaceKey, interfaceKeyOf, interfaceNameProblem, normaliseDeviceValue, wireGuardOf } from '../topology/index.ts';
import type { DeviceRecord, DeviceType, InterfaceRecord, Topology, TopologyDiff, WireGuardRecord } from '../topology/index.ts';
import { nextInterfaceName } from './names.ts';

/** It is up, but where it could not be: upon what is down, with which it goes. */
export function addDevice(topology: Topology, namespace: string, name: string, device: DeviceRecord, wireguard: WireGuardRecord = {}): TopologyDiff {
  const upon = device.dev === undefined ? undefined : recordAt(topology.interfaces, interfaceKey({ namespace, interface: device.dev }));
  const up = DEVICES[device.type].sharesState !== true || upon?.up !== false;
  const said = wireGuardOf(wireguard);
  const record: InterfaceRecord = { namespace, name, kind: 'device', up, device: spelledDevice(device), ...(said !== undefined && { wireguard: said }) };
  return { interfaces: { added: { [interfaceKeyOf(record)]: record } } };
}

/** With addresses written as the kernel does. */
export const spelledDevice = ({ type, ...values }: DeviceRecord): DeviceRecord => ({
  type,
  ...Object.fromEntries(Object.entries(values).map(([field, value]) => [field, field === 'dev' ? value : normaliseDeviceValue(value)] as const)),
});

/** The next name of its type that is free: `vxlan0`; a VLAN is called after what it is upon: `eth0.7`, WireGuard as everybody calls it: `wg0`. */
export function nextDeviceName(topology: Topology, namespace: string, { type, dev, id }: Partial<DeviceRecord> & { readonly type: DeviceType }): string {
  if (type === 'vlan' && dev !== undefined && id !== undefined) {
    const name = `${dev}.${String(id)}`;
    if (interfaceNameProblem(name) === undefined && recordAt(topology.interfaces, interfaceKey({ namespace, interface: name })) === undefined) return name;
  }
  return nextInterfaceName(topology, namespace, type === 'wireguard' ? 'wg' : type, TAKEN);
}

/** The kernel has these in every namespace once the module is there, and no topology says so. */
const TAKEN = ['gre0', 'sit0'];
