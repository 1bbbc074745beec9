/**
 * `npm run bench`: the budgets, measured side by side in one run, as a table of medians and ranges. `--write` puts it
 * into docs/bench.md; `--only frames,typing` measures these parts and writes nothing. Milliseconds are this machine's, in
 * this hour; ratios are what lasts.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, release } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { measureBrowser } from './measure-browser.ts';
import { measureFlood } from './measure-flood.ts';
import { measureFrames } from './measure-frames.ts';
import { measureTyping } from './measure-typing.ts';
import { quantile } from './quantile.ts';
import { range } from './row.ts';
import type { Row } from './row.ts';

const KERNEL_BENCH = fileURLToPath(new URL('../../apps/server/bench/kernel-bench.ts', import.meta.url));
const PAGE = fileURLToPath(new URL('../../docs/bench.md', import.meta.url));
const [BEGIN, END] = ['<!-- measured -->', '<!-- /measured -->'];

type Samples = Readonly<Record<string, readonly number[]>>;

const PARTS = { gestures: measureBrowser, typing: measureTyping, flood: measureFlood, frames: measureFrames };
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

const verdict = (holds: boolean): string => (holds ? 'holds' : '**missed**');

const rows: (readonly string[])[] = [];
if (kernel !== undefined) {
  const ready = samplesOf(kernel, 'lab ready');
  rows.push(['a new lab, ready for the first command', range(ready, ' ms'), '≤ 15 ms median', verdict(quantile(ready, 0.5) <= 15)]);
  for (const size of ['10', '100']) {
    const own = samplesOf(kernel, `patchbay ${size}`).map((ms) => ms / Number(size));
    rows.push([`${size} namespaces on a bridge, planned to observed, per namespace`, range(own, ' ms'), '≤ 5 ms (at 500)', size === '100' ? verdict(quantile(own, 0.5) <= 5) : '']);
    const shell = ratios(kernel, `shell ${size}`, `patchbay ${size}`);
    rows.push([`… against one process per command, from a shell`, range(shell, ' ×'), '≥ 8 × (at 500)', size === '100' ? verdict(quantile(shell, 0.5) >= 8) : '']);
    rows.push([`… against one execa call per command`, range(ratios(kernel, `execa ${size}`, `patchbay ${size}`), ' ×'), '', '']);
  }
}
for (const { what, measured, budget, holds } of pages) rows.push([what, measured, budget, holds === undefined ? '' : verdict(holds)]);

const table = [['what', 'measured', 'budget', ''], ['---', '---', '---', '---'], ...rows]
  .map((cells) => `| ${cells.join(' | ')} |`)
  .join('\n');
/** What one process per command from a shell takes for a namespace on the machine that the budgets were made for, ms. */
const SHELL_OF_THE_BUDGETS = 33;
const slownessOf = (kernel: Samples): string => {
  const shellHere = quantile(samplesOf(kernel, 'shell 100').map((ms) => ms / 100), 0.5);
  return ` One process per command from a shell takes ${shellHere.toFixed(0)} ms for a namespace here, and ${String(SHELL_OF_THE_BUDGETS)} ms on the machine that the budgets were made for: this one is ${(shellHere / SHELL_OF_THE_BUDGETS).toFixed(1)} × as slow to start a process.`;
};
const machine = `${String(availableParallelism())} cores, Linux ${release().replace(/-.*/, '')}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}. Medians, ranges in brackets.${kernel === undefined ? '' : slownessOf(kernel)}`;
process.stdout.write(`\n${machine}\n\n${table}\n`);
if (write) {
  const page = await readFile(PAGE, 'utf8');
  const before = page.slice(0, page.indexOf(BEGIN) + BEGIN.length);
  await writeFile(PAGE, `${before}\n${machine}\n\n${table}\n${page.slice(page.indexOf(END))}`);
}
