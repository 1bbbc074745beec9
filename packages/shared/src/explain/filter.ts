/** What an nftables ruleset does with a packet, as far as it is understood; what is not is said. */
import { contains, parseIp, parsePrefix } from '../topology/index.ts';
import type { IpPrefix } from '../topology/index.ts';
import type { Packet } from './packet.ts';
import type { Chain, Rule, Table } from './ruleset.ts';

export type Hook = 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting';

/** Where the packet is in the kernel. */
export interface Passing {
  readonly packet: Packet;
  readonly iif?: string;
  readonly oif?: string;
  /** What connection tracking says of it. */
  readonly state: 'new' | 'established' | 'invalid' | 'untracked';
}

export type Translation =
  | { readonly kind: 'source'; readonly to: IpPrefix | 'masquerade' }
  | { readonly kind: 'destination'; readonly to: IpPrefix; readonly port?: number };

export interface Filtered {
  readonly verdict: 'accept' | 'drop' | 'reject';
  /** What decided: a rule, or the policy of its chain. */
  readonly line?: string;
  readonly translation?: Translation;
  /** Rules that are not understood and may have decided otherwise. */
  readonly doubts: readonly string[];
}

/** `family`: `bridge`, or that of the packet with `inet`. */
export function filter(tables: readonly Table[], hook: Hook, passing: Passing, layer: 'ip' | 'bridge' = 'ip'): Filtered {
  const families = layer === 'bridge' ? ['bridge'] : ['inet', passing.packet.family === 4 ? 'ip' : 'ip6'];
  const chains = tables
    .filter(({ family }) => families.includes(family))
    .flatMap((table) => [...table.chains.values()].flatMap((chain) => (chain.base?.hook === hook ? [{ table, chain, base: chain.base }] : [])))
    .sort((a, b) => a.base.priority - b.base.priority);
  const doubts: string[] = [];
  let translation: Translation | undefined;
  for (const { table, chain, base } of chains) {
    // connection tracking translates the first packet alone, and all others alike
    if (base.type === 'nat' && (passing.state !== 'new' || translation !== undefined)) continue;
    const end = run(table, chain, passing, doubts, 0);
    if (end?.kind === 'translate') translation = end.translation;
    if (end?.kind === 'drop' || end?.kind === 'reject') return { verdict: end.kind, line: end.line, doubts };
    if ((end === undefined || end.kind === 'return') && base.policy === 'drop') return { verdict: 'drop', line: `type ${base.type} hook ${hook} priority ${priorityWord(base.priority)}; policy drop;`, doubts };
  }
  return { verdict: 'accept', ...(translation !== undefined && { translation }), doubts };
}

/** As nft prints the priorities that have a name. */
const priorityWord = (priority: number): string => ({ '-300': 'raw', '-150': 'mangle', '-100': 'dstnat', '0': 'filter', '50': 'security', '100': 'srcnat' })[String(priority)] ?? String(priority);

type End =
  | { readonly kind: 'accept' | 'return' }
  | { readonly kind: 'drop' | 'reject'; readonly line: string }
  | { readonly kind: 'translate'; readonly translation: Translation };

/** Chains may jump into each other so deep (kernel: NFT_JUMP_STACK_SIZE). */
const MOST_JUMPS = 16;

function run(table: Table, chain: Chain, passing: Passing, doubts: string[], depth: number): End | undefined {
  for (const rule of chain.rules) {
    const end = apply(table, rule, passing, doubts, depth);
    if (end !== undefined) return end;
  }
  return undefined;
}

function apply(table: Table, rule: Rule, passing: Passing, doubts: string[], depth: number): End | undefined {
  const reader = new Words(rule.words);
  let isSure = true;
  while (!reader.isDone) {
    const word = reader.peek();
    if (SILENT.has(word)) {
      skipStatement(reader);
      continue;
    }
    const verdict = verdictOf(reader, rule, passing);
    if (verdict !== undefined) {
      if (!isSure) {
        doubts.push(rule.text);
        return undefined;
      }
      return follow(verdict, table, passing, doubts, depth);
    }
    const match = matchOf(reader, table, passing);
    if (typeof match === 'object') return isSure ? follow(match, table, passing, doubts, depth) : undefined;
    if (match === false) return undefined;
    if (match === undefined) {
      isSure = false;
      if (!reader.skipUnknown()) {
        if (rule.words.some((one) => EFFECTS.has(one))) doubts.push(rule.text);
        return undefined;
      }
    }
  }
  return undefined;
}

