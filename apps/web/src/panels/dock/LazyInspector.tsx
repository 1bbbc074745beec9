/**
 * The panel of one thing. It is no part of the first load, and fetched as soon as somebody touches the page: it is there
 * before the first thing is selected.
 */
import { Suspense, useEffect } from 'react';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { withLateSentences } from '../../i18n/late-sentences.ts';
import type { InspectorProps } from './Inspector.tsx';
import styles from './Dock.module.css';

const load = () => withLateSentences(import('./Inspector.tsx'));
const Inspector = lazyPart(async () => (await load()).Inspector);

const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const;

/** Fetches it at the first sign of a person. */
export const useInspectorAtHand = (): void => {
  useEffect(() => {
    const gone = new AbortController();
    const fetchOnce = (): void => {
      gone.abort();
      // where it fails, it is asked for again when it is shown
      load().catch(() => undefined);
    };
    for (const sign of SIGNS) window.addEventListener(sign, fetchOnce, { signal: gone.signal });
    return () => {
      gone.abort();
    };
  }, []);
};

export const LazyInspector = (props: InspectorProps) => (
  <Suspense fallback={<div className={styles.loading} />}>
    <Inspector {...props} />
  </Suspense>
);
