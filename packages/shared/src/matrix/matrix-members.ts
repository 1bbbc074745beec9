/** Who stands in the matrix of a lab. At which address one tries another, `pingTarget` says. */
import { HOST, compareNames } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';

/** More than a person reads, and 1,560 pings. */
export const MAX_MEMBERS = 40;

export interface MatrixMembers {
  readonly members: readonly string[];
  /** How many more there are. */
  readonly beyond: number;
}

/** The namespaces that have an address, but those that the kernel gives. The host stands first. */
export function matrixMembers({ addresses }: Pick<Topology, 'addresses'>): MatrixMembers {
  const all = [...new Set(Object.values(addresses).map(({ namespace }) => namespace))].sort((a, b) => Number(b === HOST) - Number(a === HOST) || compareNames(a, b));
  return { members: all.slice(0, MAX_MEMBERS), beyond: Math.max(0, all.length - MAX_MEMBERS) };
}
