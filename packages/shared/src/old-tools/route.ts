/** `route` of net-tools (route(8)). */
import { isIpv4, isNetworkByClass, lengthByClass, lengthOfMask } from './ipv4-masks.ts';
import { refuse, run } from './translation.ts';
import type { Argv, Translation } from './translation.ts';

interface Wish {
  to?: string;
  as?: 'net' | 'host';
  mask?: string;
  via?: string;
  dev?: string;
  metric?: string;
  isRejected?: boolean;
}

export function translateRoute(args: Argv): Translation {
  const six = args.some((word, index) => word === '-6' || word === '--inet6' || (word === 'inet6' && args[index - 1] === '-A'));
  const words = args.filter((word, index) => !FAMILY.has(word) && args[index - 1] !== '-A');
  const action = words.find((word) => word === 'add' || word === 'del' || word === 'delete');
  if (action === undefined) return words.every((word) => word.startsWith('-')) ? run() : refuse(`route: allowed are add and del, not ${words.join(' ')}`);
  const wish = read(words.slice(words.indexOf(action) + 1), words.slice(0, words.indexOf(action)));
  if (typeof wish === 'string') return refuse(`route: ${wish}`);
  const to = six ? wish.to : prefixOf(wish);
  if (to === undefined) return refuse(`route: ${wish.to ?? 'the destination'} cannot be read`);
  return run([
    ...['ip', ...(six ? ['-6'] : []), 'route', action === 'add' ? 'add' : 'delete', 'to', ...(wish.isRejected === true ? ['unreachable'] : []), to],
    ...(wish.via === undefined ? [] : ['via', wish.via]),
    ...(wish.dev === undefined || wish.isRejected === true ? [] : ['dev', wish.dev]),
    ...(wish.metric === undefined || wish.metric === '0' ? [] : ['metric', wish.metric]),
  ]);
}

const FAMILY: ReadonlySet<string> = new Set(['-A', '-4', '-6', '--inet', '--inet6']);

/** How many words follow that mean nothing to `ip`. */
const PASSED_OVER: Readonly<Record<string, number>> = { mod: 0, dyn: 0, reinstate: 0, mss: 1, window: 1, irtt: 1 };

function read(words: Argv, before: Argv): Wish | string {
  const wish: Wish = {};
  const rest = [...before.filter((word) => word === '-net' || word === '-host'), ...words];
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    const next = (): string => rest.shift() ?? '';
    if (word === '-net' || word === '-host') wish.as = word === '-net' ? 'net' : 'host';
    else if (word === 'netmask' || word === 'genmask') wish.mask = next();
    else if (word === 'gw' || word === 'gateway') wish.via = next();
    else if (word === 'dev' || word === 'device') wish.dev = next();
    else if (word === 'metric') wish.metric = next();
    else if (word === 'reject') wish.isRejected = true;
    else if (Object.hasOwn(PASSED_OVER, word)) rest.splice(0, PASSED_OVER[word] ?? 0);
    else if (wish.to === undefined) wish.to = word;
    else if (wish.dev === undefined) wish.dev = word;
    else return `${word} cannot be read`;
  }
  return wish;
}

/** As the program reads a destination: without a mask, it is a network where its class says so, else a host. */
function prefixOf({ to, as, mask }: Wish): string | undefined {
  if (to === undefined) return undefined;
  if (to === 'default') return to;
  const [address = '', written] = to.split('/');
  if (!isIpv4(address)) return undefined;
  const byClass = as === 'net' || (as === undefined && isNetworkByClass(address)) ? lengthByClass(address) : 32;
  const length = mask !== undefined ? lengthOfMask(mask) : written !== undefined ? Number(written) : address === '0.0.0.0' ? 0 : byClass;
  if (length === undefined || !Number.isInteger(length)) return undefined;
  return address === '0.0.0.0' && length === 0 ? 'default' : `${address}/${String(length)}`;
}
