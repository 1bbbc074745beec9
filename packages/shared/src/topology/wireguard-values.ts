/** What a WireGuard interface is set to (`wg set`): what may be said of it, and when two of these are the same. */
import { isEqual } from '../records/index.ts';
import { networkOf, parseIp, parsePrefix, renderIp, renderPrefix } from './ip-prefix.ts';
import type { Problem } from './problem.ts';
import { normaliseFwmark } from './rule-values.ts';
import { interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, WireGuardPeer, WireGuardRecord } from './topology.ts';
import { isKey, publicKeyOf } from './wireguard-keys.ts';

const MAX_16_BITS = 65_535;

/** `10.0.1.2:51820`, `[FD00::2]:51820` as `wg` prints them; undefined where it is none. A name is none: what it stands for may change. */
export function normaliseEndpoint(text: string): string | undefined {
  const [, v6, v4, port = ''] = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(text.trim()) ?? [];
  const [address = '', zone] = (v6 ?? v4 ?? '').split('%');
  const ip = parseIp(address);
  if (ip === undefined || (ip.family === 6) !== (v6 !== undefined) || Number(port) < 1 || Number(port) > MAX_16_BITS) return undefined;
  const host = `${renderIp(ip)}${zone === undefined ? '' : `%${zone}`}`;
  return `${v6 === undefined ? host : `[${host}]`}:${String(Number(port))}`;
}

/** `10.9.0.2` → `10.9.0.2/32`, `10.9.0.2/24` → `10.9.0.0/24`: the kernel takes a prefix, and keeps the network. */
export function normaliseAllowedIp(text: string): string | undefined {
  const prefix = parsePrefix(text.trim()) ?? parseIp(text.trim());
  return prefix === undefined ? undefined : renderPrefix(networkOf(prefix));
}

/** Nothing is left of it where nothing was said. */
export const wireGuardOf = (record: WireGuardRecord): WireGuardRecord | undefined => (Object.keys(record).length === 0 ? undefined : record);

/** Why a record cannot say this of WireGuard. */
export function wireGuardProblem(record: InterfaceRecord): Problem | undefined {
  const { wireguard, device } = record;
  const subject = interfaceKeyOf(record);
  if (wireguard === undefined) return undefined;
  if (device?.type !== 'wireguard') return { code: 'device-takes-not', subject, found: WORDS[Object.keys(wireguard)[0] ?? ''] ?? 'peers' };
  const { privateKey, listenPort, fwmark, peers = {} } = wireguard;
  if (privateKey !== undefined && !isKey(privateKey)) return { code: 'wireguard-key', subject, found: privateKey };
  if (listenPort !== undefined && !isWithin(listenPort, 1)) return { code: 'wireguard-port', subject, found: String(listenPort), allowed: `1–${String(MAX_16_BITS)}` };
  if (fwmark !== undefined && (normaliseFwmark(fwmark) !== fwmark || fwmark.includes('/'))) return { code: 'rule-fwmark', subject, found: fwmark, allowed: '0x1' };
  const own = privateKey === undefined ? undefined : publicKeyOf(privateKey);
  for (const [key, peer] of Object.entries(peers)) {
    const problem = key === own ? { code: 'wireguard-own-peer', subject, found: key } as const : peerProblem(subject, key, peer);
    if (problem !== undefined) return problem;
  }
  const allowed = Object.values(peers).flatMap(({ allowedIps = [] }) => allowedIps);
  const twice = allowed.find((one, index) => allowed.indexOf(one) !== index);
  return twice === undefined ? undefined : { code: 'wireguard-allowed-twice', subject, found: twice };
}

/** As a lab file says it. */
const WORDS: Readonly<Record<string, string>> = { privateKey: 'private-key', listenPort: 'listen-port', fwmark: 'fwmark' };

function peerProblem(subject: string, key: string, { presharedKey, endpoint, allowedIps = [], keepalive }: WireGuardPeer): Problem | undefined {
  const malformed = [key, presharedKey].find((one) => one !== undefined && !isKey(one));
  if (malformed !== undefined) return { code: 'wireguard-key', subject, found: malformed };
  if (endpoint !== undefined && normaliseEndpoint(endpoint) !== endpoint) return { code: 'wireguard-endpoint', subject, found: endpoint, allowed: '10.0.1.2:51820, [fd00::2]:51820' };
  const odd = allowedIps.find((one) => normaliseAllowedIp(one) !== one);
  if (odd !== undefined) return { code: 'wireguard-allowed-ip', subject, found: odd, allowed: normaliseAllowedIp(odd) ?? '10.9.0.2/32, fd00::/64' };
  if (keepalive !== undefined && !isWithin(keepalive, 1)) return { code: 'wireguard-keepalive', subject, found: String(keepalive), allowed: `1–${String(MAX_16_BITS)}` };
  return undefined;
}

const isWithin = (value: number, least: number): boolean => Number.isInteger(value) && value >= least && value <= MAX_16_BITS;

/**
 * Whether `actual` is what `pattern` asks for. What that leaves to the kernel fits as it is: a port, which it chooses when the
 * interface is set up, and the end of a peer, which it learns from what comes from there (kernel: drivers/net/wireguard/socket.c).
 */
export function matchesWireGuard(pattern: WireGuardRecord = {}, actual: WireGuardRecord = {}): boolean {
  const { listenPort = actual.listenPort, peers = {}, ...asked } = pattern;
  const { peers: found = {}, ...rest } = actual;
  return isEqual({ ...asked, listenPort }, rest) && isEqual(Object.fromEntries(Object.entries(peers).map(([key, peer]) => [key, { endpoint: found[key]?.endpoint, ...peer }])), found);
}
