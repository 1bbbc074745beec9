/** What a cable does to what it carries, and where that is changed. The form is loaded when it is asked for. */
import { Suspense } from 'react';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { withLateSentences } from '../../../i18n/late-sentences.ts';
import { lazyPart } from '../../../parts/lazy-part.tsx';

const Shaping = lazyPart(async () => (await withLateSentences(import('./Shaping.tsx'))).Shaping);

export const ShapingSection = ({ ends }: { readonly ends: readonly InterfaceRef[] }) => (
  <Suspense fallback={null}>
    <Shaping ends={ends} />
  </Suspense>
);
