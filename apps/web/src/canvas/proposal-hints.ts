/** What is worth knowing of the addresses that are typed for the ends of a proposed cable, and what would be next. Pure. */
import { addressHints, proposeAddress } from '@patchbay/shared/hints';
import type { Hint } from '@patchbay/shared/hints';
import { applyDiff } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import type { Proposal } from '../ui/index.ts';
import { intentOf } from './proposal-intent.ts';

export interface EndHints {
  readonly hints: readonly Hint[];
  readonly proposal: string | undefined;
}

const NONE: EndHints = { hints: [], proposal: undefined };

/** Of one end, once the cable lies with what the other end has. Of several addresses, what is said is of the last. */
export const endHints = (topology: Topology, proposal: Proposal, index: 0 | 1): EndHints => {
  if (proposal.kind !== 'cable') return NONE;
  const [a, b] = proposal.cable.ends;
  const end = index === 0 ? a : b;
  if (end.bridge !== undefined || end.interface === '') return NONE;
  const bare = { ...end, addresses: [] };
  const laid = applyDiff(topology, intentOf(topology, { ...proposal, cable: { ends: index === 0 ? [bare, b] : [a, bare] } }).diff);
  const last = end.addresses.at(-1) ?? '';
  return {
    hints: addressHints(laid, end, last),
    proposal: end.addresses.length > 1 ? undefined : proposeAddress(laid, end, last),
  };
};
