/** What a matrix shows, as the checks of a lab file. */
import { DEFAULT_WITHIN_MS } from '../lab-file/index.ts';
import type { Check } from '../lab-file/index.ts';
import type { LabMatrix } from '../protocol/index.ts';
import type { Topology } from '../topology/index.ts';
import { addressedPairs } from './addressed-pairs.ts';
import type { AddressedPair } from './addressed-pairs.ts';

/** A pair, and the check that says of it what the matrix shows. */
export interface CheckedPair extends AddressedPair {
  readonly check: Check;
}

export interface MatrixChecks {
  /** Row by row. */
  readonly pairs: readonly CheckedPair[];
  /** How many are not among them: their ping has not come to anything since the last change. */
  readonly untold: number;
}

/** `topology`: of the same lab, for the addresses. */
export function matrixChecks({ members, rows }: Pick<LabMatrix, 'members' | 'rows'>, topology: Topology): MatrixChecks {
  const index = new Map(members.map((name, at) => [name, at]));
  const stateOf = (from: string, to: string) => rows[index.get(from) ?? -1]?.[index.get(to) ?? -1];
  // what is pending may have taken somebody away whom the matrix still has
  const all = addressedPairs(topology, members.filter((name) => Object.hasOwn(topology.namespaces, name)));
  const pairs = all.flatMap((pair): readonly CheckedPair[] => {
    const state = stateOf(pair.from, pair.to);
    if (state !== 'reached' && state !== 'lost') return [];
    const check: Check = { kind: 'ping', from: pair.from, target: pair.address, withinMs: DEFAULT_WITHIN_MS, expect: state === 'reached' ? 'work' : 'fail' };
    return [{ ...pair, check }];
  });
  return { pairs, untold: all.length - pairs.length };
}
