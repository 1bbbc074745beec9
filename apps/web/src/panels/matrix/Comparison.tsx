/** What is otherwise than at the moment that is compared with, in words, and what was done since. */
import type { MatrixComparison } from '@patchbay/shared/matrix';
import type { Service } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Fold } from '../../ui/index.ts';
import { useGestureSubjects } from '../use-gesture-subjects.ts';
import type { ComparedMoment } from './compared-moment.ts';
import styles from './Matrix.module.css';
import { triedWords } from './tried-words.ts';

interface ComparisonProps {
  readonly then: ComparedMoment;
  readonly comparison: MatrixComparison;
  readonly service: Service | undefined;
}

export const Comparison = ({ then, comparison: { noLonger, now, otherwise, gone, come }, service }: ComparisonProps) => {
  const { t, i18n } = useTranslation();
  const journal = useSession((session) => session.journal);
  const subjects = useGestureSubjects();
  const counts = { noLonger, now, otherwise, gone, come };
  const parts = (['noLonger', 'now', 'otherwise', 'gone', 'come'] as const).filter((part) => counts[part] > 0).map((part) => t(`matrix.compare.${part}`, { ...triedWords(service), count: counts[part] }));
  const entries = journal.filter(({ id, refusal }) => id > then.entry && refusal === undefined);
  return (
    <section className={styles.comparison} aria-label={t('matrix.compare.label')}>
      <p role="status">
        {t('matrix.compare.since', { time: new Date(then.at).toLocaleTimeString(i18n.language) })}{' '}
        <b>{parts.length === 0 ? t('matrix.compare.same') : parts.join(t('matrix.compare.and'))}</b>
      </p>
      {entries.length === 0 ? null : (
        <Fold summary={t('matrix.compare.gestures', { count: entries.length })}>
          <ol className={styles.gestures}>
            {entries.map(({ id, gesture }) => (
              <li key={id}>
                {t(`panels.gesture.${gesture.kind}.did`)} {subjects(gesture)}
              </li>
            ))}
          </ol>
        </Fold>
      )}
    </section>
  );
};
