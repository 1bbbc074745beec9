/** `patchbay check`: each file in a sandbox of its own, several at once. Nothing of them is left behind, however it ends. */
import { availableParallelism } from 'node:os';
import { checkFile } from './check/check-file.ts';
import { eachOf } from './check/each-of.ts';
import { watchFiles } from './check/file-changes.ts';
import type { FileChanges } from './check/file-changes.ts';
import { reasonOf } from './check/read-text.ts';
import type { CheckReport } from './cli/arguments.ts';
import { exitOf, renderJson, renderTable } from './cli/check-report.ts';
import { renderReport } from './cli/doctor.ts';
import { EXIT } from './cli/exit.ts';
import type { Exit } from './cli/exit.ts';
import { renderJUnit } from './cli/junit-report.ts';
import { paintFor } from './cli/paint.ts';
import { alikeKernels } from './kernel/create-kernel.ts';
import { featuresLacking } from './sandbox/kernel-features.ts';
import { inspectMachine } from './sandbox/machine.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';
import { SandboxUnavailable } from './sandbox/sandbox-unavailable.ts';

export interface CheckOptions {
  readonly files: readonly string[];
  readonly report: CheckReport;
  /** Again whenever a file changes, until it is interrupted. */
  readonly watch: boolean;
}

/** Prints what came of each file, in the order in which they were named. Resolves with the exit status. */
export async function runCheck({ files, report, watch }: CheckOptions): Promise<Exit> {
  // the sandboxes end with this process, whatever ends it
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(EXIT.interrupted));
  try {
    if (!watch) return await checkAll(files, report);
    // from before the first reading on: what is written meanwhile counts
    const changes = watchOrSay(files);
    for (;;) {
      const exit = await checkAll(files, report);
      if (changes === undefined) return exit;
      process.stderr.write('Waiting for a file to change; Ctrl-C ends it.\n');
      await changes.next();
    }
  } catch (error) {
    if (!(error instanceof SandboxUnavailable)) throw error;
    process.stderr.write(renderReport(await inspectMachine()));
    return EXIT.machineLacks;
  }
}

/** Undefined where there is nothing that could be watched: the files are checked once, and say what is wrong with them. */
function watchOrSay(files: readonly string[]): FileChanges | undefined {
  try {
    return watchFiles(files);
  } catch (error) {
    process.stderr.write(`The files cannot be watched: ${reasonOf(error)}\n`);
    return undefined;
  }
}

async function checkAll(files: readonly string[], report: CheckReport): Promise<Exit> {
  const createKernel = alikeKernels();
  const outcomes = await eachOf(files, availableParallelism(), (file) => checkFile(file, { openSandbox, createKernel, featuresLacking }));
  const render = {
    table: () => renderTable(outcomes, paintFor(process.stdout.isTTY, process.env)),
    json: () => renderJson(outcomes),
    junit: () => renderJUnit(outcomes),
  }[report];
  process.stdout.write(render());
  return exitOf(outcomes);
}
