/** Measures what it costs that a page's browser and its lab are on two machines: a frame and its answer, and a gesture, by NATS and without. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { quantile } from './quantile.ts';
import { range, show } from './row.ts';
import type { Row } from './row.ts';

const RELAY_BENCH = fileURLToPath(new URL('../../apps/server/bench/relay-bench.ts', import.meta.url));

type Samples = Readonly<Record<string, readonly number[]>>;

export async function measureRelay(): Promise<readonly Row[]> {
  const samples = JSON.parse((await promisify(execFile)(process.execPath, [RELAY_BENCH])).stdout) as Samples;
  return [
    ['frame', 'a frame and its answer, browser and lab on two machines joined by NATS'],
    ['gesture', '… gesture → kernel → acknowledged, the same'],
  ].flatMap(([name = '', what = '']) => {
    const [direct, relayed] = [samples[`${name} in one process`] ?? [], samples[`${name} by NATS`] ?? []];
    return [
      { what, measured: latency(relayed), budget: '' },
      { what: '… in one process', measured: latency(direct), budget: '' },
      { what: '… the one against the other', measured: `${show(quantile(relayed, 0.5) / quantile(direct, 0.5))} × in the median, ${show(quantile(relayed, 0.95) / quantile(direct, 0.95))} × at p95`, budget: '' },
    ];
  });
}

const latency = (samples: readonly number[]): string => `p95 ${show(quantile(samples, 0.95))} ms, median ${range(samples, ' ms')}`;
