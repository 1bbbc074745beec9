/** `wg show all dump`: the WireGuard interfaces of a namespace, and the peers of each (show.c of wireguard-tools). */
import { normaliseFwmark, wireGuardOf } from '../topology/index.ts';
import type { WireGuardPeer, WireGuardRecord } from '../topology/index.ts';

/** What of a peer changes by itself. */
export interface WireGuardPeerState {
  readonly interface: string;
  readonly publicKey: string;
  readonly endpoint?: string;
  /** When both last agreed upon a key, in seconds since the epoch; absent: never. */
  readonly handshakeAt?: number;
  /** Octets. */
  readonly received: number;
  readonly sent: number;
}

type Line = readonly string[];

/** A line of an interface has five fields, one of a peer nine, each beginning with the interface's name. */
const linesOf = (text: string): { readonly interfaces: readonly Line[]; readonly peers: readonly Line[] } => {
  const lines = text.split('\n').map((line) => line.split('\t'));
  return { interfaces: lines.filter(({ length }) => length === 5), peers: lines.filter(({ length }) => length === 9) };
};

/** By the name of the interface. `text` may be empty: nothing was asked. */
export function parseWireGuardDump(text: string): ReadonlyMap<string, WireGuardRecord> {
  const { interfaces, peers } = linesOf(text);
  return new Map(
    interfaces.flatMap(([name = '', privateKey = NONE, , port = '0', fwmark = 'off']) => {
      const own = peers.filter(([of]) => of === name).map(peerOf);
      const mark = fwmark === 'off' ? undefined : normaliseFwmark(fwmark);
      const record = wireGuardOf({
        ...(privateKey !== NONE && { privateKey }),
        ...(port !== '0' && { listenPort: Number(port) }),
        ...(mark !== undefined && { fwmark: mark }),
        ...(own.length > 0 && { peers: Object.fromEntries(own) }),
      });
      return record === undefined ? [] : [[name, record] as const];
    }),
  );
}

/** The peers of all interfaces, as they are right now. */
export const parseWireGuardPeers = (text: string): readonly WireGuardPeerState[] =>
  linesOf(text).peers.map(([name = '', publicKey = '', , endpoint = NONE, , handshakeAt = '0', received, sent]) => ({
    interface: name,
    publicKey,
    ...(endpoint !== NONE && { endpoint }),
    ...(handshakeAt !== '0' && { handshakeAt: Number(handshakeAt) }),
    received: Number(received),
    sent: Number(sent),
  }));

/** What `wg` says of what there is not. */
const NONE = '(none)';

function peerOf([, publicKey = '', presharedKey = NONE, endpoint = NONE, allowedIps = NONE, , , , keepalive = 'off']: Line): readonly [string, WireGuardPeer] {
  return [
    publicKey,
    {
      ...(presharedKey !== NONE && { presharedKey }),
      ...(endpoint !== NONE && { endpoint }),
      ...(allowedIps !== NONE && { allowedIps: allowedIps.split(',') }),
      ...(keepalive !== 'off' && { keepalive: Number(keepalive) }),
    },
  ];
}
