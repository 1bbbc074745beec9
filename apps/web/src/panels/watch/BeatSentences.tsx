/** What is done with the packet that moves, in words that are read from the back row. */
import type { Beat } from '@patchbay/shared/sighting';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { sentencesOf } from './hop-sentences.ts';
import styles from './Watch.module.css';

export interface BeatSentencesProps {
  readonly beat: Beat;
  /** From 1. */
  readonly step: number;
  readonly count: number;
}

export const BeatSentences = ({ beat, step, count }: BeatSentencesProps) => {
  const { t } = useTranslation();
  const interfaces = useSession((session) => session.observation.interfaces);
  return (
    // it scrolls, by keyboard too
    <section className={styles.sentences} aria-label={t('watch.told')} aria-live="polite" tabIndex={0}>
      <p className={styles.step}>{t('watch.step', { step, count })}</p>
      {sentencesOf(beat, interfaces).map(({ of, values }, index) =>
        'deed' in of ? (
          <p key={index} className={styles.deed}>{t(`watch.deed.${of.deed}`, values)}</p>
        ) : (
          <p key={index} className={styles.ending}>{t(`watch.ending.${of.ending}`, values)}</p>
        ),
      )}
    </section>
  );
};
