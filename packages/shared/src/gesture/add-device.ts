/** Adding an interface that needs no cable. */
import { recordAt } from '../records/index.ts';
import { DEVICES, interfaceKey, interfaceKeyOf, interfaceNameProblem, normaliseDeviceValue } from '../topology/index.ts';
import type { DeviceRecord, DeviceType, InterfaceRecord, Topology, TopologyDiff } from '../topology/index.ts';
import { nextInterfaceName } from './names.ts';

/** It is up, but where it could not be: upon what is down, with which it goes. Addresses are written as the kernel does. */
export function addDevice(topology: Topology, namespace: string, name: string, { type, ...values }: DeviceRecord): TopologyDiff {
  const upon = values.dev === undefined ? undefined : recordAt(topology.interfaces, interfaceKey({ namespace, interface: values.dev }));
  const up = DEVICES[type].sharesState !== true || upon?.up !== false;
  const said = Object.entries(values).map(([field, value]) => [field, field === 'dev' ? value : normaliseDeviceValue(value)] as const);
  const device: DeviceRecord = { type, ...Object.fromEntries(said) };
  const record: InterfaceRecord = { namespace, name, kind: 'device', up, device };
  return { interfaces: { added: { [interfaceKeyOf(record)]: record } } };
}

/** The next name of its type that is free: `vxlan0`; a VLAN is called after what it is upon: `eth0.7`. */
export function nextDeviceName(topology: Topology, namespace: string, { type, dev, id }: Partial<DeviceRecord> & { readonly type: DeviceType }): string {
  if (type === 'vlan' && dev !== undefined && id !== undefined) {
    const name = `${dev}.${String(id)}`;
    if (interfaceNameProblem(name) === undefined && recordAt(topology.interfaces, interfaceKey({ namespace, interface: name })) === undefined) return name;
  }
  return nextInterfaceName(topology, namespace, type, TAKEN);
}

/** The kernel has these in every namespace once the module is there, and no topology says so. */
const TAKEN = ['gre0', 'sit0'];
