/** What a matrix shows, as the checks of a lab file. */
import { DEFAULT_WITHIN_MS } from '../lab-file/index.ts';
import type { Check } from '../lab-file/index.ts';
import type { LabMatrix, MatrixOutcome, Service } from '../protocol/index.ts';
import type { Topology } from '../topology/index.ts';
import { addressedPairs } from './addressed-pairs.ts';
import type { AddressedPair } from './addressed-pairs.ts';
import { currentOutcome } from './outcomes.ts';

/** A pair, and the check that says of it what the matrix shows. */
export interface CheckedPair extends AddressedPair {
  readonly check: Check;
}

export interface MatrixChecks {
  /** Row by row. */
  readonly pairs: readonly CheckedPair[];
  /** How many are not among them: they have not been tried since the last change. */
  readonly untold: number;
}

/** `topology`: of the same lab, for the addresses. */
export function matrixChecks({ members, rows, service }: Pick<LabMatrix, 'members' | 'rows' | 'service'>, topology: Topology): MatrixChecks {
  const index = new Map(members.map((name, at) => [name, at]));
  const stateOf = (from: string, to: string) => rows[index.get(from) ?? -1]?.[index.get(to) ?? -1];
  // what is pending may have taken somebody away whom the matrix still has
  const all = addressedPairs(topology, members.filter((name) => Object.hasOwn(topology.namespaces, name)));
  const pairs = all.flatMap((pair): readonly CheckedPair[] => {
    const outcome = currentOutcome(stateOf(pair.from, pair.to));
    return outcome === undefined ? [] : [{ ...pair, check: checkOf(pair, service, outcome) }];
  });
  return { pairs, untold: all.length - pairs.length };
}

function checkOf({ from, address }: AddressedPair, service: Service | undefined, outcome: MatrixOutcome): Check {
  const common = { from, target: address, withinMs: DEFAULT_WITHIN_MS, expect: outcome === 'reached' ? 'work' : 'fail' } as const;
  return service === undefined ? { kind: 'ping', ...common } : { kind: service.protocol, port: service.port, ...common };
}
