/** The queueing disciplines of a namespace, from `tc qdisc show`, and from `tc -j qdisc show` what these do exactly. */
import { exactShapings } from './exact-shaping.ts';
import type { ObservedQdisc } from './observation.ts';

/** `qdisc tbf 8001: dev d0 root refcnt 3 rate 10Mbit burst 1600b lat 50ms` (iproute2 tc/tc_qdisc.c print_qdisc). */
const LINE = /^qdisc (\S+) (\S+) dev (\S+) (?:(root)|parent (\S+))(?: refcnt \d+)?(.*)$/;

/** By key. Those that the kernel gave by itself have no handle of their own (net/sched/sch_generic.c qdisc_create_dflt). */
export function parseQdiscs(namespace: string, text: string, json = ''): Readonly<Record<string, ObservedQdisc>> {
  const exact = exactShapings(json);
  return Object.fromEntries(
    text.split('\n').flatMap((line): readonly (readonly [string, ObservedQdisc])[] => {
      const [, kind = '', handle = '', dev = '', root, above = '', options = ''] = LINE.exec(line) ?? [];
      if (kind === '' || handle === '0:') return [];
      const parent = root ?? (SIDEWAYS.has(kind) ? kind : above);
      const sets = exact.get(`${dev} ${handle}`);
      return [[`${namespace}:${dev} ${parent} ${handle}`, { namespace, dev, kind, handle, parent, options: settingsIn(options), ...(sets && { sets }) }]];
    }),
  );
}

/** They have no place in the tree: what arrives, and what leaves whatever the tree is, passes them. */
const SIDEWAYS: ReadonlySet<string> = new Set(['ingress', 'clsact']);

/** Without what counts packets, and the line that `tc` draws behind an ingress. */
const settingsIn = (options: string): string =>
  options.trim().replaceAll(/ direct_packets_stat \d+/g, '').replaceAll(/-{2,}$/g, '');
