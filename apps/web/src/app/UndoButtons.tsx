/** Undo and redo: each names what it would take back, or says why there is nothing. */
import { Redo2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../actions/index.ts';
import { useGestureSubjects } from '../panels/use-gesture-subjects.ts';
import type { Next } from '../session/drawn-line.ts';
import { nextStep } from '../session/next-step.ts';
import { useMayAsk } from '../session/may-ask.ts';
import { useSession } from '../session/session-store.ts';
import { IconButton } from '../ui/index.ts';
import { REDO, UNDO } from './app-actions.ts';

export const UndoButtons = () => {
  const { t } = useTranslation();
  const subjects = useGestureSubjects();
  const journal = useSession((session) => session.journal);
  const drawn = useSession((session) => session.drawn);
  const you = useSession((session) => session.you);
  const undo = useSession((session) => session.undo);
  const redo = useSession((session) => session.redo);
  const mayUndo = useMayAsk('undo');
  const [undoable, redoable] = useMemo(() => {
    // what is on its way has no words yet, and comes in a moment
    const known = { journal, drawn, pending: [], ...(you !== undefined && { you }) };
    return mayUndo ? [nextStep('undo', known), nextStep('redo', known)] : [undefined, undefined];
  }, [journal, drawn, you, mayUndo]);

  const words = (next: Next, isRedo: boolean): string | undefined => {
    if (next?.kind === 'drawn') return t(`app.undo.drawn.${next.step.what}`);
    if (next?.entry === undefined) return undefined;
    const { gesture } = next.entry;
    // what is redone is what the undo was about
    return isRedo ? subjects(gesture) : `${t(`panels.gesture.${gesture.kind}.did`)} ${subjects(gesture)}`;
  };
  const [undoWords, redoWords] = [words(undoable, false), words(redoable, true)];
  return (
    <>
      <IconButton
        label={undoWords === undefined ? t('app.undo.none') : t('app.undo.undo', { what: undoWords })}
        {...shortcutOf(UNDO)}
        aria-disabled={undoable === undefined}
        onClick={() => {
          if (undoable !== undefined) undo();
        }}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        label={redoWords === undefined ? t('app.undo.noneToRedo') : t('app.undo.redo', { what: redoWords })}
        {...shortcutOf(REDO)}
        aria-disabled={redoable === undefined}
        onClick={() => {
          if (redoable !== undefined) redo();
        }}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </>
  );
};
