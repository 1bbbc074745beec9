/** Reads lines of `ip -o -ts monitor all-nsid label link address route neigh nsid netconf rule`. */

export interface MonitorEvent {
  /** The host's id of the namespace in which it happened; `current` for the host itself. */
  readonly namespace: number | 'current';
  readonly kind: MonitorKind;
  /** Of the interface that it is about: told of links and addresses that are there. */
  readonly index?: number;
  /** When `ip monitor` got it, which is never before it happened. Milliseconds since the epoch. */
  readonly at?: number;
}

const LABELS = { LINK: 'link', ADDR: 'address', ROUTE: 'route', NEIGH: 'neighbour', NSID: 'nsid', NETCONF: 'netconf', RULE: 'rule' } as const;
export type MonitorKind = (typeof LABELS)[keyof typeof LABELS];

/** `[2026-11-24T23:28:06.323671] [nsid 0][LINK]2: …` (ip/ipmonitor.c, lib/utils.c print_timestamp). */
const LINE = /^(?:\[([^\]]+)\] )?(?:\[nsid (current|\d+)\])?\[(LINK|ADDR|ROUTE|NEIGH|NSID|NETCONF|RULE)\](?:(\d+): )?/;

/**
 * Where a line says that something happened, and when, given that `ip` runs in UTC. Undefined for what is no event: the
 * rest of one that an odd name broke in two, another kind.
 */
export function parseMonitorLine(line: string): MonitorEvent | undefined {
  const match = LINE.exec(line);
  if (match === null) return undefined;
  const [, time, nsid = 'current', label = '', index] = match;
  const at = time === undefined ? Number.NaN : Date.parse(`${time}Z`);
  return {
    namespace: nsid === 'current' ? 'current' : Number(nsid),
    kind: LABELS[label as keyof typeof LABELS],
    ...(index !== undefined && (label === 'LINK' || label === 'ADDR') && { index: Number(index) }),
    ...(!Number.isNaN(at) && { at }),
  };
}
