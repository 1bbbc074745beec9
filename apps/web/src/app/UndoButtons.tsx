/** Undo and redo: each names what it would take back, or says why there is nothing. */
import type { JournalEntry } from '@patchbay/shared/protocol';
import { undoLineOf } from '@patchbay/shared/protocol';
import { Redo2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../actions/index.ts';
import { useGestureSubjects } from '../panels/use-gesture-subjects.ts';
import { useSession } from '../session/session-store.ts';
import { IconButton } from '../ui/index.ts';
import { REDO, UNDO } from './app-actions.ts';

export const UndoButtons = () => {
  const { t } = useTranslation();
  const subjects = useGestureSubjects();
  const journal = useSession((session) => session.journal);
  const you = useSession((session) => session.you);
  const undo = useSession((session) => session.undo);
  const redo = useSession((session) => session.redo);
  const line = useMemo(() => undoLineOf(journal, you ?? ''), [journal, you]);

  const [undoable, redoable] = [line.undo.at(-1), line.redo.at(-1)];
  const words = ({ gesture }: JournalEntry): string => `${t(`panels.gesture.${gesture.kind}.did`)} ${subjects(gesture)}`;
  return (
    <>
      <IconButton
        label={undoable === undefined ? t('app.undo.none') : t('app.undo.undo', { what: words(undoable) })}
        {...shortcutOf(UNDO)}
        aria-disabled={undoable === undefined}
        onClick={() => {
          if (undoable !== undefined) undo();
        }}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        // what is redone is what the undo was about
        label={redoable === undefined ? t('app.undo.noneToRedo') : t('app.undo.redo', { what: subjects(redoable.gesture) })}
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
