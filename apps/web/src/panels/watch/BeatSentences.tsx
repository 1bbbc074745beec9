/** What is done with the packet that moves, in words that are read from the back row. */
import type { Beat, Wiring } from '@patchbay/shared/sighting';
import { useTranslation } from 'react-i18next';
import { sentencesOf } from './hop-sentences.ts';
import styles from './Watch.module.css';

export interface BeatSentencesProps {
  readonly beat: Beat;
  /** From 1. */
  readonly step: number;
  readonly count: number;
  /** Of the lab in which it happens. */
  readonly interfaces: Wiring['interfaces'];
}

export const BeatSentences = ({ beat, step, count, interfaces }: BeatSentencesProps) => {
  const { t } = useTranslation();
  return (
    // it scrolls, by keyboard too
    <section className={styles.sentences} aria-label={t('watch.told')} aria-live="polite" tabIndex={0}>
      <p className={styles.step}>{t('watch.step', { step, count })}</p>
      {sentencesOf(beat, interfaces).map(({ of, values }, index) => (
        <p key={index} className={'ending' in of ? styles.ending : styles.deed}>
          {'deed' in of ? t(`watch.deed.${of.deed}`, values) : 'saying' in of ? t(`watch.says.${of.saying}`, values) : t(`watch.ending.${of.ending}`, values)}
        </p>
      ))}
    </section>
  );
};
