/** Bounds how often probe output changes the page, however fast a probe prints. */

/** One frame of a screen at 60 Hz. */
export const FRAME_MS = 16;

export interface Coalescer<T> {
  /** Hands an item on: at once when the last frame was quiet, with the others of this frame otherwise. */
  push(item: T): void;
  /** Hands on what waits. Call it before anything that must not overtake. */
  flush(): void;
}

/** `deliver` gets items in order, all that came within one frame together; `frameMs` says how long that is, milliseconds. */
export function createCoalescer<T>(deliver: (items: readonly T[]) => void, frameMs: () => number = () => FRAME_MS): Coalescer<T> {
  let waiting: T[] = [];
  let busy = false;

  // a timer, not an animation frame: hidden pages get no frames but still have to drain
  const startFrame = (): void => {
    busy = true;
    setTimeout(() => {
      busy = false;
      if (waiting.length === 0) return;
      flush();
      startFrame();
    }, frameMs());
  };

  const flush = (): void => {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    deliver(items);
  };

  return {
    push(item) {
      waiting.push(item);
      if (busy) return;
      flush();
      startFrame();
    },
    flush,
  };
}
