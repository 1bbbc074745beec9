/** One entry of the history: a line, and when it is open its commands and the way back to it. */
import { commandText } from '@patchbay/shared/protocol';
import type { JournalEntry } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, classNames } from '../../ui/index.ts';
import { useGestureSubjects } from '../use-gesture-subjects.ts';
import { useNameOfWhoDid } from '../use-person-name.ts';
import { useWhyNot } from '../use-why-not.ts';
import { GoBack } from './GoBack.tsx';
import styles from './History.module.css';

export interface HistoryEntryProps {
  readonly entry: JournalEntry;
  readonly open: boolean;
  /** One's own, and not taken back yet. */
  readonly undoable: boolean;
  readonly onToggle: () => void;
  /** It was undone, or the lab went back to it. */
  readonly onDone: () => void;
}

export const HistoryEntry = ({ entry, open, undoable, onToggle, onDone }: HistoryEntryProps) => {
  const { t, i18n } = useTranslation();
  const whyNot = useWhyNot('undo');
  const subjects = useGestureSubjects();
  const who = useNameOfWhoDid(entry.person);
  const undo = useSession((session) => session.undo);
  const { gesture, commands, refusal } = entry;
  const at = new Date(entry.at);
  return (
    <li>
      <button type="button" className={styles.entry} aria-expanded={open} onClick={onToggle}>
        <span className={styles.words}>
          <b>{who}</b> {t(`panels.gesture.${gesture.kind}.did`)} <span className={styles.subjects}>{subjects(gesture)}</span>
          {refusal === undefined ? null : <span className={styles.refused}> {t(`errors.refusal.${refusal.code}.title`)}</span>}
        </span>
        <time className={styles.time} dateTime={at.toISOString()}>
          {at.toLocaleTimeString(i18n.language)}
        </time>
      </button>
      {open ? (
        <div className={styles.details}>
          {/* a scrolling region has to be reachable by keyboard */}
          <ol className={styles.commands} tabIndex={0} aria-label={t('panels.commands.title')}>
            {commands.map((command, index) => (
              <li key={index} className={classNames(command.exit !== 0 && styles.refused)}>
                <code>{commandText(command)}</code>
              </li>
            ))}
          </ol>
          {undoable ? (
            <Button
              size="small"
              className={styles.action}
              whyNot={whyNot}
              onClick={() => {
                undo(entry.id);
                onDone();
              }}
            >
              {t('panels.history.undo')}
            </Button>
          ) : null}
          <GoBack entry={entry} onDone={onDone} />
        </div>
      ) : null}
    </li>
  );
};
