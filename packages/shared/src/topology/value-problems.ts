/**
 * What may be the value of an address, a MAC, an MTU. Each function takes what a person typed, in any spelling, and says
 * why it cannot be, or undefined; `normalise…` gives the kernel's own spelling of what can.
 */
import { deviceProblem } from './device-values.ts';
import { DEVICES } from './devices.ts';
import { isHostAddress, networkOf, parseIp, parsePrefix, renderPrefix } from './ip-prefix.ts';
import type { IpPrefix } from './ip-prefix.ts';
import type { Problem } from './problem.ts';
import { spellingProblem } from './spelling-problem.ts';
import { stpProblem } from './stp-values.ts';
import { vlanProblem } from './vlan-values.ts';
import { wireGuardProblem } from './wireguard-values.ts';
import { addressKey, interfaceKeyOf } from './topology.ts';
import type { AddressRecord, InterfaceRecord } from './topology.ts';

/** Why `text` cannot be the address of an interface: it takes an address, a `/` and a prefix length. */
export function addressProblem(text: string, subject = text): Problem | undefined {
  const prefix = parsePrefix(text.trim());
  if (prefix !== undefined) return isHostAddress(prefix) ? undefined : notHostProblem(prefix, subject, text);
  const ip = parseIp(text.trim().replace(/\/.*$/s, ''));
  if (ip === undefined) return { code: 'address-malformed', subject, found: text, allowed: '10.0.1.1/24, fd00::1/64' };
  const length = ip.family === 4 ? 24 : 64;
  return { code: 'address-prefix', subject, found: text, allowed: renderPrefix({ ...ip, length }) };
}

/** Why an address is nobody's: it is that of its network, that of everybody in it, or of no network at all. */
function notHostProblem(prefix: IpPrefix, subject: string, found: string): Problem {
  const { family, value } = prefix;
  // a group's, or none
  if (family === 6 || value === 0n || value >> 28n >= 0xen) return { code: 'address-not-host', subject, found };
  const network = networkOf(prefix);
  return { code: value === network.value ? 'address-network' : 'address-broadcast', subject, found, allowed: renderPrefix(network) };
}

/** `FD00:0::1/64` → `fd00::1/64`; undefined when it is no address with a prefix length. */
export function normaliseAddress(text: string): string | undefined {
  const prefix = parsePrefix(text.trim());
  return prefix === undefined ? undefined : renderPrefix(prefix);
}

/**
 * Why `text` cannot be the MAC of an interface: six hex octets, neither a group's nor all zero (kernel:
 * include/linux/etherdevice.h is_valid_ether_addr).
 */
export function macProblem(text: string, subject = text): Problem | undefined {
  const mac = normaliseMac(text);
  const isUnicast = mac !== undefined && (parseInt(mac.slice(0, 2), 16) & 1) === 0 && mac !== '00:00:00:00:00:00';
  return isUnicast ? undefined : { code: 'mac-malformed', subject, found: text, allowed: '02:00:00:00:00:01' };
}

/** Lower case, with colons. Undefined when it is not six hex octets. */
export function normaliseMac(text: string): string | undefined {
  const mac = text.trim().toLowerCase().replaceAll('-', ':');
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : undefined;
}

/** Octets; ETH_MIN_MTU and ETH_MAX_MTU (kernel: include/uapi/linux/if_ether.h), which veth and bridge hold to. */
export function mtuProblem(mtu: number, subject: string, [least, most]: readonly [number, number] = [68, 65_535]): Problem | undefined {
  const fits = Number.isInteger(mtu) && mtu >= least && mtu <= most;
  return fits ? undefined : { code: 'mtu-range', subject, found: String(mtu), allowed: `${String(least)}–${String(most)}` };
}

/** Why a record cannot stand in a topology, where each value is in the kernel's own spelling. */
export function addressRecordProblem(record: AddressRecord): Problem | undefined {
  const subject = addressKey(record);
  return (
    addressProblem(record.address, subject) ??
    spellingProblem('address-malformed', subject, record.address, normaliseAddress(record.address))
  );
}

export const interfaceRecordProblem = (record: InterfaceRecord): Problem | undefined => hardwareProblem(record) ?? stpProblem(record) ?? vlanProblem(record) ?? wireGuardProblem(record);

function hardwareProblem(record: InterfaceRecord): Problem | undefined {
  // The kernel gives these a MAC and an MTU that nobody chose: all zero for a loopback and a bridge without ports.
  if (record.kind === 'loopback' || record.kind === 'bridge') return undefined;
  const subject = interfaceKeyOf(record);
  const { mac, mtu } = record;
  if (mac !== undefined) {
    const problem = macProblem(mac, subject) ?? spellingProblem('mac-malformed', subject, mac, normaliseMac(mac));
    if (problem !== undefined) return problem;
  }
  const problem = mtu === undefined ? undefined : mtuProblem(mtu, subject, record.device && DEVICES[record.device.type].ownMtu);
  return problem ?? (record.kind === 'device' ? deviceProblem(record) : undefined);
}
