/** Waits for the moment in which the page is drawn next. */

/** Hidden pages get no frames, and still have to know what there is. */
const HIDDEN_MS = 100;

/** Calls once, before the next frame is drawn, or soon where none is. Returns what calls it off. */
export type OnNextFrame = (run: () => void) => () => void;

export const onNextFrame: OnNextFrame = (run) => {
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const once = (): void => {
    cancel();
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_MS);
  return cancel;
};
