/** Shows all of the lab while it is tidied up, or put back: as large as can be, because it takes another room now. */
import { useReactFlow } from '@xyflow/react';
import type { FitViewOptions } from '@xyflow/react';
import { useEffect } from 'react';
import { GLIDE_MS, useTidy } from './tidy/tidy-up.ts';

export const useSeeTidied = (fit: FitViewOptions): void => {
  const { fitView } = useReactFlow();
  const gliding = useTidy((tidy) => tidy.gliding);

  useEffect(() => {
    if (!gliding) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    void fitView({ ...fit, duration: isStill ? 0 : GLIDE_MS });
  }, [gliding, fit, fitView]);
};
