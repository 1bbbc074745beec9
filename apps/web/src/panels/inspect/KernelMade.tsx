/** What the kernel made by itself, folded away: it is there, but nobody set it and nobody need look at it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../ui/index.ts';

export interface KernelMadeProps {
  /** What is folded away, in the plural. */
  readonly what: string;
  readonly count: number;
  readonly children: ReactNode;
}

export const KernelMade = ({ what, count, children }: KernelMadeProps) => {
  const { t } = useTranslation();
  return count === 0 ? null : <Fold summary={t('inspect.kernelMade', { what, count })}>{children}</Fold>;
};
