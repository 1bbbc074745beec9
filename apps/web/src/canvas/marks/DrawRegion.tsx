/** While a region is drawn: what takes the pointer is loaded when it is first asked for. */
import { Suspense } from 'react';
import { lazyPart } from '../../parts/lazy-part.tsx';
import { endDrawingRegion, useDrawingRegion } from './drawing-region.ts';

const RegionSurface = lazyPart(async () => (await import('./RegionSurface.tsx')).RegionSurface, endDrawingRegion);

export const DrawRegion = () => {
  const isDrawing = useDrawingRegion(({ active }) => active);
  return isDrawing ? (
    <Suspense>
      <RegionSurface />
    </Suspense>
  ) : null;
};
