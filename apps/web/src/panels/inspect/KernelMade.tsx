/** What the kernel made by itself, folded away: it is there, but nobody set it and nobody need look at it. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './KernelMade.module.css';

export interface KernelMadeProps {
  /** What is folded away, in the plural. */
  readonly what: string;
  readonly count: number;
  readonly children: ReactNode;
}

export const KernelMade = ({ what, count, children }: KernelMadeProps) => {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <details className={styles.fold}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden />
        {t('inspect.kernelMade', { what, count })}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
};
