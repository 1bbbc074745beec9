/**
 * What may be the value of an address, a route, a MAC, an MTU, a sysctl. Each function takes what a person typed, in
 * any spelling, and says why it cannot be, or undefined; `normalise…` gives the kernel's own spelling of what can.
 */
import { isHostAddress, networkOf, parseIp, parsePrefix, renderIp, renderPrefix } from './ip-prefix.ts';
import type { IpPrefix } from './ip-prefix.ts';
import type { Problem } from './problem.ts';
import { addressKey, interfaceKeyOf, routeKey, sysctlKey } from './topology.ts';
import type { AddressRecord, InterfaceRecord, RouteRecord, SysctlRecord } from './topology.ts';

/** Why `text` cannot be the address of an interface: it takes an address, a `/` and a prefix length. */
export function addressProblem(text: string, subject = text): Problem | undefined {
  const prefix = parsePrefix(text.trim());
  if (prefix !== undefined)
    return isHostAddress(prefix) ? undefined : { code: 'address-not-host', subject, found: text };
  const ip = parseIp(text.trim().replace(/\/.*$/s, ''));
  if (ip === undefined) return { code: 'address-malformed', subject, found: text, allowed: '10.0.1.1/24, fd00::1/64' };
  const length = ip.family === 4 ? 24 : 64;
  return { code: 'address-prefix', subject, found: text, allowed: renderPrefix({ ...ip, length }) };
}

/** `FD00:0::1/64` → `fd00::1/64`; undefined when it is no address with a prefix length. */
export function normaliseAddress(text: string): string | undefined {
  const prefix = parsePrefix(text.trim());
  return prefix === undefined ? undefined : renderPrefix(prefix);
}

/** Why a route cannot be. Whether its gateway can be reached is for the kernel to say. */
export function routeProblem(route: RouteRecord, subject = routeKey(route)): Problem | undefined {
  const malformed = (found: string, allowed?: string): Problem => ({
    code: 'route-malformed',
    subject,
    found,
    ...(allowed !== undefined && { allowed }),
  });
  const to = parseDestination(route);
  if (to === undefined)
    return malformed(route.to, route.family === 4 ? 'default, 10.0.2.0/24' : 'default, fd00:2::/64');
  if (networkOf(to).value !== to.value) return malformed(route.to, renderPrefix(networkOf(to)));
  if (route.via === undefined && route.dev === undefined) return { code: 'route-without-way', subject };
  if (route.via !== undefined && parseIp(route.via)?.family !== route.family) {
    return malformed(route.via, route.family === 4 ? '10.0.1.254' : 'fd00::254');
  }
  const { metric = 0 } = route;
  if (!Number.isInteger(metric) || metric < 0 || metric > 0xffff_ffff) return malformed(String(metric), '0–4294967295');
  return undefined;
}

/**
 * A route in the kernel's own spelling: `default` for a prefix of length 0, a host without its length, no metric where
 * it is the one that the kernel takes by itself (0 for IPv4, 1024 for IPv6). Undefined when a part cannot be read.
 */
export function normaliseRoute(route: RouteRecord): RouteRecord | undefined {
  const to = parseDestination(route);
  const via = route.via === undefined ? undefined : parseIp(route.via);
  if (to === undefined || (route.via !== undefined && via === undefined)) return undefined;
  const { metric, namespace, family, dev } = route;
  const keepsMetric = metric !== undefined && metric !== 0 && metric !== defaultMetric(family);
  return {
    namespace,
    family,
    to: renderDestination(to),
    ...(via !== undefined && { via: renderIp(via) }),
    ...(dev !== undefined && { dev }),
    ...(keepsMetric && { metric }),
  };
}

/** The metric of a route that was made without one (kernel: include/uapi/linux/ipv6_route.h IP6_RT_PRIO_USER). */
export const defaultMetric = (family: 4 | 6): number => (family === 4 ? 0 : 1024);

function parseDestination({ to, family }: RouteRecord): IpPrefix | undefined {
  if (to === 'default') return { family, value: 0n, length: 0 };
  const prefix = parsePrefix(to) ?? parseIp(to);
  return prefix?.family === family ? prefix : undefined;
}

function renderDestination(to: IpPrefix): string {
  if (to.length === 0) return 'default';
  return to.length === (to.family === 4 ? 32 : 128) ? renderIp(to) : renderPrefix(to);
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
export function mtuProblem(mtu: number, subject: string): Problem | undefined {
  const fits = Number.isInteger(mtu) && mtu >= 68 && mtu <= 65535;
  return fits ? undefined : { code: 'mtu-range', subject, found: String(mtu), allowed: '68–65535' };
}

/** The sysctls that Patchbay knows are switches. */
export function sysctlProblem(record: SysctlRecord): Problem | undefined {
  if (record.value === '0' || record.value === '1') return undefined;
  return { code: 'sysctl-value', subject: sysctlKey(record), found: record.value, allowed: '0, 1' };
}

/** Why a record cannot stand in a topology, where each value is in the kernel's own spelling. */
export function addressRecordProblem(record: AddressRecord): Problem | undefined {
  const subject = addressKey(record);
  return (
    addressProblem(record.address, subject) ??
    spellingProblem('address-malformed', subject, record.address, normaliseAddress(record.address))
  );
}

export function routeRecordProblem(record: RouteRecord): Problem | undefined {
  const subject = routeKey(record);
  const normal = normaliseRoute(record);
  return (
    routeProblem(record, subject) ??
    spellingProblem('route-malformed', subject, subject, normal === undefined ? undefined : routeKey(normal))
  );
}

export function interfaceRecordProblem(record: InterfaceRecord): Problem | undefined {
  // The kernel gives these a MAC and an MTU that nobody chose: all zero for a loopback and a bridge without ports.
  if (record.kind === 'loopback' || record.kind === 'bridge') return undefined;
  const subject = interfaceKeyOf(record);
  const { mac, mtu } = record;
  if (mac !== undefined) {
    const problem = macProblem(mac, subject) ?? spellingProblem('mac-malformed', subject, mac, normaliseMac(mac));
    if (problem !== undefined) return problem;
  }
  return mtu === undefined ? undefined : mtuProblem(mtu, subject);
}

function spellingProblem(
  code: Problem['code'],
  subject: string,
  found: string,
  normal: string | undefined,
): Problem | undefined {
  if (normal === undefined || normal === found) return undefined;
  return { code, subject, found, allowed: normal };
}
