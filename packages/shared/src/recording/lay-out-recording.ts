/** The lab of a recording as it was drawn, from what its file says. Pure. */
import { drawLab, fitBoxes, layOut, placeWritten } from '../drawing/index.ts';
import type { Layout } from '../drawing/index.ts';
import { NO_IDENTITIES } from '../identity/index.ts';
import { emptyObservation, topologyOf } from '../observation/index.ts';
import type { Recording } from './recording.ts';

/** What has no position is placed as the page places what is new. */
export function layOutRecording({ observation: recorded, positions }: Pick<Recording, 'observation' | 'positions'>): Layout {
  const observation = { ...emptyObservation(), ...recorded };
  const drawing = drawLab({ topology: topologyOf(observation), observation, ids: NO_IDENTITIES, probes: [] });
  const places = placeWritten(drawing, positions);
  return layOut(fitBoxes(drawing, places), places);
}
