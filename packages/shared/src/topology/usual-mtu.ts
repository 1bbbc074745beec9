/** The MTU of an interface that nobody gave another. */
import { recordAt } from '../records/index.ts';
import { deviceMtu } from './device-values.ts';
import { interfaceKey } from './topology.ts';
import type { InterfaceRecord, Topology } from './topology.ts';

/** Octets (kernel: include/uapi/linux/if_ether.h, drivers/net/loopback.c). */
const [ETHERNET, LOOPBACK] = [1_500, 65_536];

export function usualMtu(topology: Pick<Topology, 'interfaces'>, { namespace, kind, device }: InterfaceRecord): number {
  if (device === undefined) return kind === 'loopback' ? LOOPBACK : ETHERNET;
  const upon = device.dev === undefined ? undefined : recordAt(topology.interfaces, interfaceKey({ namespace, interface: device.dev }));
  return deviceMtu(device, upon === undefined ? ETHERNET : (upon.mtu ?? usualMtu(topology, upon)));
}
