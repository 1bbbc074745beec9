/** What lies over the page when it is asked for. It is loaded then, and not before. */
import { lazy, Suspense } from 'react';
import { closeOverlay, useOverlay } from './overlay.ts';

const Finder = lazy(() => import('../finder/Finder.tsx').then(({ Finder: component }) => ({ default: component })));
const Shortcuts = lazy(() => import('./Shortcuts.tsx').then(({ Shortcuts: component }) => ({ default: component })));

export const Overlays = () => {
  const overlay = useOverlay((state) => state.overlay);
  return (
    <Suspense fallback={null}>
      {overlay === 'find' ? <Finder onClose={closeOverlay} /> : null}
      {overlay === 'shortcuts' ? <Shortcuts onClose={closeOverlay} /> : null}
    </Suspense>
  );
};
