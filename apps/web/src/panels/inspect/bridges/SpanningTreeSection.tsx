/** A bridge in the spanning tree. Loaded when it is asked for. */
import { Suspense } from 'react';
import { withLateSentences } from '../../../i18n/late-sentences.ts';
import { lazyPart } from '../../../parts/lazy-part.tsx';
import type { SpanningTreeProps } from './SpanningTree.tsx';

const SpanningTree = lazyPart(async () => (await withLateSentences(import('./SpanningTree.tsx'))).SpanningTree);

export const SpanningTreeSection = (props: SpanningTreeProps) => (
  <Suspense fallback={null}>
    <SpanningTree {...props} />
  </Suspense>
);
