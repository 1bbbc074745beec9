/** The programs of a lab that is checked: started before its checks, and looked at after them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Program, ProgramRequest } from '@patchbay/shared/protocol';
import { missingPrograms, remedyForProgram } from '../probes/find-programs.ts';
import { Programs } from '../probes/programs.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { MissingProgram, ProgramOutcome } from './check-outcome.ts';

/** A program that cannot run ends within its first moments, and checks may be over sooner. */
const SETTLING_MS = 1_000;

/** The last line of a daemon says mostly that it gives up, the one before why. */
const LINES_TOLD = 2;

/** Those that are not on this machine, each once. */
export async function programsLacking(sandbox: Sandbox, programs: readonly Program[]): Promise<readonly MissingProgram[]> {
  const missing = await missingPrograms(sandbox, programs.map(({ argv }) => argv[0] ?? ''));
  return Promise.all(
    [...missing].map(async (name) => {
      const remedy = await remedyForProgram(name);
      return { name, ...(remedy !== undefined && { remedy }) };
    }),
  );
}

/** Starts them in order. What is returned tells those that ended badly by then, and gives all time to do so; they end with the sandbox. */
export async function runPrograms(sandbox: Sandbox, programs: readonly Program[]): Promise<() => Promise<readonly ProgramOutcome[]>> {
  const running = new Programs(sandbox, { started: () => undefined, output: () => undefined, ended: () => undefined });
  // the sandbox is this check's own, and no namespace of it goes before it
  const placed = programs.map((program) => ({ request: { kind: 'program', ...program } satisfies ProgramRequest, namespace: { name: program.namespace, inode: 0 } }));
  await running.start('check', placed);
  const startedAt = performance.now();
  return async () => {
    const leftMs = SETTLING_MS - (performance.now() - startedAt);
    if (running.runningCount > 0 && leftMs > 0) await wait(leftMs);
    return running.replays.flatMap(({ probe: { request, end }, lines }): readonly ProgramOutcome[] => {
      if (request.kind !== 'program' || end === undefined || end.exit === 0) return [];
      const words = lines.filter((line) => line.trim() !== '').slice(-LINES_TOLD).join('; ');
      return [{ namespace: request.namespace, argv: request.argv, exit: end.exit, ...(words !== '' && { words }) }];
    });
  };
}
