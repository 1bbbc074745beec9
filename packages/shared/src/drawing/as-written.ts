/** What a kernel that has a topology would say of it, as far as it is drawn: for who draws a lab that no kernel has. */
import { emptyObservation } from '../observation/index.ts';
import type { Observation, ObservedAddress, ObservedInterface, ObservedQdisc } from '../observation/index.ts';
import { addressKey, interfaceKeyOf, needsNetem, peerOf } from '../topology/index.ts';
import type { InterfaceRecord, ShapingRecord, Topology } from '../topology/index.ts';

/** A cable carries when both its ends are up, and anything else when it is up itself; the spanning tree blocks nothing. */
export const asWritten = (topology: Topology): Observation => ({
  ...emptyObservation(),
  namespaces: Object.fromEntries(Object.keys(topology.namespaces).map((name, inode) => [name, { name, inode }])),
  interfaces: Object.fromEntries(Object.values(topology.interfaces).map((record, index) => [interfaceKeyOf(record), asSeen(topology, record, index + 1)])),
  addresses: {
    ...Object.fromEntries(Object.values(topology.interfaces).flatMap((record) => (record.kind === 'loopback' && record.up ? [loopbackOf(record)] : []))),
    ...Object.fromEntries(Object.entries(topology.addresses).map(([key, record]) => [key, { ...record, scope: 'global', kernelMade: false }])),
  },
  sysctls: Object.fromEntries(Object.entries(topology.sysctls).map(([key, record]) => [key, { ...record, fresh: record.value }])),
  qdiscs: Object.fromEntries(Object.entries(topology.shapings).map(([key, record]) => [key, qdiscOf(record)])),
});

const asSeen = (topology: Topology, record: InterfaceRecord, index: number): ObservedInterface => {
  const carrier = record.up && (record.kind !== 'veth' || peerOf(topology, record)?.up === true);
  const lower = record.device?.dev;
  return {
    kernelKind: record.kind,
    mac: '02:00:00:00:00:01',
    mtu: 1500,
    operstate: carrier ? 'UP' : 'DOWN',
    ...record,
    index,
    carrier,
    ...(lower !== undefined && { lower }),
  };
};

/** What the kernel gives to an lo that comes up. */
const loopbackOf = ({ namespace, name }: InterfaceRecord): readonly [string, ObservedAddress] => {
  const address = { namespace, interface: name, address: '127.0.0.1/8' };
  return [addressKey(address), { ...address, scope: 'host', kernelMade: true }];
};

/** As `tc qdisc show` tells of it. */
const qdiscOf = ({ namespace, dev, ...values }: ShapingRecord): ObservedQdisc => {
  const { delay, loss, rate } = values;
  const options = [
    ...(delay === undefined ? [] : [`delay ${String(delay)}ms`]),
    ...(loss === undefined ? [] : [`loss ${String(loss)}%`]),
    ...(rate === undefined ? [] : [`rate ${String(rate)}bit`]),
  ];
  return { namespace, dev, kind: needsNetem(values) ? 'netem' : 'tbf', handle: '8001:', parent: 'root', options: options.join(' '), sets: values };
};
