/** A rule of iptables as one of nftables. */
import { lengthOfMask } from './ipv4-masks.ts';
import type { Argv } from './translation.ts';

export type Family = 'ip' | 'ip6';

export type Rule = { readonly text: string } | { readonly unknown: string };

/** What a rule says so far; matches that depend on the protocol come behind it. */
interface Reading {
  protocol?: { readonly name: string; readonly isNot: boolean };
  readonly first: string[];
  readonly matches: string[];
  limit?: { rate: string; burst?: string };
  statistic?: { mode?: string; probability?: string; every?: string; packet?: string };
  target?: string;
  readonly targetOptions: Map<string, string>;
}

interface Option {
  readonly isNot: boolean;
  readonly value: string;
  readonly next: () => string;
}

const quote = (name: string): string => `"${name.replaceAll('"', '')}"`;
/** `eth+` is every name that begins so. */
const interfaceName = (name: string): string => quote(name.replace(/\+$/, '*'));
const ports = (text: string): string => text.replaceAll(':', '-').replace(/^-/, '0-').replace(/-$/, '-65535');
const oneOf = (text: string): string => (text.includes(',') ? `{ ${text.split(',').join(', ')} }` : text);
const not = (isNot: boolean): string => (isNot ? '!= ' : '');

/** Options of a target: kept until the target is known. */
const OF_TARGETS: ReadonlySet<string> = new Set([
  ...['--to-destination', '--to-source', '--to-ports', '--reject-with', '--set-mark', '--set-xmark', '--log-prefix', '--log-level'],
  ...['--set-mss', '--ttl-set', '--hl-set', '--dscp'],
]);
/** The same without a value. */
const SWITCHES_OF_TARGETS: ReadonlySet<string> = new Set(['--clamp-mss-to-pmtu', '--random', '--persistent', '--random-fully', '--save-mark', '--restore-mark']);

const NAMES: Readonly<Record<string, string>> = {
  ...{ '--protocol': '-p', '--proto': '-p', '--source': '-s', '--src': '-s', '--destination': '-d', '--dst': '-d', '--jump': '-j', '--goto': '-g', '--match': '-m' },
  ...{ '--in-interface': '-i', '--out-interface': '-o', '--destination-port': '--dport', '--source-port': '--sport' },
  ...{ '--destination-ports': '--dports', '--source-ports': '--sports', '--ctstate': '--state', '--icmpv6-type': '--icmp-type' },
};

export function readRule(words: Argv, family: Family): Rule {
  const reading: Reading = { first: [], matches: [], targetOptions: new Map() };
  const rest = [...words];
  let isNot = false;
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    if (word === '!') {
      isNot = true;
      continue;
    }
    const name = Object.hasOwn(NAMES, word) ? (NAMES[word] ?? word) : word;
    const next = (): string => rest.shift() ?? '';
    if (SWITCHES_OF_TARGETS.has(name)) reading.targetOptions.set(name, '');
    else if (OF_TARGETS.has(name)) reading.targetOptions.set(name, next());
    else if (name === '--syn') reading.matches.push(isNot ? 'tcp flags & (fin | syn | rst | ack) != syn' : 'tcp flags & (fin | syn | rst | ack) == syn');
    else {
      const take = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
      if (take === undefined) return { unknown: word };
      // `-s ! 10.0.0.0/8` is an old way to write it
      const isNotAfter = rest[0] === '!';
      if (isNotAfter) rest.shift();
      if (!take(reading, { isNot: isNot || isNotAfter, value: next(), next }, family)) return { unknown: `${word} …` };
    }
    isNot = false;
  }
  return textOf(reading, family);
}

