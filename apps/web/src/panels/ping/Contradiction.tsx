/** What was predicted, and what the ping says, where the two disagree: both are shown, and no cause is claimed. */
import type { Explanation } from '@patchbay/shared/explain';
import { useTranslation } from 'react-i18next';
import styles from './Contradiction.module.css';
import { placeName } from './PacketPath.tsx';

export interface ContradictionProps {
  readonly explanation: Explanation;
  /** The line that the ping printed last. */
  readonly said: string;
}

export const Contradiction = ({ explanation: { stopsAt }, said }: ContradictionProps) => {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('explain.differs')}</p>
      <dl className={styles.both}>
        <dt>{t('explain.predicted')}</dt>
        <dd>{stopsAt === undefined ? t('explain.anAnswer') : t('explain.noAnswer', { at: placeName(stopsAt.at) })}</dd>
        <dt>{t('explain.pinged')}</dt>
        <dd>
          <code>{said}</code>
        </dd>
      </dl>
    </>
  );
};
