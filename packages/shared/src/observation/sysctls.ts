/** The sysctls of a namespace that are not as they would be in one that was made just now. */
import { FORWARDING_SYSCTLS, interfaceOfSysctl, sysctlOfInterface, turnsAlong } from '../topology/index.ts';
import type { ObservedSysctl } from './observation.ts';

/** Name, as sysctl(8) prints it, → value. */
export type Sysctls = ReadonlyMap<string, string>;

/**
 * What `grep -Hs ''` prints of files below /proc/sys: `/proc/sys/net/ipv4/conf/eth0.10/rp_filter:0`, a line each. Where a
 * value is a list, one blank stands between its parts; the kernel prints tabs.
 */
export function parseSysctls(text: string): Sysctls {
  const sysctls = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, path, value = ''] = LINE.exec(line) ?? [];
    if (path !== undefined) sysctls.set(nameOf(path), value.trim().replaceAll(/\s+/g, ' '));
  }
  return sysctls;
}

/**
 * What a list of files below /proc/sys names (`find -type f`, a path each line), as sysctl(8) would.
 * @returns names only
 */
export const parseSysctlNames = (text: string): ReadonlySet<string> =>
  new Set(text.split('\n').flatMap((path) => (path.startsWith(ROOT) ? [nameOf(path.slice(ROOT.length))] : [])));

const ROOT = '/proc/sys/';

/** Those that somebody can set: what nobody can write is no setting. `readOnly` are the names of those in a fresh namespace. */
export const withoutReadOnly = (sysctls: Sysctls, readOnly: ReadonlySet<string>): Sysctls =>
  new Map([...sysctls].filter(([name]) => !readOnly.has(name) && !readOnly.has(ofOther(name, 'default'))));

/** No file there has a colon in its name, and no interface may have one. */
const LINE = /^\/proc\/sys\/([^:]+):(.*)$/;

/** A dot in an interface's name becomes a slash, as slashes between names become dots (sysctl(8)). */
const nameOf = (path: string): string =>
  path.replaceAll(/[./]/g, (separator) => (separator === '/' ? '.' : '/'));

/** Of which namespace is not said. */
export type Deviation = Omit<ObservedSysctl, 'namespace'>;

/** Those that differ, and those of `FILTERS_BRIDGED`. Left out is what follows something else as it should, and what the kernel moves by itself. */
export const deviatingSysctls = (sysctls: Sysctls, fresh: Sysctls): readonly Deviation[] =>
  [...sysctls].flatMap(([name, value]) => {
    const expected = isOwnAffair(name) ? undefined : expectedValue(name, sysctls, fresh);
    if (expected === undefined || isOfItsKind(name, value)) return [];
    return expected === value && (value === '0' || !FILTERS_BRIDGED.some((one) => one === name)) ? [] : [{ name, value, fresh: expected }];
  });

/** Told wherever they are 1: then what bridges pass on goes through the rules for IP as well (br_netfilter; net/bridge/br_netfilter_hooks.c). */
export const FILTERS_BRIDGED = ['net.bridge.bridge-nf-call-iptables', 'net.bridge.bridge-nf-call-ip6tables'] as const;

/** Sysctls that `fresh` knows nothing of: their module was loaded after it was read. */
export const unknownSysctls = (sysctls: Sysctls, fresh: Sysctls): readonly string[] =>
  [...sysctls.keys()].filter((name) => !isOwnAffair(name) && expectedValue(name, sysctls, fresh) === undefined);

/** What somebody turns for a whole namespace, and others turn along with: those are as they should be when they did. */
const SWITCHES = [
  ...FORWARDING_SYSCTLS,
  ...['disable_ipv6', 'ignore_routes_with_linkdown', 'addr_gen_mode'].map((leaf) => `net.ipv6.conf.all.${leaf}`),
];

function expectedValue(name: string, sysctls: Sysctls, fresh: Sysctls): string | undefined {
  const its = fresh.get(name) ?? fresh.get(ofOther(name, 'default')) ?? fresh.get(ofOther(name, 'lo'));
  const leader = SWITCHES.find((one) => turnsAlong(one, name));
  if (leader === undefined) return its;
  // A router accepts no redirects (net/ipv4/devinet.c inet_forward_change).
  if (name === 'net.ipv4.conf.all.accept_redirects') return sysctls.get(leader) === '1' ? '0' : its;
  return sysctls.get(leader) ?? its;
}

/**
 * Under `default` stands what an interface begins with. What neighbours begin with is not shown there to whoever is root
 * of a user namespace alone; `lo` has it.
 */
const ofOther = (name: string, dev: string): string => (interfaceOfSysctl(name) === undefined ? name : sysctlOfInterface(name, dev));

/**
 * What the kernel tells of by itself and is read along with everything else; what follows the interface's own MTU; and
 * the older names of neighbours' times, whose newer ones (`…_ms`) have the same value in a finer unit (`man 7 arp`).
 */
const isOwnAffair = (name: string): boolean => FORWARDING_SYSCTLS.some((one) => one === name) || OWN_AFFAIR.test(name);

const OWN_AFFAIR = /^net\.ipv6\.conf\.[^.]+\.mtu$|^net\.ipv[46]\.neigh\.[^.]+\.(?:base_reachable_time|retrans_time)$/;

/** What the kernel sets for interfaces without neighbours: no detection of duplicates, no address that changes (net/ipv6/addrconf.c ipv6_add_dev). */
const isOfItsKind = (name: string, value: string): boolean => value === '-1' && /^net\.ipv6\.conf\.[^.]+\.(?:accept_dad|use_tempaddr)$/.test(name);
