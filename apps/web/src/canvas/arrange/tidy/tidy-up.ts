/** Tidies the lab up, for everybody in it, and knows the way back. */
import type { Rect } from '@patchbay/shared/drawing';
import type { Positions } from '@patchbay/shared/protocol';
import { create } from 'zustand';
import { nextStep } from '../../../session/next-step.ts';
import { useSession } from '../../../session/session-store.ts';
import { useLabCanvas } from '../../use-lab-canvas.ts';
import { usePins } from '../pins-store.ts';
import { standingOf } from '../selected-standing.ts';

/** `tidied`: `before` is where everything stood. */
export type Tidying =
  | { readonly state: 'idle' | 'working' | 'failed' }
  | { readonly state: 'tidied'; readonly lab: string | undefined; readonly before: Positions };

interface TidyState {
  readonly tidying: Tidying;
  /** Boxes are on their way: they take longer than what is moved in the kernel, so that the eye can follow. */
  readonly gliding: boolean;
}

const IDLE: TidyState = { tidying: { state: 'idle' }, gliding: false };

export const useTidy = create<TidyState>()(() => IDLE);

export const isTidying = (): boolean => useTidy.getState().tidying.state === 'working';

/** As long as boxes glide, milliseconds; the canvas's style sheet has the same. */
export const GLIDE_MS = 450;

const rectsNow = (): ReadonlyMap<string, Rect> =>
  new Map(useLabCanvas.getState().nodes.map((node) => [node.data.box.key, standingOf(node).rect]));

export const tidyUp = async (): Promise<void> => {
  if (isTidying()) return;
  const lab = useSession.getState().lab?.id;
  useTidy.setState({ tidying: { state: 'working' } });
  try {
    const [{ tidyPlaces }, { layOut }] = await Promise.all([import('./tidy-places.ts'), import('./elk-worker.ts')]);
    const { boxes } = useLabCanvas.getState().drawing;
    const places = await tidyPlaces({ boxes, now: rectsNow(), pinned: usePins.getState().pins }, layOut);
    if (useSession.getState().lab?.id !== lab) {
      useTidy.setState({ tidying: { state: 'idle' } });
      return;
    }
    const before = placesOf(rectsNow(), Object.keys(places));
    useTidy.setState({ tidying: { state: 'tidied', lab, before } });
    glide(() => {
      // what has gone since has no place any more
      const there = rectsNow();
      useSession.getState().draw({ what: 'tidy', positions: Object.fromEntries(Object.entries(places).filter(([key]) => there.has(key))), stood: before });
    });
  } catch {
    useTidy.setState({ tidying: { state: 'failed' } });
  }
};

/** Puts everything back to where it stood before it was tidied up: as undo does, as long as nothing else was done since. */
export const undoTidying = (): void => {
  const { tidying } = useTidy.getState();
  useTidy.setState({ tidying: { state: 'idle' } });
  const session = useSession.getState();
  if (tidying.state !== 'tidied' || tidying.lab !== session.lab?.id) return;
  const next = nextStep('undo', session);
  const there = rectsNow();
  const back = Object.fromEntries(Object.entries(tidying.before).filter(([key]) => there.has(key)));
  glide(() => {
    if (next?.kind === 'drawn' && next.step.what === 'tidy') session.undo();
    else session.draw({ what: 'move', positions: back });
  });
};

export const dismissTidying = (): void => {
  if (!isTidying()) useTidy.setState({ tidying: { state: 'idle' } });
};

let landing: ReturnType<typeof setTimeout> | undefined;

const glide = (move: () => void): void => {
  clearTimeout(landing);
  useTidy.setState({ gliding: true });
  move();
  landing = setTimeout(() => {
    useTidy.setState({ gliding: false });
  }, GLIDE_MS);
};

const placesOf = (rects: ReadonlyMap<string, Rect>, keys: readonly string[]): Positions =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const rect = rects.get(key);
      return rect === undefined ? [] : [[key, [Math.round(rect.x), Math.round(rect.y)] as const] as const];
    }),
  );
