/** Keeps what is folded through a reload, in this browser alone: it is a way of looking. */
import { useSession } from '../../session/session-store.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { useFolds } from './folds-store.ts';
import { foldsIn, foldsKey, keysOf, parseFolds, renderFolds } from './remembered-folds.ts';

/** Storage may be forbidden (private windows, policies): then folds last as long as the page. */
const read = (lab: string): ReadonlySet<string> => {
  try {
    return parseFolds(localStorage.getItem(foldsKey(lab)));
  } catch {
    return new Set();
  }
};
const write = (lab: string, folds: ReadonlySet<string>): void => {
  try {
    if (folds.size === 0) localStorage.removeItem(foldsKey(lab));
    else localStorage.setItem(foldsKey(lab), renderFolds(folds));
  } catch {
    return;
  }
};

let lab: string | undefined;
/** What is remembered and was not drawn yet, by key. */
let waiting: ReadonlySet<string> = new Set();

/** Follows lab, canvas and folds for as long as the page lives. */
export const rememberFolds = (): void => {
  const follow = (): void => {
    const now = useSession.getState().lab?.id;
    if (now === undefined) return;
    if (now !== lab) [lab, waiting] = [now, read(now)];
    const { boxes } = useLabCanvas.getState().drawing;
    const found = foldsIn(waiting, boxes);
    if (found.length > 0) {
      const keys = keysOf(new Set(found), boxes);
      waiting = new Set([...waiting].filter((key) => !keys.has(key)));
      useFolds.setState(({ folded }) => ({ folded: new Set([...folded, ...found]) }));
    }
  };
  follow();
  useLabCanvas.subscribe(({ drawing }, before) => {
    if (drawing !== before.drawing) follow();
  });
  useFolds.subscribe(({ folded }) => {
    if (lab === undefined || lab !== useSession.getState().lab?.id) return;
    write(lab, new Set([...waiting, ...keysOf(folded, useLabCanvas.getState().drawing.boxes)]));
  });
};
