/** Where a server has to be started to be reached at an address. */
import { heldIn, holdersOf } from '@patchbay/shared/hints';
import type { Observation } from '@patchbay/shared/observation';
import type { AimedRequest } from '@patchbay/shared/protocol';
import { parseIp } from '@patchbay/shared/topology';

/** The namespace that has it; of several, as of 127.0.0.1, the one from which it is asked for. Undefined where none of the lab has it. */
export function servedIn(observation: Pick<Observation, 'addresses'>, { namespace, target }: Pick<AimedRequest, 'namespace' | 'target'>): string | undefined {
  const ip = parseIp(target);
  const holders = ip === undefined ? [] : holdersOf(heldIn(observation), ip).map(({ record }) => record.namespace);
  return holders.includes(namespace) ? namespace : holders[0];
}
