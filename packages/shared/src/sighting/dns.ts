/** DNS (RFC 1035; AAAA: RFC 3596), as far as it is told what is asked and what is answered. */
import { renderIp } from '../topology/index.ts';
import type { Layer } from './layer.ts';
import type { Octets } from './octets.ts';

const HEADER = 12;
/** The highest bit of the flags: it answers. */
const RESPONSE = 0x8000;
const STATUSES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'];
const TYPES: Readonly<Record<number, string>> = { 1: 'A', 2: 'NS', 5: 'CNAME', 6: 'SOA', 12: 'PTR', 15: 'MX', 16: 'TXT', 28: 'AAAA', 33: 'SRV', 255: 'ANY' };
/** Those that hold a name. */
const NAMES: ReadonlySet<string> = new Set(['CNAME', 'PTR', 'NS']);
/** A name may go on where another stands (§ 4.1.4): so often at most, or it goes in circles. */
const MOST_POINTERS = 16;

interface Name {
  readonly text: string;
  /** Where what follows it begins. */
  readonly end: number;
}

/** `at`: where what UDP carries begins. Undefined where its question is cut off; answers that are cut off are left out. */
export function readDns(octets: Octets, at: number): Layer | undefined {
  if (!octets.has(at, HEADER) || octets.short(at + 4) !== 1) return undefined;
  const question = nameAt(octets, at, at + HEADER);
  if (question === undefined || !octets.has(question.end, 4)) return undefined;
  const flags = octets.short(at + 2);
  const isResponse = (flags & RESPONSE) !== 0;
  const type = octets.short(question.end);
  const status = flags & 0x0f;
  const answers = isResponse ? answersIn(octets, at, question.end + 4, octets.short(at + 6)) : [];
  return {
    name: 'dns',
    fields: {
      operation: isResponse ? 'response' : 'query',
      id: String(octets.short(at)),
      question: question.text,
      record: TYPES[type] ?? String(type),
      ...(isResponse && { status: STATUSES[status] ?? String(status) }),
      ...(answers.length > 0 && { answer: answers.join(', ') }),
    },
    from: at,
    size: octets.length - at,
  };
}

/** Addresses, and names that are another's. */
function answersIn(octets: Octets, message: number, from: number, count: number): readonly string[] {
  const found: string[] = [];
  let at = from;
  for (let left = count; left > 0; left -= 1) {
    const owner = nameAt(octets, message, at);
    if (owner === undefined || !octets.has(owner.end, 10)) break;
    const data = owner.end + 10;
    const size = octets.short(owner.end + 8);
    if (!octets.has(data, size)) break;
    const text = dataAt(octets, message, data, octets.short(owner.end));
    if (text !== undefined) found.push(text);
    at = data + size;
  }
  return found;
}

function dataAt(octets: Octets, message: number, at: number, type: number): string | undefined {
  const record = TYPES[type] ?? '';
  if (record === 'A') return renderIp({ family: 4, value: octets.big(at, 4) });
  if (record === 'AAAA') return renderIp({ family: 6, value: octets.big(at, 16) });
  return NAMES.has(record) ? nameAt(octets, message, at)?.text : undefined;
}

function nameAt(octets: Octets, message: number, from: number): Name | undefined {
  const labels: string[] = [];
  let end: number | undefined;
  let pointers = 0;
  for (let at = from; octets.has(at, 1); ) {
    const size = octets.byte(at);
    if (size === 0) return { text: labels.length === 0 ? '.' : labels.join('.'), end: end ?? at + 1 };
    if (size >= 0xc0) {
      pointers += 1;
      if (pointers > MOST_POINTERS || !octets.has(at, 2)) return undefined;
      end ??= at + 2;
      at = message + (octets.short(at) & 0x3fff);
      continue;
    }
    if (size > 63 || !octets.has(at + 1, size)) return undefined;
    labels.push(octets.text(at + 1, size));
    at += 1 + size;
  }
  return undefined;
}