interface Jump {
  readonly kind: 'jump' | 'goto';
  readonly to: string;
}
type Verdict = End | Jump;
const isJump = (verdict: Verdict): verdict is Jump => verdict.kind === 'jump' || verdict.kind === 'goto';

function follow(verdict: Verdict, table: Table, passing: Passing, doubts: string[], depth: number): End | undefined {
  if (!isJump(verdict)) return verdict;
  const chain = table.chains.get(verdict.to);
  if (chain === undefined || depth === MOST_JUMPS) return undefined;
  const end = run(table, chain, passing, doubts, depth + 1);
  if (end !== undefined && end.kind !== 'return') return end;
  return verdict.kind === 'goto' ? { kind: 'return' } : undefined;
}

const SILENT: ReadonlySet<string> = new Set(['counter', 'log', 'comment', 'notrack']);

/** Statements that do something and go on. */
function skipStatement(reader: Words): void {
  const word = reader.next();
  if (word === 'comment') reader.next();
  if (word === 'counter' && reader.peek() === 'packets') reader.skip(4);
  if (word === 'log') while (['prefix', 'level', 'flags', 'group', 'snaplen', 'queue-threshold'].includes(reader.peek())) reader.skip(2);
}

function verdictOf(reader: Words, rule: Rule, { packet }: Passing): Verdict | undefined {
  switch (reader.peek()) {
    case 'accept':
    case 'return':
      return { kind: reader.next() as 'accept' | 'return' };
    case 'drop':
    case 'reject':
      return { kind: reader.next() as 'drop' | 'reject', line: rule.text };
    case 'jump':
    case 'goto':
      return { kind: reader.next() as 'jump' | 'goto', to: reader.next() };
    case 'masquerade':
      return { kind: 'translate', translation: { kind: 'source', to: 'masquerade' } };
    case 'snat':
    case 'dnat': {
      const kind = reader.next();
      if (['ip', 'ip6'].includes(reader.peek())) reader.next();
      reader.next(); // to
      const [address = '', port] = packet.family === 4 ? reader.next().split(':') : [reader.next()];
      const to = parseIp(address);
      if (to === undefined || (port !== undefined && !/^\d+$/.test(port))) return undefined;
      return { kind: 'translate', translation: kind === 'snat' ? { kind: 'source', to } : { kind: 'destination', to, ...(port !== undefined && { port: Number(port) }) } };
    }
    default:
      return undefined;
  }
}

/** Whether what stands next matches; undefined where it is not understood. A verdict where a map gives one. */
function matchOf(reader: Words, table: Table, passing: Passing): boolean | Verdict | undefined {
  const has = valueOf(reader, passing);
  if (has === undefined) return undefined;
  if (reader.peek() === 'vmap') return mapped(reader, has);
  const isNot = reader.peek() === '!=';
  const bound = BOUNDS[reader.peek()];
  if (isNot || bound !== undefined || reader.peek() === '==') reader.next();
  if (bound !== undefined) {
    const limit = Number(reader.next());
    return has !== 'other' && has.some((value) => bound(Number(value), limit));
  }
  const wanted = reader.values(table);
  if (wanted === undefined) return undefined;
  if (has === 'other') return false;
  return has.some((value) => wanted.some((one) => fits(value, one))) !== isNot;
}

/** Comparisons of numbers. */
const BOUNDS: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** `vmap { established : accept, invalid : drop }` */
function mapped(reader: Words, has: readonly string[] | 'other'): boolean | Verdict | undefined {
  reader.next();
  if (reader.next() !== '{') return undefined;
  let found: Verdict | undefined;
  while (!reader.isDone && reader.peek() !== '}') {
    const key = reader.next();
    reader.next(); // :
    const word = reader.next();
    const verdict: Verdict = word === 'jump' || word === 'goto' ? { kind: word, to: reader.next() } : word === 'drop' ? { kind: 'drop', line: reader.all } : { kind: word === 'return' ? 'return' : 'accept' };
    if (has !== 'other' && has.some((value) => fits(value, key))) found ??= verdict;
    if (reader.peek() === ',') reader.next();
  }
  reader.next();
  return found ?? false;
}

