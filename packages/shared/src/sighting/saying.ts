/** What a packet says to whom it is sent, where it is a word of a conversation: of TCP, DHCP and DNS. */
import { DHCP_MESSAGES } from './dhcp.ts';
import { innermostOf, networkOf } from './frame.ts';
import type { Frame } from './frame.ts';
import type { Layer } from './layer.ts';

export const SAYINGS = [
  'tcp-syn', 'tcp-syn-ack', 'tcp-ack', 'tcp-data', 'tcp-fin', 'tcp-refused', 'tcp-reset',
  'dhcp-discover', 'dhcp-offer', 'dhcp-request', 'dhcp-renew', 'dhcp-decline', 'dhcp-ack', 'dhcp-nak', 'dhcp-release', 'dhcp-inform',
  'dns-query', 'dns-answer', 'dns-nothing', 'dns-no-such-name', 'dns-failure',
] as const;
export type SayingCode = (typeof SAYINGS)[number];

export interface Saying {
  readonly code: SayingCode;
  /** What of it is not known is empty. */
  readonly values: Readonly<Record<'source' | 'destination' | 'port' | 'octets' | 'address' | 'name' | 'record' | 'status', string>>;
}

/** Of what a tunnel carries, the innermost. Undefined for a packet of any other kind, and where the word is cut off. */
export function sayingOf(frame: Pick<Frame, 'layers'>): Saying | undefined {
  const inner = innermostOf(frame);
  const network = networkOf(inner)?.fields;
  const last = inner.layers.at(-1);
  const found = last && READERS[last.name]?.(last);
  return found && { code: found.code, values: { source: network?.source ?? '', destination: network?.destination ?? '', ...NOTHING, ...found.values } };
}

type Found = { readonly code: SayingCode; readonly values?: Partial<Saying['values']> } | undefined;

const NOTHING = { port: '', octets: '', address: '', name: '', record: '', status: '' };
const READERS: Readonly<Partial<Record<Layer['name'], (layer: Layer) => Found>>> = { tcp, dhcp, dns };

/**
 * RFC 9293, 3.10.7.1: what nobody listens for is answered by a reset that acknowledges, with a sequence number of zero; a reset
 * of a connection that there was has another. A ruleset that rejects `with tcp reset` answers in the same way.
 */
function tcp({ fields: { flags = '', sequence, payload = '', sourcePort = '', destinationPort = '' } }: Layer): Found {
  const has = (flag: string): boolean => flags.split(' ').includes(flag);
  if (has('RST')) return has('ACK') && sequence === '0' ? { code: 'tcp-refused', values: { port: sourcePort } } : { code: 'tcp-reset' };
  if (has('SYN')) return { code: has('ACK') ? 'tcp-syn-ack' : 'tcp-syn', values: { port: has('ACK') ? sourcePort : destinationPort } };
  if (has('FIN')) return { code: 'tcp-fin' };
  if (payload !== '' && payload !== '0') return { code: 'tcp-data', values: { octets: payload } };
  return has('ACK') ? { code: 'tcp-ack' } : undefined;
}

/** A request for what the client has already is one to keep it (RFC 2131, 4.3.2). */
function dhcp({ fields: { message, clientAddress, requestedAddress, yourAddress } }: Layer): Found {
  const known = DHCP_MESSAGES.find((one) => one === message);
  const address = yourAddress ?? requestedAddress ?? clientAddress ?? '';
  if (known === undefined) return undefined;
  return { code: known === 'request' && requestedAddress === undefined ? 'dhcp-renew' : `dhcp-${known}`, values: { address } };
}

function dns({ fields: { operation, question = '', record = '', status = '', answer } }: Layer): Found {
  const values = { name: question, record, status, address: answer ?? '' };
  if (operation === 'query') return { code: 'dns-query', values };
  if (status === 'NOERROR') return { code: answer === undefined ? 'dns-nothing' : 'dns-answer', values };
  return { code: status === 'NXDOMAIN' ? 'dns-no-such-name' : 'dns-failure', values };
}
