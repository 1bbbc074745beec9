/** For tests: imports a fixture, and what has to be the same as if its lab had been built by hand. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readLabFile } from '@patchbay/shared/lab-file';
import { topologyOf } from '@patchbay/shared/observation';
import { planScript, renderScript } from '@patchbay/shared/plan';
import { diffTopologies } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { expect } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { carryOut } from '../lab/carry-out.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { importFile } from './import-file.ts';
import type { ImportOutcome } from './import-outcome.ts';

export type Imported = Extract<ImportOutcome, { kind: 'imported' }>;

export const fixture = (path: string): string => fileURLToPath(new URL(`fixtures/${path}`, import.meta.url));

/** Imports a fixture; what cannot be imported is a failing test. */
export async function imported(path: string): Promise<Imported> {
  const outcome = await importFile(fixture(path), undefined, { openSandbox, createKernel });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome;
}

/** The remarks as lines: `12: words`. */
export const lines = (remarks: Imported['failed']): readonly string[] =>
  remarks.map(({ place, words }) => (place === undefined ? words : `${[place.line, ...(place.column === undefined ? [] : [place.column])].join(':')}: ${words}`));

/** What a kernel has when a script of ours has run in an empty sandbox. */
async function builtBy(script: string): Promise<Topology> {
  const sandbox = await openSandbox();
  try {
    const { exit, stderr } = await sandbox.run(['sh', '-e'], { input: script, timeoutMs: 60_000 });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    return topologyOf(await createKernel(sandbox).observeWhole());
  } finally {
    await sandbox.end();
  }
}

/** What a kernel has when the lab of a file has been built. */
async function builtFrom(text: string): Promise<Topology> {
  const reading = readLabFile(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const sandbox = await openSandbox();
  try {
    const kernel = createKernel(sandbox);
    const before = await kernel.observe();
    const { failure } = await carryOut(kernel, before, diffTopologies(topologyOf(before), reading.file.topology));
    expect(failure).toBeUndefined();
    return topologyOf(await kernel.observeWhole());
  } finally {
    await sandbox.end();
  }
}

/**
 * The script that the file is exported to makes what the script of the fixture's truth builds by hand. MACs that the kernel
 * drew are whatever they are.
 */
export async function expectTruth(path: string, text: string): Promise<void> {
  const reading = readLabFile(text);
  const exported = reading.ok ? renderScript(planScript(reading.file.topology, 'tutorial'), () => 'a part') : '';
  await expectSame([builtBy(readFileSync(fixture(path), 'utf8')), builtBy(exported)]);
}

/** The same, and so does the file where it is opened. */
export async function expectTruthWhereOpened(path: string, text: string): Promise<void> {
  await expectTruth(path, text);
  await expectSame([builtBy(readFileSync(fixture(path), 'utf8')), builtFrom(text)]);
}

async function expectSame(built: readonly [Promise<Topology>, Promise<Topology>]): Promise<void> {
  const [truth, other] = await Promise.all(built);
  expect(withoutMacs(other)).toEqual(withoutMacs(truth));
}

function withoutMacs(topology: Topology): Topology {
  const interfaces = Object.entries(topology.interfaces).map(([key, { mac: _mac, mtu, ...record }]) => [key, { ...record, ...(record.kind !== 'bridge' && { mtu }) }] as const);
  return { ...topology, interfaces: Object.fromEntries(interfaces) };
}