/** What each option does to the reading; false: it cannot be said. */
const OPTIONS: Readonly<Record<string, (reading: Reading, option: Option, family: Family) => boolean>> = {
  '-p': (reading, { isNot, value }) => {
    if (value !== 'all') reading.protocol = { name: value.toLowerCase(), isNot };
    return true;
  },
  '-s': ({ first }, { isNot, value }, family) => first.push(`${family} saddr ${not(isNot)}${oneOf(withLength(value))}`) > 0,
  '-d': ({ first }, { isNot, value }, family) => first.push(`${family} daddr ${not(isNot)}${oneOf(withLength(value))}`) > 0,
  '-i': ({ first }, { isNot, value }) => first.push(`iifname ${not(isNot)}${interfaceName(value)}`) > 0,
  '-o': ({ first }, { isNot, value }) => first.push(`oifname ${not(isNot)}${interfaceName(value)}`) > 0,
  '-j': (reading, { value }) => {
    reading.target = value;
    return true;
  },
  '-g': (reading, { value }) => {
    reading.target = `goto ${value}`;
    return true;
  },
  // What a module can say is known by its options.
  '-m': () => true,
  '--comment': () => true,
  '--dport': portMatch('dport'),
  '--dports': portMatch('dport'),
  '--sport': portMatch('sport'),
  '--sports': portMatch('sport'),
  '--ports': () => false,
  '--state': ({ matches }, { isNot, value }) => matches.push(`ct state ${not(isNot)}${value.toLowerCase()}`) > 0,
  '--icmp-type': ({ matches }, { isNot, value }, family) => matches.push(`${family === 'ip' ? 'icmp' : 'icmpv6'} type ${not(isNot)}${ICMP_TYPES[value] ?? value}`) > 0,
  '--mac-source': ({ matches }, { isNot, value }) => matches.push(`ether saddr ${not(isNot)}${value.toLowerCase()}`) > 0,
  '--mark': ({ matches }, { isNot, value }) => {
    const [mark = '', mask] = value.split('/');
    return matches.push(mask === undefined ? `meta mark ${not(isNot)}${mark}` : `meta mark & ${mask} ${isNot ? '!=' : '=='} ${mark}`) > 0;
  },
  '--src-range': ({ matches }, { isNot, value }, family) => matches.push(`${family} saddr ${not(isNot)}${value}`) > 0,
  '--dst-range': ({ matches }, { isNot, value }, family) => matches.push(`${family} daddr ${not(isNot)}${value}`) > 0,
  '--src-type': ({ matches }, { isNot, value }) => matches.push(`fib saddr type ${not(isNot)}${value.toLowerCase()}`) > 0,
  '--dst-type': ({ matches }, { isNot, value }) => matches.push(`fib daddr type ${not(isNot)}${value.toLowerCase()}`) > 0,
  '--tcp-flags': ({ matches }, { isNot, value, next }) => {
    const flags = (text: string): string => (text === 'NONE' ? '0x0' : text === 'ALL' ? '(fin | syn | rst | psh | ack | urg)' : `(${text.toLowerCase().split(',').join(' | ')})`);
    return matches.push(`tcp flags & ${flags(value)} ${isNot ? '!=' : '=='} ${flags(next())}`) > 0;
  },
  '--limit': (reading, { value }) => {
    const [, count = '', unit = ''] = /^(\d+)(?:\/(s|m|h|d)\w*)?$/.exec(value) ?? [];
    reading.limit = { ...reading.limit, rate: `${count}/${UNITS[unit] ?? 'second'}` };
    return count !== '';
  },
  '--limit-burst': (reading, { value }) => {
    reading.limit = { rate: '3/hour', ...reading.limit, burst: value };
    return true;
  },
  '--mode': (reading, { value }) => {
    reading.statistic = { ...reading.statistic, mode: value };
    return value === 'random' || value === 'nth';
  },
  '--probability': (reading, { value }) => {
    reading.statistic = { ...reading.statistic, probability: value };
    return Number(value) >= 0 && Number(value) <= 1;
  },
  '--every': (reading, { value }) => {
    reading.statistic = { ...reading.statistic, every: value };
    return true;
  },
  '--packet': (reading, { value }) => {
    reading.statistic = { ...reading.statistic, packet: value };
    return true;
  },
};

const UNITS: Readonly<Record<string, string>> = { s: 'second', m: 'minute', h: 'hour', d: 'day' };
const ICMP_TYPES: Readonly<Record<string, string>> = { ping: 'echo-request', pong: 'echo-reply', any: '0-255' };

/** Masks may be written as they once were. */
function withLength(text: string): string {
  return text
    .split(',')
    .map((part) => {
      const [address = '', mask] = part.split('/');
      if (mask?.includes('.') !== true) return part;
      const length = lengthOfMask(mask);
      return length === undefined ? part : `${address}/${String(length)}`;
    })
    .join(',');
}

function portMatch(which: 'dport' | 'sport') {
  return (reading: Reading, { isNot, value }: Option): boolean => {
    const protocol = reading.protocol?.name;
    if (protocol === undefined || reading.protocol?.isNot === true) return false;
    return reading.matches.push(`${protocol} ${which} ${not(isNot)}${oneOf(value.split(',').map(ports).join(','))}`) > 0;
  };
}

function textOf(reading: Reading, family: Family): Rule {
  const { protocol, first, matches, limit } = reading;
  const name = protocol?.name === 'icmpv6' || protocol?.name === 'ipv6-icmp' ? 'ipv6-icmp' : protocol?.name;
  const isSaid = protocol?.isNot === false && matches.some((match) => match.startsWith(`${protocol.name} `) || (match.startsWith('icmp') && protocol.name.includes('icmp')));
  const statistic = statisticOf(reading.statistic);
  const target = targetOf(reading, family);
  if (target === undefined || statistic === undefined) return { unknown: target === undefined ? `-j ${reading.target ?? ''}` : '-m statistic' };
  const words = [
    ...first,
    ...(name === undefined || isSaid ? [] : [`meta l4proto ${not(protocol?.isNot === true)}${name}`]),
    ...matches,
    ...(statistic === '' ? [] : [statistic]),
    ...(limit === undefined ? [] : [`limit rate ${limit.rate} burst ${limit.burst ?? '5'} packets`]),
    target,
  ];
  return { text: words.join(' ') };
}

