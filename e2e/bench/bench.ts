/**
 * `npm run bench`: the budgets, measured side by side in one run, as a table of medians and ranges. `--write` puts it
 * into docs/bench.md; `--only frames,typing` measures these parts and writes nothing. Milliseconds are this machine's, in
 * this hour; ratios are what lasts.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { measureBrowser } from './measure-browser.ts';
import { measureCapture } from './measure-capture.ts';
import { measureFlood } from './measure-flood.ts';
import { measureFrames } from './measure-frames.ts';
import { measureMatrix } from './measure-matrix.ts';
import { measureRelay } from './measure-relay.ts';
import { measureTyping } from './measure-typing.ts';
import { quantile } from './quantile.ts';
import { range } from './row.ts';
import type { Row } from './row.ts';
import { machineWords, tableOf, writeMeasured } from './table.ts';

const KERNEL_BENCH = fileURLToPath(new URL('../../apps/server/bench/kernel-bench.ts', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/bench.md', import.meta.url));

type Samples = Readonly<Record<string, readonly number[]>>;

const PARTS = { gestures: measureBrowser, typing: measureTyping, flood: measureFlood, capture: measureCapture, matrix: measureMatrix, relay: measureRelay, frames: measureFrames };
const { only: chosen, write } = parseArgs({ options: { only: { type: 'string' }, write: { type: 'boolean', default: false } } }).values;
const names = ['kernel', ...Object.keys(PARTS)];
const only = chosen?.split(',') ?? names;
const unknown = only.filter((part) => !names.includes(part));
if (unknown.length > 0) throw new Error(`The bench has no part ${unknown.join(', ')}. Its parts are ${names.join(', ')}.`);
if (write && chosen !== undefined) throw new Error('The table is written whole: --write is without --only.');

const kernel = only.includes('kernel') ? (JSON.parse((await promisify(execFile)(process.execPath, [KERNEL_BENCH])).stdout) as Samples) : undefined;
const pages: Row[] = [];
for (const [part, measure] of Object.entries(PARTS)) if (only.includes(part)) pages.push(...(await measure()));

const samplesOf = (samples: Samples, name: string): readonly number[] => samples[name] ?? [];

/** The ratio of two ways, run by run: each pair was measured one right after the other. */
const ratios = (kernel: Samples, slow: string, fast: string): readonly number[] =>
  samplesOf(kernel, slow).map((value, run) => value / (samplesOf(kernel, fast)[run] ?? Number.NaN));

const rows: Row[] = [];
if (kernel !== undefined) {
  const ready = samplesOf(kernel, 'lab ready');
  rows.push({ what: 'a new lab, ready for the first command', measured: range(ready, ' ms'), budget: '≤ 15 ms median', holds: quantile(ready, 0.5) <= 15 });
  for (const size of ['10', '100']) {
    const own = samplesOf(kernel, `patchbay ${size}`).map((ms) => ms / Number(size));
    const isJudged = size === '100';
    rows.push({ what: `${size} namespaces on a bridge, planned to observed, per namespace`, measured: range(own, ' ms'), budget: '≤ 5 ms (at 500)', ...(isJudged && { holds: quantile(own, 0.5) <= 5 }) });
    const shell = ratios(kernel, `shell ${size}`, `patchbay ${size}`);
    rows.push({ what: '… against one process per command, from a shell', measured: range(shell, ' ×'), budget: '≥ 8 × (at 500)', ...(isJudged && { holds: quantile(shell, 0.5) >= 8 }) });
    rows.push({ what: '… against one execa call per command', measured: range(ratios(kernel, `execa ${size}`, `patchbay ${size}`), ' ×'), budget: '' });
  }
}
rows.push(...pages);

/** What one process per command from a shell takes for a namespace on the machine that the budgets were made for, ms. */
const SHELL_OF_THE_BUDGETS = 33;
const slownessOf = (kernel: Samples): string => {
  const shellHere = quantile(samplesOf(kernel, 'shell 100').map((ms) => ms / 100), 0.5);
  return ` One process per command from a shell takes ${shellHere.toFixed(0)} ms for a namespace here, and ${String(SHELL_OF_THE_BUDGETS)} ms on the machine that the budgets were made for: this one is ${(shellHere / SHELL_OF_THE_BUDGETS).toFixed(1)} × as slow to start a process.`;
};
const measured = `${machineWords()}${kernel === undefined ? '' : slownessOf(kernel)}\n\n${tableOf(rows)}`;
process.stdout.write(`\n${measured}\n`);
if (write) await writeMeasured(PAGE, measured);
