/** What was typed of a WireGuard interface, as what it is set to, and the other way round. Pure. */
import { normaliseAllowedIp, normaliseEndpoint } from '@patchbay/shared/topology';
import type { WireGuardPeer, WireGuardRecord } from '@patchbay/shared/topology';

export interface TypedPeer {
  readonly publicKey: string;
  readonly endpoint: string;
  /** With blanks or commas between them. */
  readonly allowedIps: string;
  readonly keepalive: string;
  readonly presharedKey: string;
}

export interface TypedWireGuard {
  readonly privateKey: string;
  readonly listenPort: string;
  readonly peers: readonly TypedPeer[];
}

export const NO_PEER: TypedPeer = { publicKey: '', endpoint: '', allowedIps: '', keepalive: '', presharedKey: '' };

export const typedOfWireGuard = ({ privateKey = '', listenPort, peers = {} }: WireGuardRecord = {}): TypedWireGuard => ({
  privateKey,
  listenPort: listenPort === undefined ? '' : String(listenPort),
  peers: Object.entries(peers).map(([publicKey, { endpoint = '', allowedIps = [], keepalive, presharedKey = '' }]) => ({
    publicKey,
    endpoint,
    allowedIps: allowedIps.join(', '),
    keepalive: keepalive === undefined ? '' : String(keepalive),
    presharedKey,
  })),
});

/**
 * A peer in which nothing was typed is none. What is no number, no address stays as it was typed, and `problemsOf` says so; the mark,
 * which is not typed here, is that of `before`. Undefined while a peer lacks its key, or two have the same.
 */
export function wireGuardOfTyped({ privateKey, listenPort, peers }: TypedWireGuard, { fwmark }: WireGuardRecord = {}): WireGuardRecord | undefined {
  const typed = peers.filter((peer) => Object.values<string>({ ...peer }).some((text) => text.trim() !== ''));
  const keys = typed.map(({ publicKey }) => publicKey.trim());
  if (keys.includes('') || new Set(keys).size < keys.length) return undefined;
  return said({
    privateKey: privateKey.trim(),
    listenPort: numberIn(listenPort),
    fwmark,
    peers: typed.length === 0 ? undefined : Object.fromEntries(typed.map((peer, index) => [keys[index] ?? '', peerOf(peer)])),
  });
}

function peerOf({ endpoint, allowedIps, keepalive, presharedKey }: TypedPeer): WireGuardPeer {
  const allowed = allowedIps.split(/[\s,]+/).filter((one) => one !== '');
  return said({
    presharedKey: presharedKey.trim(),
    endpoint: normaliseEndpoint(endpoint) ?? endpoint.trim(),
    allowedIps: allowed.length === 0 ? undefined : allowed.map((one) => normaliseAllowedIp(one) ?? one),
    keepalive: numberIn(keepalive),
  });
}

/** Of what is no number, none that fits anything. */
const numberIn = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

/** Without what is not there, or empty. */
const said = (values: Readonly<Record<string, unknown>>): object => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
