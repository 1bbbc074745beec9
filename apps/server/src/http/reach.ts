/** How a server is reached: where it listens, and what browsers may call it. */
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';

export interface Reach {
  /** Where it listens, an IP address; only this machine reaches it without one. */
  readonly listen?: string;
  /** How it is called beside its addresses. */
  readonly name?: string;
  /** As a proxy on this machine is called, which speaks for browsers: `https://lab.school.example`. */
  readonly behind?: string;
  readonly tls?: { readonly cert: string; readonly key: string };
}

const LOOPBACK = '127.0.0.1';
const LOOPBACK_NAMES = [LOOPBACK, 'localhost', '[::1]'];
/** "Every address that there is" (RFC 4291, 2.5.2; RFC 1122, 3.2.1.3). */
const ANY: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export const listenAddress = ({ listen }: Reach): string => listen ?? LOOPBACK;

/** What others may call this machine, the likeliest first: for links, and for a certificate. Empty where only it reaches itself. */
export function namesOf({ listen, name }: Reach): readonly string[] {
  if (listen === undefined) return name === undefined ? [] : [name];
  const addresses = ANY.has(listen) ? ownAddresses() : [listen];
  return [...(name === undefined ? [] : [name]), ...addresses, hostname()];
}

/** What the address of a page may begin with, the one that is shown first. */
export function originsOf(reach: Reach, port: number): readonly string[] {
  const scheme = reach.tls === undefined ? 'http' : 'https';
  const own = [...namesOf(reach).map(inAddress), ...LOOPBACK_NAMES].map((name) => new URL(`${scheme}://${name}:${String(port)}`).origin);
  return [...new Set(reach.behind === undefined ? own : [new URL(reach.behind).origin, ...own])];
}

const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .sort((a, b) => a.family.localeCompare(b.family))
    .map(({ address }) => address);

const inAddress = (name: string): string => (isIP(name) === 6 ? `[${name}]` : name);
