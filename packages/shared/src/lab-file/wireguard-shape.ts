/** What WireGuard is set to, as a file says it in the words of `wg set`: `{ private-key: …, peers: [{ public-key: … }] }`. */
import { normaliseAllowedIp, normaliseEndpoint, normaliseFwmark, wireGuardOf } from '../topology/index.ts';
import type { WireGuardPeer, WireGuardRecord } from '../topology/index.ts';
import { without } from './plain-object.ts';
import type { InterfaceShape, PeerShape } from './shape.ts';

/** What only WireGuard has. */
export const WIREGUARD_KEYS = ['private-key', 'listen-port', 'fwmark', 'peers'] as const satisfies readonly (keyof InterfaceShape)[];
export type WireGuardShape = Pick<InterfaceShape, (typeof WIREGUARD_KEYS)[number]>;

/** Undefined where the file says nothing of it. What is none of its kind is kept as it stands, to be refused as such. Of two peers with one key, the later is meant. */
export function wireGuardOfShape({ 'private-key': privateKey, 'listen-port': listenPort, fwmark, peers }: WireGuardShape): WireGuardRecord | undefined {
  const mark = fwmark === undefined ? undefined : String(fwmark);
  return wireGuardOf(
    without({
      privateKey,
      listenPort,
      fwmark: mark === undefined ? undefined : (normaliseFwmark(mark) ?? mark),
      peers: peers === undefined || peers.length === 0 ? undefined : Object.fromEntries(peers.map((peer) => [peer['public-key'], peerOf(peer)])),
    }),
  );
}

const peerOf = ({ 'preshared-key': presharedKey, endpoint, 'allowed-ips': allowedIps, 'persistent-keepalive': keepalive }: PeerShape): WireGuardPeer =>
  without({
    presharedKey,
    endpoint: endpoint === undefined ? undefined : (normaliseEndpoint(endpoint) ?? endpoint),
    allowedIps: allowedIps === undefined || allowedIps.length === 0 ? undefined : allowedIps.map((one) => normaliseAllowedIp(one) ?? one),
    keepalive,
  });

export const wireGuardShapeOf = ({ privateKey, listenPort, fwmark, peers = {} }: WireGuardRecord = {}): WireGuardShape =>
  without({
    'private-key': privateKey,
    'listen-port': listenPort,
    fwmark,
    peers: Object.keys(peers).length === 0 ? undefined : Object.entries(peers).map(([key, peer]) => peerShapeOf(key, peer)),
  });

const peerShapeOf = (key: string, { presharedKey, endpoint, allowedIps, keepalive }: WireGuardPeer): PeerShape => ({
  'public-key': key,
  ...without({ 'preshared-key': presharedKey, endpoint, 'allowed-ips': allowedIps === undefined ? undefined : [...allowedIps], 'persistent-keepalive': keepalive }),
});
