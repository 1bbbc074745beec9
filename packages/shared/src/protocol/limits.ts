/** What may be reached, by name, and what can be said of it. */

export const LIMIT_NAMES = [
  'namespaces',
  'interfaces',
  'probes',
  'programs',
  'captures',
  'watches',
  'throughputs',
  'terminals',
  'views',
  'services',
  'labs',
  'sockets',
  'diff-records',
  'marks',
  'members',
  'codes',
  'classes',
  'lessons',
  /** MiB of all that runs in a lab together. */
  'memory',
  'processes',
  /** MiB of one folder that can be written to. */
  'disk',
  /** Packets a second of one port, where bridges form a loop. */
  'storm',
  /** KiB that shells may print a second. */
  'output',
  /** MiB that wait for one page to take them. */
  'unread',
] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** A limit and its value, in the limit's own unit: see LIMIT_NAMES. */
export interface Limit {
  readonly name: LimitName;
  readonly value: number;
}
