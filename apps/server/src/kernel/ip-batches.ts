/** Runs batches of `ip` commands, each in its own namespace, in as few processes as it takes. */
import { renderBatchLine } from '@patchbay/shared/plan';
import { HOST } from '@patchbay/shared/topology';
import type { RunResult, Sandbox } from '../sandbox/sandbox.ts';
import { CORES, sideBySide } from './side-by-side.ts';

export interface IpBatch {
  readonly namespace: string;
  /** Commands as `ip` takes them: without the `ip`. */
  readonly commands: readonly (readonly string[])[];
}

/** A batch of a thousand commands takes about four seconds on two busy cores. */
const TIMEOUT_MS = 60_000;

/** From here on, one loop inside for many: entering the sandbox for each costs more than the `ip` itself. */
const MANY = 5;

/**
 * A fixed program, read by bash, to which everything comes as data: `ip`'s options as arguments, and on its standard
 * input, each ended by a zero, the name of a namespace, its batch, the next name, … It answers each with what `ip`
 * printed, a zero, its exit status, a zero.
 */
const LOOP = `while IFS= read -r -d '' namespace && IFS= read -r -d '' batch; do
  ip "$@" -n "$namespace" -batch - <<<"$batch" 2>&1
  printf '\\0%d\\0' "$?"
done`;

/**
 * Runs each batch with the same options of `ip`, side by side up to the number of cores, and gives what became of each,
 * in their order. A batch stops at its first command that fails; the others go on.
 */
export async function runIpBatches(
  sandbox: Sandbox,
  batches: readonly IpBatch[],
  options: readonly string[] = [],
): Promise<readonly RunResult[]> {
  if (batches.length < MANY) return sideBySide(batches, (batch) => runAlone(sandbox, batch, options));
  const results: RunResult[] = [];
  const shares = Array.from({ length: CORES }, (_, core) => [...batches.keys()].filter((index) => index % CORES === core));
  await sideBySide(shares, async (share) => {
    const named = share.filter((index) => batches[index]?.namespace !== HOST);
    const outcomes = await runLoop(sandbox, named.flatMap((index) => batches[index] ?? []), options);
    for (const [place, index] of named.entries()) results[index] = outcomes[place] ?? ENDED;
    for (const index of share) {
      const batch = batches[index];
      if (batch?.namespace === HOST) results[index] = await runAlone(sandbox, batch, options);
    }
  });
  return results;
}

/** What is said of a batch of which nothing was heard. */
export const ENDED: RunResult = { exit: null, stdout: '', stderr: '' };

const textOf = ({ commands }: IpBatch): string => commands.map((command) => `${renderBatchLine(command)}\n`).join('');

function runAlone(sandbox: Sandbox, batch: IpBatch, options: readonly string[]): Promise<RunResult> {
  const where = batch.namespace === HOST ? [] : ['-n', batch.namespace];
  return sandbox.run(['ip', ...options, ...where, '-batch', '-'], { input: textOf(batch), timeoutMs: TIMEOUT_MS });
}

async function runLoop(sandbox: Sandbox, batches: readonly IpBatch[], options: readonly string[]): Promise<readonly RunResult[]> {
  const input = batches.map((batch) => `${batch.namespace}\0${textOf(batch)}\0`).join('');
  const { stdout } = await sandbox.run(['bash', '-c', LOOP, 'bash', ...options], { input, timeoutMs: TIMEOUT_MS });
  const said = stdout.split('\0');
  return batches.map((_, index) => {
    const [output, exit] = [said[2 * index], said[2 * index + 1]];
    if (output === undefined || !exit) return ENDED;
    return exit === '0' ? { exit: 0, stdout: output, stderr: '' } : { exit: Number(exit), stdout: '', stderr: output };
  });
}
