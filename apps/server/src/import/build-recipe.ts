/** Carries out a recipe in a sandbox of its own, and writes down as a lab file what the kernel has then. */
import type { Recipe, Remark } from '@patchbay/shared/imports';
import type { Observation } from '@patchbay/shared/observation';
import type { Kernel } from '../kernel/kernel.ts';
import type { OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';
import { labOf } from './lab-of.ts';
import { readSettings } from './read-settings.ts';
import { SCRIPT_LIMITS, runScript, scriptFiles } from './run-script.ts';
import type { FailedCommand, ScriptPlace, ScriptRun } from './run-script.ts';

export interface ImportParts {
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
}

export interface Built {
  readonly text: string;
  readonly failed: readonly Remark[];
  readonly notCarried: readonly Remark[];
}

/** Rejects with `SandboxUnavailable` where this machine cannot make a sandbox. */
export async function buildRecipe(recipe: Recipe, { openSandbox, createKernel }: ImportParts): Promise<Built> {
  const sandbox = await openSandbox({ files: scriptFiles(recipe.scripts.map(({ text }) => text)) });
  try {
    const run = await runScript(sandbox);
    const observation = await createKernel(sandbox).observeWhole();
    return written(recipe, run, observation, await readSettings(sandbox, observation));
  } finally {
    await sandbox.end();
  }
}

function written({ name, scripts, notCarried, positions = {}, shapings = [] }: Recipe, run: ScriptRun, observation: Observation, settings: readonly string[]): Built {
  const placed = ({ script, line }: ScriptPlace, words: string): Remark => {
    const place = scripts[script]?.placeOf(line);
    return { words, ...(place !== undefined && { place }) };
  };
  const source = scripts.map(({ text }) => text.toLowerCase()).join('\n');
  const lab = labOf(observation, { name, positions, shapings }, (mac) => source.includes(mac));
  return {
    text: lab.text,
    failed: [
      ...run.failed.map((failed) => placed(failed.at, sayFailed(failed))),
      ...(run.stopped === undefined ? [] : [placed(run.stopped.at, sayStop(run.stopped))]),
      ...lab.problems.map((words) => ({ words })),
    ],
    notCarried: [
      ...notCarried,
      ...run.withoutEffect.map(({ at, command, why }) => placed(at, `${oneLine(command)}: ${why}`)),
      ...run.running.map((program) => ({ words: `the program ${oneLine(program).replace(/^\S*ip netns exec \S+ /, '')}, which was still running` })),
      ...[...lab.unsaid, ...settings].map((words) => ({ words })),
    ],
  };
}

const sayFailed = ({ command, status, words }: FailedCommand): string =>
  [oneLine(command), status === 'overdue' ? `still running after ${String(SCRIPT_LIMITS.commandMs / 1_000)} s, and ended` : `exit status ${String(status)}`, words].filter((part) => part !== '').join(': ');

const sayStop = ({ why, status = 0 }: NonNullable<ScriptRun['stopped']>): string => {
  switch (why) {
    case 'time':
      return `the script was still running after ${String(SCRIPT_LIMITS.wholeMs / 1_000)} s and was ended here; what comes after it was not run`;
    case 'output':
      return 'the script printed more than 1 MiB on standard error and was ended here; what comes after it was not run';
    case 'exit':
      return `the script ended here with exit status ${String(status)}; what comes after it was not run`;
  }
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
