import type { RouteRecord } from '../topology/index.ts';

/** The kinds of routes, and actions of rules, by which a packet goes nowhere and that a topology can say, by the kernel's word. */
export const NOWHERE: ReadonlyMap<string, NonNullable<RouteRecord['kind']>> = new Map(
  (['blackhole', 'unreachable', 'prohibit'] as const).map((kind) => [kind, kind]),
);
