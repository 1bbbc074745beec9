/** What an interface received and sent: bytes, packets, and how fast right now. Errors and drops where there are any. */
import type { Traffic } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../../ui/index.ts';
import { formatBytes } from './format-bytes.ts';
import { Sparkline } from './Sparkline.tsx';
import type { InterfaceTraffic } from './traffic.ts';
import styles from './TrafficFigures.module.css';

export interface TrafficFiguresProps {
  readonly name: string;
  readonly of: InterfaceTraffic;
}

export const TrafficFigures = ({ name, of: { counters, received, sent } }: TrafficFiguresProps) => {
  'use memo';
  const { t } = useTranslation();
  return (
    <div className={styles.traffic}>
      <div className={styles.figures}>
        <Direction way="received" of={counters.received} rate={received.at(-1)} />
        <Direction way="sent" of={counters.sent} rate={sent.at(-1)} />
      </div>
      {received.length < 2 ? null : <Sparkline label={t('inspect.traffic.chart', { name })} received={received} sent={sent} />}
    </div>
  );
};

interface DirectionProps {
  readonly way: 'received' | 'sent';
  readonly of: Traffic;
  /** Bytes per second. */
  readonly rate: number | undefined;
}

const Direction = ({ way, of: { bytes, packets, errors, dropped }, rate }: DirectionProps) => {
  'use memo';
  const { t } = useTranslation();
  return (
    <p className={styles.direction}>
      <span className={styles[way]} title={t(`inspect.traffic.${way}`)}>
        <span aria-hidden>{way === 'received' ? '↓' : '↑'}</span>
        <span className="visually-hidden">{t(`inspect.traffic.${way}`)}</span>
      </span>
      <span className={styles.bytes}>{formatBytes(bytes)}</span>
      <span className={styles.packets}>{t('inspect.traffic.packets', { count: packets })}</span>
      {rate === undefined || rate === 0 ? null : <span className={styles.rate}>{`${formatBytes(rate)}/s`}</span>}
      {errors === 0 ? null : <Chip tone="bad">{t('inspect.traffic.errors', { count: errors })}</Chip>}
      {dropped === 0 ? null : <Chip tone="warn">{t('inspect.traffic.dropped', { count: dropped })}</Chip>}
    </p>
  );
};
