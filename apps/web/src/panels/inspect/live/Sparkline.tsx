/** The rates of an interface over the last minute, received and sent: how much is in the figures, when is in here. */
import styles from './Sparkline.module.css';
import { REMEMBERED } from './traffic.ts';

const WIDTH = 80;
const HEIGHT = 26;

export interface SparklineProps {
  readonly label: string;
  readonly received: readonly number[];
  readonly sent: readonly number[];
}

export const Sparkline = ({ label, received, sent }: SparklineProps) => {
  const most = Math.max(1, ...received, ...sent);
  return (
    <svg className={styles.chart} viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={label}>
      <polyline className={styles.received} points={pointsOf(received, most)} />
      <polyline className={styles.sent} points={pointsOf(sent, most)} />
    </svg>
  );
};

/** The latest at the right edge. */
const pointsOf = (rates: readonly number[], most: number): string =>
  rates
    .map((rate, index) => {
      const x = WIDTH - ((rates.length - 1 - index) * WIDTH) / (REMEMBERED - 1);
      const y = HEIGHT - 2 - (rate / most) * (HEIGHT - 4);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
