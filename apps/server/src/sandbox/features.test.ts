import { expect, test } from 'vitest';
import { inspectFeatures } from './features.ts';
import type { RunResult, Sandbox } from './sandbox.ts';

const answering = (answer: (argv: readonly string[]) => RunResult): Sandbox => ({ run: (argv: readonly string[]) => Promise.resolve(answer(argv)) }) as unknown as Sandbox;

test('what the kernel refuses it lacks, in the kernel’s words', async () => {
  const reports = await inspectFeatures(answering((argv) => (argv.includes('vrf') ? { exit: 2, stdout: '', stderr: 'Error: Unknown device type.\n' } : { exit: 0, stdout: '', stderr: '' })));
  expect(reports.filter(({ works }) => !works)).toEqual([{ feature: 'vrf', works: false, detail: 'Error: Unknown device type.' }]);
});

test('what is not answered in time is not lacking: it is not known', async () => {
  await expect(inspectFeatures(answering((argv) => ({ exit: argv.includes('vrf') ? null : 0, stdout: '', stderr: '' })))).rejects.toThrow('“ip link add name vrf type vrf table 10” was not answered in 120 s');
});
