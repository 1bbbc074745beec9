/** The panel of one thing, loaded when there is the first one to be shown: nobody who has selected nothing waits for it. */
import { lazy, Suspense } from 'react';
import type { InspectorProps } from './Inspector.tsx';
import styles from './Dock.module.css';

const Inspector = lazy(async () => ({ default: (await import('./Inspector.tsx')).Inspector }));

export const LazyInspector = (props: InspectorProps) => (
  <Suspense fallback={<div className={styles.loading} />}>
    <Inspector {...props} />
  </Suspense>
);
