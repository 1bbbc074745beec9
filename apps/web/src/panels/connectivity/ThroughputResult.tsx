/** How fast data gets through: each second as it is over, and the whole in a sentence. */
import { readThroughput } from '@patchbay/shared/connectivity';
import type { ThroughputRequest } from '@patchbay/shared/protocol';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../parts/lazy-part.tsx';
import type { ProbeView } from '../../session/session.ts';
import { FaultBoundary } from '../FaultBoundary.tsx';
import styles from './Connectivity.module.css';
import { rateUnit, saidRate } from './rate-unit.ts';
import { Said } from './Said.tsx';

const LineChart = lazyPart(async () => (await import('../chart/LineChart.tsx')).LineChart);

export const ThroughputResult = ({ view: { probe, lines } }: { readonly view: ProbeView<ThroughputRequest> }) => {
  const { t } = useTranslation();
  const { request, end } = probe;
  const measured = useMemo(() => readThroughput(lines), [lines]);
  const { kbits, total, failure } = measured;
  const unit = rateUnit(Math.max(...kbits, 0));
  const columns = useMemo(() => [kbits.map((_rate, index) => index + 1), kbits.map((rate) => rate / unit.kbits), kbits.map(() => null)] as const, [kbits, unit]);
  const { namespace: from, target, targetName, seconds } = request;
  const values = { from, to: targetName ?? target, target };
  const last = kbits.at(-1);
  return (
    <>
      {kbits.length === 0 ? null : (
        <FaultBoundary fallback={null}>
          <Suspense fallback={<div className={styles.chart} />}>
            <LineChart columns={columns} unit={unit.name} label={t('connectivity.throughput.chart', { count: kbits.length })} />
          </Suspense>
        </FaultBoundary>
      )}
      {end === undefined ? (
        <Said state="pending" words={last === undefined ? t('connectivity.running') : t('connectivity.throughput.running', { second: kbits.length, seconds, rate: saidRate(last) })} />
      ) : end.reason !== 'done' ? null : total === undefined ? (
        <Said state="bad" words={whyNot()} />
      ) : (
        <>
          <Said state={total.kbits > 0 ? 'ok' : 'bad'} words={t('connectivity.throughput.total', { ...values, rate: saidRate(total.kbits) })} />
          {total.retransmits === 0 ? null : <p>{t('connectivity.throughput.retransmits', { count: total.retransmits })}</p>}
        </>
      )}
    </>
  );

  function whyNot(): string {
    if (failure === undefined) return t(kbits.length > 0 ? 'connectivity.throughput.broken' : 'connectivity.tcp.silent');
    const known = WORDS.find(([words]) => words.test(failure))?.[1];
    return known === undefined ? failure : t(known, values);
  }
};

/** Words of iperf3, and of strerror(3). */
const WORDS = [
  [/busy running a test/, 'connectivity.throughput.busy'],
  [/Connection refused/, 'connectivity.throughput.nobody'],
  [/Network is unreachable/, 'connectivity.tcp.no-route'],
  [/No route to host/, 'connectivity.tcp.unreachable'],
  [/timed out|in progress|temporarily unavailable/, 'connectivity.tcp.silent'],
] as const;
