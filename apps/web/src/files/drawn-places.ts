/** Where boxes are drawn on this page, placed by somebody or not; what is folded away, where it was placed. */
import type { Positions } from '@patchbay/shared/protocol';
import { HOST } from '@patchbay/shared/topology';
import { useLabCanvas } from '../canvas/use-lab-canvas.ts';
import { useSession } from '../session/session-store.ts';

export function drawnPlaces(): Positions {
  const drawn = useLabCanvas
    .getState()
    // the host's zone fits itself around what is in it
    .nodes.filter(({ data }) => data.box.key !== HOST)
    .map(({ data, position: { x, y } }) => [data.box.key, [x, y]] as const);
  return { ...useSession.getState().positions, ...Object.fromEntries(drawn) };
}
