/** On the corner of a box that is pinned. */
import { Pin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePins } from './pins-store.ts';
import styles from './PinMark.module.css';

export const PinMark = ({ box }: { readonly box: string }) => {
  const { t } = useTranslation();
  const pinned = usePins(({ pins }) => pins.has(box));
  return pinned ? (
    <span className={styles.mark} role="img" aria-label={t('canvas.arrange.pinned')} title={t('canvas.arrange.pinned')}>
      <Pin aria-hidden />
    </span>
  ) : null;
};
