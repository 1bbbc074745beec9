/** `ifconfig` of net-tools (ifconfig(8)). */
import { isIpv4, lengthByClass, lengthOfMask } from './ipv4-masks.ts';
import { refuse, run } from './translation.ts';
import type { Argv, Translation } from './translation.ts';

/** What the words after the interface ask for. */
interface Wish {
  address?: string;
  mask?: string;
  broadcast?: string;
  peer?: string;
  up?: boolean;
  readonly link: Argv[];
  readonly others: Argv[];
}

/** Switches that `ip link set` has by the same names. */
const SWITCHES: ReadonlySet<string> = new Set(['arp', 'promisc', 'allmulti', 'multicast', 'dynamic', 'trailers']);

export function translateIfconfig(args: Argv): Translation {
  const [label, ...words] = args.filter((word) => !/^-[asv]$/.test(word));
  if (label === undefined || words.length === 0) return run();
  const dev = label.replace(/:.*$/s, '');
  const wish = read(dev, words);
  return typeof wish === 'string' ? refuse(`ifconfig: ${wish}`) : commandsOf(label, dev, wish);
}

/** A text says what cannot be read. */
function read(dev: string, words: Argv): Wish | string {
  const wish: Wish = { link: [], others: [] };
  const rest = [...words];
  const next = (): string => rest.shift() ?? '';
  const setLink = (...what: Argv): number => wish.link.push(['ip', 'link', 'set', 'dev', dev, ...what]);
  while (rest.length > 0) {
    const word = next();
    const plain = word.replace(/^-/, '');
    if (word === 'up' || word === 'down') wish.up = word === 'up';
    else if (word === 'netmask') wish.mask = next();
    else if (word === 'broadcast' || word === '-broadcast') wish.broadcast = isIpv4(rest[0] ?? '') ? next() : '+';
    else if (word === 'pointopoint' || word === 'dstaddr') wish.peer = next();
    else if (word === 'mtu') setLink('mtu', next());
    else if (word === 'txqueuelen') setLink('txqueuelen', next());
    else if (word === 'hw') setLink('address', (next(), next()));
    else if (word === 'metric') next();
    else if (word === 'inet') continue;
    else if (word === 'inet6') {
      const action = rest[0] === 'add' || rest[0] === 'del' ? next() : 'add';
      wish.others.push(change(action, next(), dev));
    } else if (word === 'add' || word === 'del') wish.others.push(change(word, next(), dev));
    else if (SWITCHES.has(plain)) {
      if (plain !== 'dynamic' && plain !== 'trailers') setLink(plain === 'allmulti' ? 'allmulticast' : plain, word === plain ? 'on' : 'off');
    } else if (isIpv4(word.replace(/\/\d+$/, '')) || word === '0') wish.address = word === '0' ? '0.0.0.0' : word;
    else return `${word} cannot be read`;
  }
  return wish;
}

/** An address without a length is that of one host. */
const change = (action: string, address: string, dev: string): Argv => ['ip', 'address', action, 'local', address, 'dev', dev];

/** An address of IPv4 takes the place of the one that the same label had, and brings the interface up (devinet.c). */
function commandsOf(label: string, dev: string, { address, mask, broadcast, peer, up, link, others }: Wish): Translation {
  if (address === undefined && mask !== undefined) return refuse('ifconfig: a netmask without its address cannot be carried over');
  const state = (on: boolean): Argv => ['ip', 'link', 'set', 'dev', dev, on ? 'up' : 'down'];
  const last = up === undefined ? [] : [state(up)];
  if (address === undefined) return run(...link, ...others, ...last);
  const [host = '', written] = address.split('/');
  const flush: Argv = ['ip', '-4', 'address', 'flush', 'dev', dev, 'label', label];
  if (host === '0.0.0.0') return run(...link, flush, state(up ?? true), ...others);
  const length = mask !== undefined ? lengthOfMask(mask) : written !== undefined ? Number(written) : peer === undefined ? lengthByClass(host) : 32;
  if (length === undefined) return refuse(`ifconfig: ${mask ?? ''} is no netmask`);
  const local = peer === undefined ? ['local', `${host}/${String(length)}`] : ['local', host, 'peer', `${peer}/${String(length)}`];
  const labelled = label === dev ? [] : ['label', label];
  return run(...link, flush, ['ip', 'address', 'add', ...local, ...(peer === undefined ? ['broadcast', broadcast ?? '+'] : []), 'dev', dev, ...labelled], state(up ?? true), ...others);
}
