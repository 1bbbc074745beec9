/** The peers of a WireGuard interface. They are loaded where there is one. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { Suspense } from 'react';
import { withLateSentences } from '../../../i18n/late-sentences.ts';
import { lazyPart } from '../../../parts/lazy-part.tsx';

const WireGuardPeers = lazyPart(async () => (await withLateSentences(import('./WireGuardPeers.tsx'))).WireGuardPeers);

export const WireGuardSection = ({ of }: { readonly of: ObservedInterface }) => (
  <Suspense fallback={null}>
    <WireGuardPeers of={of} />
  </Suspense>
);