/** One in so many, or a share of all; undefined where neither is said. */
function statisticOf(statistic: Reading['statistic']): string | undefined {
  if (statistic === undefined) return '';
  const { mode, probability, every, packet } = statistic;
  if (mode === 'random' && probability !== undefined) return `numgen random mod 10000 < ${String(Math.round(Number(probability) * 10_000))}`;
  return mode === 'nth' && every !== undefined ? `numgen inc mod ${every} ${packet ?? '0'}` : undefined;
}

const PLAIN_TARGETS: Readonly<Record<string, string>> = { ACCEPT: 'accept', DROP: 'drop', RETURN: 'return', NOTRACK: 'notrack' };
const REJECTIONS: Readonly<Record<string, string>> = {
  'tcp-reset': 'tcp reset',
  'icmp-port-unreachable': 'icmp port-unreachable',
  'icmp-host-unreachable': 'icmp host-unreachable',
  'icmp-net-unreachable': 'icmp net-unreachable',
  'icmp-admin-prohibited': 'icmp admin-prohibited',
  'icmp-host-prohibited': 'icmp host-prohibited',
  'icmp-net-prohibited': 'icmp net-prohibited',
  'icmp6-port-unreachable': 'icmpv6 port-unreachable',
  'icmp6-adm-prohibited': 'icmpv6 admin-prohibited',
  'icmp6-no-route': 'icmpv6 no-route',
};

/** Undefined where it cannot be said. */
function targetOf({ target, targetOptions, protocol }: Reading, family: Family): string | undefined {
  const option = (name: string): string | undefined => targetOptions.get(name);
  const isTcp = protocol?.name === 'tcp' || protocol?.name === 'udp';
  const how = ['--random', '--random-fully', '--persistent'].find((name) => targetOptions.has(name));
  const flag = how === undefined ? '' : ` ${how === '--random-fully' ? 'fully-random' : how.slice(2)}`;
  if (target === undefined) return 'counter';
  if (Object.hasOwn(PLAIN_TARGETS, target)) return PLAIN_TARGETS[target];
  switch (target) {
    case 'REJECT': {
      const way = option('--reject-with');
      if (way === undefined) return 'reject';
      return REJECTIONS[way] === undefined ? undefined : `reject with ${REJECTIONS[way]}`;
    }
    case 'MASQUERADE': {
      const to = option('--to-ports');
      return `masquerade${to === undefined ? '' : ` to :${to}`}${flag}`;
    }
    case 'SNAT':
      return option('--to-source') === undefined ? undefined : `snat to ${option('--to-source') ?? ''}${flag}`;
    case 'DNAT': {
      const to = option('--to-destination');
      return to === undefined || (family === 'ip' && to.includes(':') && !isTcp) ? undefined : `dnat to ${to}${flag}`;
    }
    case 'REDIRECT':
      return `redirect${option('--to-ports') === undefined ? '' : ` to :${option('--to-ports') ?? ''}`}`;
    case 'LOG':
      return `log${option('--log-prefix') === undefined ? '' : ` prefix ${quote(option('--log-prefix') ?? '')}`}${LEVELS[option('--log-level') ?? ''] ?? ''}`;
    case 'MARK': {
      const [mark, mask] = (option('--set-mark') ?? option('--set-xmark') ?? '').split('/');
      return mark === '' || mark === undefined || (mask !== undefined && mask !== '0xffffffff') ? undefined : `meta mark set ${mark}`;
    }
    case 'CONNMARK':
      return targetOptions.has('--save-mark') ? 'ct mark set meta mark' : targetOptions.has('--restore-mark') ? 'meta mark set ct mark' : undefined;
    case 'TCPMSS':
      return targetOptions.has('--clamp-mss-to-pmtu') ? 'tcp option maxseg size set rt mtu' : option('--set-mss') === undefined ? undefined : `tcp option maxseg size set ${option('--set-mss') ?? ''}`;
    case 'TTL':
      return option('--ttl-set') === undefined ? undefined : `ip ttl set ${option('--ttl-set') ?? ''}`;
    case 'HL':
      return option('--hl-set') === undefined ? undefined : `ip6 hoplimit set ${option('--hl-set') ?? ''}`;
    default:
      // In capitals are those that do something; a chain of one's own may have any name, and nft says whether it is there.
      return target.startsWith('goto ') ? target : `jump ${target}`;
  }
}

const LEVELS: Readonly<Record<string, string>> = Object.fromEntries(
  ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'].flatMap((level, number) => [[level, ` level ${level}`], [String(number), ` level ${level}`]]),
);
