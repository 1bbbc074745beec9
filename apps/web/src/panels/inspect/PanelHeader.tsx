/** What a panel is about: state, name, kind. */
import type { ReactNode } from 'react';
import { Chip, StateDot } from '../../ui/index.ts';
import type { DotState, Tone } from '../../ui/index.ts';
import styles from './PanelHeader.module.css';

export interface PanelHeaderProps {
  readonly name: string;
  readonly kind: string;
  readonly tone?: Tone;
  readonly dot?: DotState;
  readonly children?: ReactNode;
}

export const PanelHeader = ({ name, kind, tone = 'neutral', dot, children }: PanelHeaderProps) => (
  <header className={styles.header}>
    {dot === undefined ? null : <StateDot state={dot} />}
    <h2 className={styles.name}>{name}</h2>
    <Chip tone={tone}>{kind}</Chip>
    {children}
  </header>
);
