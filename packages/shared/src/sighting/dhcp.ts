/** DHCP for IPv4 (RFC 2131; options: RFC 2132), as far as it is told who asks for which address and who gives it. */
import { renderIp } from '../topology/index.ts';
import type { Layer } from './layer.ts';
import type { Octets } from './octets.ts';

/** Of option 53, by its number less one. */
export const DHCP_MESSAGES = ['discover', 'offer', 'request', 'decline', 'ack', 'nak', 'release', 'inform'] as const;
export type DhcpMessage = (typeof DHCP_MESSAGES)[number];

/** What is the same in all of it: 236 octets, then the cookie by which options are known. */
const FIXED = 236;
const COOKIE = 0x63825363n;
const PAD = 0;
const REQUESTED_ADDRESS = 50;
const MESSAGE_TYPE = 53;
const SERVER = 54;
const END = 255;

/** `at`: where what UDP carries begins. Undefined where it is cut off before its options, or none (BOOTP has no such options). */
export function readDhcp(octets: Octets, at: number): Layer | undefined {
  const options = at + FIXED + 4;
  if (!octets.has(at, FIXED + 4) || octets.big(at + FIXED, 4) !== COOKIE) return undefined;
  const address = (from: number): string | undefined => (octets.big(from, 4) === 0n ? undefined : renderIp({ family: 4, value: octets.big(from, 4) }));
  const found = optionsIn(octets, options);
  const [type, requested, server] = [found.get(MESSAGE_TYPE), found.get(REQUESTED_ADDRESS), found.get(SERVER)];
  const message = type === undefined ? undefined : DHCP_MESSAGES[octets.byte(type) - 1];
  if (message === undefined) return undefined;
  const [own, given, asked, by] = [address(at + 12), address(at + 16), requested && address(requested), server && address(server)];
  return {
    name: 'dhcp',
    fields: {
      message,
      transaction: `0x${octets.rest(at + 4, 4)}`,
      clientMac: octets.mac(at + 28),
      ...(own !== undefined && { clientAddress: own }),
      ...(asked !== undefined && asked !== 0 && { requestedAddress: asked }),
      ...(given !== undefined && { yourAddress: given }),
      ...(by !== undefined && by !== 0 && { server: by }),
    },
    from: at,
    size: octets.length - at,
  };
}

/** By option: where its value begins. */
function optionsIn(octets: Octets, from: number): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let at = from; octets.has(at, 2) && octets.byte(at) !== END; ) {
    const code = octets.byte(at);
    if (code !== PAD && octets.has(at + 2, octets.byte(at + 1))) found.set(code, at + 2);
    at += code === PAD ? 1 : 2 + octets.byte(at + 1);
  }
  return found;
}
