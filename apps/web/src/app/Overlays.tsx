/** What lies over the page when it is asked for. It is loaded then, and not before. */
import { lazy, Suspense } from 'react';
import { useTour } from '../tour/tour-store.ts';
import { closeOverlay, useOverlay } from './overlay.ts';

const Finder = lazy(() => import('../finder/Finder.tsx').then(({ Finder: component }) => ({ default: component })));
const Tour = lazy(() => import('../tour/Tour.tsx').then(({ Tour: component }) => ({ default: component })));
const Shortcuts = lazy(() => import('./Shortcuts.tsx').then(({ Shortcuts: component }) => ({ default: component })));

export const Overlays = () => {
  const overlay = useOverlay((state) => state.overlay);
  const isShownAround = useTour(({ step }) => step !== undefined);
  return (
    <Suspense fallback={null}>
      {isShownAround ? <Tour /> : null}
      {overlay === 'find' ? <Finder onClose={closeOverlay} /> : null}
      {overlay === 'shortcuts' ? <Shortcuts onClose={closeOverlay} /> : null}
    </Suspense>
  );
};
