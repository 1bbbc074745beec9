/** A small label on a thing: what it is, or the state that it is in. Its words carry the meaning, its tone helps. */
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Chip.module.css';

export type Tone = 'neutral' | 'ok' | 'bad' | 'warn' | 'accent' | 'bridge';

export interface ChipProps {
  readonly tone?: Tone;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

export const Chip = ({ tone = 'neutral', children, className }: ChipProps) => (
  <span className={classNames(styles.chip, styles[tone], className)}>{children}</span>
);
