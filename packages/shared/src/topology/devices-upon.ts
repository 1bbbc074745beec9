/** What stands upon what. */
import type { DeviceForm } from './devices.ts';
import { DEVICES } from './devices.ts';
import { interfaceKey, interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, Topology } from './topology.ts';

/** The key of the interface that a device is made upon. */
export const keyUpon = ({ namespace, device }: Pick<InterfaceRecord, 'namespace' | 'device'>): string | undefined =>
  device?.dev === undefined ? undefined : interfaceKey({ namespace, interface: device.dev });

/** These interfaces, with every device that is made upon one of them, or upon one of those. In and out: keys. */
export function withDevicesUpon(interfaces: Topology['interfaces'], keys: Iterable<string>, isMeant: (form: DeviceForm) => boolean = () => true): ReadonlySet<string> {
  const all = new Set(keys);
  const devices = Object.values(interfaces).filter(({ device }) => device?.dev !== undefined && isMeant(DEVICES[device.type]));
  for (let known = -1; known !== all.size; ) {
    known = all.size;
    for (const record of devices) if (all.has(keyUpon(record) ?? '')) all.add(interfaceKeyOf(record));
  }
  return all;
}
