/** `patchbay check`: each file in a sandbox of its own, several at once. Nothing of them is left behind, however it ends. */
import { availableParallelism } from 'node:os';
import { checkFile } from './check/check-file.ts';
import { eachOf } from './check/each-of.ts';
import type { CheckReport } from './cli/arguments.ts';
import { exitOf, renderJson, renderTable } from './cli/check-report.ts';
import { renderReport } from './cli/doctor.ts';
import { EXIT } from './cli/exit.ts';
import type { Exit } from './cli/exit.ts';
import { renderJUnit } from './cli/junit-report.ts';
import { paintFor } from './cli/paint.ts';
import { createKernel } from './kernel/create-kernel.ts';
import { inspectMachine } from './sandbox/machine.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';
import { SandboxUnavailable } from './sandbox/sandbox-unavailable.ts';

export interface CheckOptions {
  readonly files: readonly string[];
  readonly report: CheckReport;
}

/** Prints what came of each file, in the order in which they were named. Resolves with the exit status. */
export async function runCheck({ files, report }: CheckOptions): Promise<Exit> {
  // the sandboxes end with this process, whatever ends it
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(EXIT.interrupted));
  const paint = paintFor(process.stdout.isTTY, process.env);
  try {
    const outcomes = await eachOf(files, availableParallelism(), (file) => checkFile(file, { openSandbox, createKernel }));
    const render = { table: () => renderTable(outcomes, paint), json: () => renderJson(outcomes), junit: () => renderJUnit(outcomes) }[report];
    process.stdout.write(render());
    return exitOf(outcomes);
  } catch (error) {
    if (!(error instanceof SandboxUnavailable)) throw error;
    process.stderr.write(renderReport(await inspectMachine()));
    return EXIT.machineLacks;
  }
}
