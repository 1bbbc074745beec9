/** `patchbay lesson check`: each lesson in a sandbox of its own, several at once. Nothing of them is left behind. */
import { availableParallelism } from 'node:os';
import { eachOf } from './check/each-of.ts';
import { readText } from './check/read-text.ts';
import { renderReport } from './cli/doctor.ts';
import { EXIT } from './cli/exit.ts';
import type { Exit } from './cli/exit.ts';
import { exitOfLessons, renderLesson } from './cli/lesson-report.ts';
import type { CheckedLesson } from './cli/lesson-report.ts';
import { paintFor } from './cli/paint.ts';
import { createKernel } from './kernel/create-kernel.ts';
import { checkLesson } from './lesson/check-lesson.ts';
import { filesBeside } from './lesson/files-beside.ts';
import { featuresLacking } from './sandbox/kernel-features.ts';
import { inspectMachine } from './sandbox/machine.ts';
import { openSandbox } from './sandbox/open-sandbox.ts';
import { SandboxUnavailable } from './sandbox/sandbox-unavailable.ts';

/** Prints what came of each lesson, in the order in which they were named. Resolves with the exit status. */
export async function runLessonCheck({ files }: { readonly files: readonly string[] }): Promise<Exit> {
  // the sandboxes end with this process, whatever ends it
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(EXIT.interrupted));
  try {
    const checked = await eachOf(files, availableParallelism(), check);
    process.stdout.write(checked.map((one) => renderLesson(one, paintFor(process.stdout.isTTY, process.env))).join(''));
    return exitOfLessons(checked);
  } catch (error) {
    if (!(error instanceof SandboxUnavailable)) throw error;
    process.stderr.write(renderReport(await inspectMachine()));
    return EXIT.machineLacks;
  }
}

async function check(file: string): Promise<CheckedLesson> {
  const read = await readText(file);
  if (!read.ok) return { file, outcome: { kind: 'unreadable', reason: read.reason } };
  return { file, outcome: await checkLesson(read.text, { openSandbox, createKernel, featuresLacking, beside: filesBeside(file) }) };
}
