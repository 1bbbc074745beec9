/** `patchbay import`: what other tools made, built in a sandbox and written down as lab files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { LAB_FILE_ENDING } from '@patchbay/shared/lab-file';
import { eachOf } from './check/each-of.ts';
import { renderReport } from './cli/doctor.ts';
import { EXIT } from './cli/exit.ts';
import type { Exit } from './cli/exit.ts';
import { exitOfImports, renderImportsJson, renderRemarks } from './cli/import-report.ts';
import { importFile, labNameOf } from './import/import-file.ts';
import { importMachine } from './import/import-machine.ts';
import type { ImportFormat, ImportOutcome } from './import/import-outcome.ts';
import { alikeKernels } from './kernel/create-kernel.ts';
import { inspectMachine } from './sandbox/machine.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';
import { SandboxUnavailable } from './sandbox/sandbox-unavailable.ts';

export interface ImportOptions {
  readonly sources: readonly string[];
  /** A file; a folder where there are several sources. Without it, standard output. */
  readonly out?: string;
  readonly format?: ImportFormat;
  readonly json: boolean;
  /** What is on this machine, instead of files. */
  readonly fromHost: boolean;
}

/** Lab files go to standard output or `out`, what has to be said of them to standard error. Resolves with the exit status. */
export async function runImport({ sources, out, format, json, fromHost }: ImportOptions): Promise<Exit> {
  // the sandboxes end with this process, whatever ends it
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(EXIT.interrupted));
  const createKernel = alikeKernels();
  try {
    const outcomes = fromHost ? [await importMachine()] : await eachOf(sources, availableParallelism(), (source) => importFile(source, format, { openSandbox, createKernel }));
    if (!json) process.stderr.write(outcomes.map(renderRemarks).join(''));
    const isWritten = await write(outcomes, out, json);
    if (json) process.stdout.write(renderImportsJson(outcomes));
    return isWritten ? exitOfImports(outcomes) : EXIT.fault;
  } catch (error) {
    if (!(error instanceof SandboxUnavailable)) throw error;
    process.stderr.write(renderReport(await inspectMachine()));
    return EXIT.machineLacks;
  }
}

/** False where a file could not be written. */
async function write(outcomes: readonly ImportOutcome[], out: string | undefined, json: boolean): Promise<boolean> {
  const imported = outcomes.filter((outcome) => outcome.kind === 'imported');
  if (out === undefined) {
    if (!json) process.stdout.write(imported.map(({ text }) => text).join(''));
    return true;
  }
  try {
    if (outcomes.length === 1) for (const { text } of imported) await writeFile(out, text);
    else {
      await mkdir(out, { recursive: true });
      for (const { source, text } of imported) await writeFile(join(out, `${labNameOf(source)}${LAB_FILE_ENDING}`), text);
    }
    return true;
  } catch (error) {
    process.stderr.write(`${out}: cannot be written: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}
