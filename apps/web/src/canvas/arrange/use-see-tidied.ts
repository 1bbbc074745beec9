/** Brings all of the lab into sight once it was tidied up, where some of it is not. */
import { useReactFlow, useStoreApi } from '@xyflow/react';
import type { FitViewOptions } from '@xyflow/react';
import { useEffect } from 'react';
import { boundsOf } from '../geometry.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { standingOf } from './selected-standing.ts';
import { GLIDE_MS, useTidy } from './tidy/tidy-up.ts';

/** Pixels at the edges. */
const MARGIN = 16;

export const useSeeTidied = (fit: FitViewOptions): void => {
  const { fitView } = useReactFlow();
  const flow = useStoreApi();
  const gliding = useTidy((tidy) => tidy.gliding);

  useEffect(() => {
    if (!gliding) return;
    const { transform: [x, y, zoom], width, height } = flow.getState();
    const lab = boundsOf(useLabCanvas.getState().nodes.map((node) => standingOf(node).rect));
    if (lab === undefined) return;
    const [left, top] = [lab.x * zoom + x, lab.y * zoom + y];
    const isSeen =
      left >= MARGIN && top >= MARGIN && left + lab.width * zoom <= width - MARGIN && top + lab.height * zoom <= height - MARGIN;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!isSeen) void fitView({ ...fit, duration: isStill ? 0 : GLIDE_MS });
  }, [gliding, fit, fitView, flow]);
};
