/** The VLANs of a bridge. Loaded when it is asked for. */
import { Suspense } from 'react';
import { withLateSentences } from '../../../i18n/late-sentences.ts';
import { lazyPart } from '../../../parts/lazy-part.tsx';
import type { VlansProps } from './Vlans.tsx';

const Vlans = lazyPart(async () => (await withLateSentences(import('./Vlans.tsx'))).Vlans);

export const VlansSection = (props: VlansProps) => (
  <Suspense fallback={null}>
    <Vlans {...props} />
  </Suspense>
);