/** What the packet has of what is asked next; `other` where it is of another protocol; undefined where that is not known. */
function valueOf(reader: Words, { packet, iif, oif, state }: Passing): readonly string[] | 'other' | undefined {
  const { family, protocol, source, destination, isAnswer, port, size, ttl } = packet;
  if (reader.peek() === 'meta') reader.next();
  const first = reader.next();
  const l4 = protocol === 'icmp' && family === 6 ? ['ipv6-icmp', 'icmpv6', '58'] : { icmp: ['icmp', '1'], tcp: ['tcp', '6'], udp: ['udp', '17'] }[protocol];
  switch (first) {
    case 'iif':
    case 'iifname':
      return [iif ?? ''];
    case 'oif':
    case 'oifname':
      return [oif ?? ''];
    case 'nfproto':
      return [family === 4 ? 'ipv4' : 'ipv6'];
    case 'l4proto':
      return l4;
    case 'length':
      return [String(size)];
    case 'ip':
    case 'ip6': {
      const field = reader.next();
      if ((first === 'ip') !== (family === 4)) return 'other';
      if (field === 'saddr') return source === undefined ? undefined : [addressWord(source)];
      if (field === 'daddr') return [addressWord(destination)];
      if (field === 'ttl' || field === 'hoplimit') return [String(ttl)];
      return field === 'protocol' || field === 'nexthdr' ? l4 : undefined;
    }
    case 'icmp':
    case 'icmpv6':
      if (reader.next() !== 'type') return undefined;
      if (protocol !== 'icmp' || (first === 'icmp') !== (family === 4)) return 'other';
      return [packet.discovery ?? (isAnswer ? 'echo-reply' : 'echo-request')];
    case 'tcp':
    case 'udp':
    case 'th': {
      const field = reader.next();
      if (first === 'th' ? protocol === 'icmp' : first !== protocol) return field === 'dport' || field === 'sport' ? 'other' : undefined;
      if (field !== 'dport' && field !== 'sport') return undefined;
      // the other end's port is any
      return (field === 'dport') === isAnswer || port === undefined ? [ANY_PORT] : [String(port)];
    }
    case 'ct':
      return reader.next() === 'state' ? [state] : undefined;
    case 'mark':
      return reader.peek() === 'set' ? undefined : ['0'];
    default:
      return undefined;
  }
}

/** Beyond all that a rule names. */
const ANY_PORT = '65536';

const addressWord = ({ family, value }: IpPrefix): string => `=${String(family)} ${String(value)}`;

/** Whether a value of the packet is what a rule asks for: the same word, a prefix that it lies in, a range. */
function fits(value: string, wanted: string): boolean {
  if (value === wanted) return true;
  const [, family, number] = /^=(4|6) (\d+)$/.exec(value) ?? [];
  if (number !== undefined) {
    const address = { family: Number(family) as 4 | 6, value: BigInt(number) };
    const [low, high] = wanted.split('-').map((end) => parsePrefix(end) ?? parseIp(end));
    if (low === undefined) return false;
    return high === undefined ? contains(low, address) : low.family === address.family && low.value <= address.value && address.value <= high.value;
  }
  if (wanted.endsWith('*')) return value.startsWith(wanted.slice(0, -1));
  const [low, high] = wanted.split('-');
  return high !== undefined && /^\d+$/.test(value) && Number(low) <= Number(value) && Number(value) <= Number(high);
}

/** The words of a rule, read from the left. */
class Words {
  readonly #words: readonly string[];
  #at = 0;
  constructor(words: readonly string[]) {
    this.#words = words;
  }
  get isDone(): boolean {
    return this.#at >= this.#words.length;
  }
  get all(): string {
    return this.#words.join(' ');
  }
  peek(): string {
    return this.#words[this.#at] ?? '';
  }
  next(): string {
    const word = this.peek();
    this.#at += 1;
    return word;
  }
  skip(many: number): void {
    this.#at += many;
  }
  /** One value, some with commas between them, a set in braces or a named one; undefined where it is not known. */
  values(table: Table): readonly string[] | undefined {
    const first = this.next();
    if (first.startsWith('@')) return table.sets.get(first.slice(1));
    if (first !== '{') {
      const values = [first];
      while (this.peek() === ',') {
        this.next();
        values.push(this.next());
      }
      return values;
    }
    const values: string[] = [];
    while (!this.isDone && this.peek() !== '}') {
      const word = this.next();
      if (word !== ',') values.push(word);
    }
    this.next();
    return values;
  }
  /** Goes to the next verdict; false where there is none. */
  skipUnknown(): boolean {
    while (!this.isDone && !VERDICTS.has(this.peek())) this.next();
    return !this.isDone;
  }
}

/** What else decides about a packet, and is not understood. */
const EFFECTS: ReadonlySet<string> = new Set(['snat', 'dnat', 'redirect', 'queue', 'tproxy', 'vmap', 'fwd', 'dup', 'mark', 'map']);
const VERDICTS: ReadonlySet<string> = new Set(['accept', 'drop', 'reject', 'return', 'jump', 'goto', 'masquerade', 'snat', 'dnat']);
