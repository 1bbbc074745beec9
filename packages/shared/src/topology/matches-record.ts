import { isEqual } from '../records/index.ts';
import type { InterfaceRecord } from './topology.ts';
import { matchesWireGuard } from './wireguard-values.ts';

/** The fields whose absence means that the kernel chooses. */
const LEFT_TO_KERNEL = ['mac', 'mtu', 'stp', 'fresh'];

/** A bridge takes the MAC and the MTU of its ports as they come and go (kernel: net/bridge/br_stp_if.c, br_if.c). */
const FOLLOWS_PORTS = ['mac', 'mtu'];

/** What a border leads to may be called otherwise by now, and is nobody's to set in the lab. */
const NEVER_COMPARED = ['wireguard', 'border'];

/**
 * Whether `actual`, which the kernel has, is what `pattern` asks for: equal, except that anything fits a MAC, an MTU,
 * an STP setting or a fresh value of a sysctl that the pattern leaves to the kernel, and that a bridge's MAC and MTU are never compared.
 * What of WireGuard is left to the kernel, `matchesWireGuard` says.
 */
export function matchesRecord(pattern: object, actual: object): boolean {
  if (isEqual(pattern, actual)) return true;
  const asked = new Map(Object.entries(pattern));
  const found = new Map(Object.entries(actual));
  for (const field of LEFT_TO_KERNEL) if (asked.get(field) === undefined) found.delete(field);
  if (asked.get('kind') === 'bridge')
    for (const field of FOLLOWS_PORTS) if (found.has(field)) asked.set(field, found.get(field));
  if (!matchesWireGuard((pattern as Partial<InterfaceRecord>).wireguard, (actual as Partial<InterfaceRecord>).wireguard)) return false;
  for (const record of [asked, found]) for (const field of NEVER_COMPARED) record.delete(field);
  return isEqual(Object.fromEntries(asked), Object.fromEntries(found));
}
