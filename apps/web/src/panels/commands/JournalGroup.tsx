/** One gesture: who did what, how long it took, the commands that it ran, and what undid them where one failed. */
import { commandText } from '@patchbay/shared/protocol';
import type { JournalEntry } from '@patchbay/shared/protocol';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../command/CopyButton.tsx';
import { useGestureSubjects } from '../use-gesture-subjects.ts';
import { useNameOfWhoDid } from '../use-person-name.ts';
import { CommandRow } from './CommandRow.tsx';
import styles from './Journal.module.css';

export const JournalGroup = memo(({ entry }: { readonly entry: JournalEntry }) => {
  const { t } = useTranslation();
  const subjects = useGestureSubjects();
  const who = useNameOfWhoDid(entry.person);
  const { gesture, commands, rollback = [], durationMs, refusal } = entry;
  return (
    <li className={styles.group}>
      <div className={styles.head}>
        <span className={styles.who}>
          <b>{who}</b> {t(`panels.gesture.${gesture.kind}.did`)}
        </span>
        <span className={styles.subjects}>{subjects(gesture)}</span>
        <span className={styles.duration}>{t('panels.commands.duration', { ms: formatMs(durationMs) })}</span>
        <CopyButton
          text={commands.map(commandText).join('\n')}
          label={t('panels.commands.copyGroup')}
        />
      </div>
      {refusal?.problems === undefined ? null : <p className={styles.note}>{t(`errors.refusal.${refusal.code}.title`)}</p>}
      <ol className={styles.commands}>
        {commands.map((command, index) => (
          <CommandRow key={index} command={command} />
        ))}
      </ol>
      {rollback.length === 0 ? null : (
        <>
          <p className={styles.note}>{t('panels.commands.rollback')}</p>
          <ol className={styles.commands}>
            {rollback.map((command, index) => (
              <CommandRow key={index} command={command} undoes />
            ))}
          </ol>
        </>
      )}
    </li>
  );
});
JournalGroup.displayName = 'JournalGroup';

/** Milliseconds with the digits that say something. */
const formatMs = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
