/** The tab with the programs of a namespace: it and its sentences come when it is looked at. */
import { Suspense } from 'react';
import { withLateSentences } from '../../i18n/late-sentences.ts';
import { lazyPart } from '../../parts/lazy-part.tsx';

const ProgramsTab = lazyPart(async () => (await withLateSentences(import('./ProgramsTab.tsx'))).ProgramsTab);

export const ProgramsSection = ({ namespace }: { readonly namespace: string }) => (
  <Suspense fallback={null}>
    <ProgramsTab namespace={namespace} />
  </Suspense>
);
