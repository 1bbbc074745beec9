/** What a ping amounts to so far: four figures. */
import type { PingSummary } from '@patchbay/shared/ping';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../ui/index.ts';
import { Glow } from '../Glow.tsx';
import styles from './PingFigures.module.css';

export const PingFigures = ({ summary }: { readonly summary: PingSummary }) => {
  const { t } = useTranslation();
  const { sent, lossPercent, medianMs, p95Ms } = summary;
  return (
    <dl className={styles.figures}>
      <Figure name={t('panels.ping.sent')} value={String(sent)} />
      <Figure
        name={t('panels.ping.lost')}
        value={`${String(Math.round(lossPercent))} %`}
        bad={lossPercent > 0}
      />
      <Figure name={t('panels.ping.median')} value={milliseconds(medianMs)} />
      <Figure name={t('panels.ping.p95')} value={milliseconds(p95Ms)} />
    </dl>
  );
};

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly bad?: boolean;
}

const Figure = ({ name, value, bad = false }: FigureProps) => (
  <div className={classNames(styles.figure, bad && styles.bad)}>
    <dt>{name}</dt>
    <dd>
      <Glow value={value} />
    </dd>
  </div>
);

/** Three digits that count: `0.051`, `1.23`, `120`. */
const milliseconds = (ms: number | undefined): string => (ms === undefined ? '–' : String(Number(ms.toPrecision(3))));
