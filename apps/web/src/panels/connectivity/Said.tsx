/** What a test came to, in a sentence. */
import { StateDot } from '../../ui/index.ts';
import styles from './Connectivity.module.css';

export interface SaidProps {
  readonly state: 'ok' | 'bad' | 'pending';
  readonly words: string;
}

export const Said = ({ state, words }: SaidProps) => (
  <p className={styles.said} role="status" data-state={state}>
    <StateDot state={state} />
    {words}
  </p>
);
