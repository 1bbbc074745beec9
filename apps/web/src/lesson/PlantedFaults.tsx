/** For who teaches: what the lesson has put into the lab, step by step, told only when it is asked for. */
import type { LessonView, PlantedFault } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayAsk } from '../session/may-ask.ts';
import { useSession } from '../session/session-store.ts';
import { Button } from '../ui/index.ts';
import { inLanguage } from './in-language.ts';
import styles from './LessonPanel.module.css';

export const PlantedFaults = ({ lesson: { title, steps } }: { readonly lesson: LessonView }) => {
  const { t, i18n } = useTranslation();
  const [faults, setFaults] = useState<readonly PlantedFault[]>();
  const mayAsk = useMayAsk('read-faults');
  const ask = async (): Promise<void> => {
    const read = await useSession.getState().readFaults();
    if (Array.isArray(read)) setFaults(read as readonly PlantedFault[]);
  };
  if (!mayAsk) return null;
  return (
    <>
      <Button
        size="small"
        className={styles.button}
        onClick={() => {
          void ask();
        }}
      >
        {t('lesson.exercise.showFaults')}
      </Button>
      {faults === undefined ? null : (
        <section className={styles.solution} aria-label={t('lesson.exercise.faults', { lesson: inLanguage(title, i18n.language) })}>
          <ol className={styles.commands}>
            {faults.map(({ step, commands, at }) => (
              <li key={at}>
                {inLanguage(steps.find(({ id }) => id === step)?.title ?? {}, i18n.language)}
                <br />
                <code>{commands.join('\n')}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
};
