/** What lies over the page when it is asked for. It is loaded then, and not before. */
import { Suspense } from 'react';
import { loadLateSentences } from '../i18n/late-sentences.ts';
import { lazyPart } from '../parts/lazy-part.tsx';
import { endTour, useTour } from '../tour/tour-store.ts';
import { closeOverlay, useOverlay } from './overlay.ts';

const Finder = lazyPart(async () => (await Promise.all([import('../finder/Finder.tsx'), loadLateSentences()]))[0].Finder, closeOverlay);
const Tour = lazyPart(async () => (await Promise.all([import('../tour/Tour.tsx'), loadLateSentences()]))[0].Tour, endTour);
const Shortcuts = lazyPart(async () => (await Promise.all([import('./Shortcuts.tsx'), loadLateSentences()]))[0].Shortcuts, closeOverlay);

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
