/** Tries whether something works in a sandbox, again and again until it does or its time is over. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Check } from '@patchbay/shared/lab-file';
import { commandLanes } from '../kernel/command-lanes.ts';
import type { CommandLanes } from '../kernel/command-lanes.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { execIn } from './exec-in.ts';
import { tcpConnectArgv } from './tcp-connect-argv.ts';

/** What came of it. */
export interface Tried {
  readonly holds: boolean;
  /** From the first try to the answer, or to the end of its time. */
  readonly durationMs: number;
  /** The last words of the program that tried. */
  readonly words?: string;
}

/** Milliseconds, from any beginning. */
export interface Clock {
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** How long one try may wait for its answer. */
const TRY_MS = 1_000;
/** How long it is until the second; each time twice as long, to the longest: what fails at once would else be tried ten times a second, a process each. */
const [PAUSE_MS, LONGEST_PAUSE_MS] = [100, 500];

const CLOCK: Clock = { now: () => performance.now(), wait: (ms) => wait(ms) };

/** What must not work is tried for all of its time: a network may take a while to come up. */
export const tryCheck = (sandbox: Sandbox, check: Check): Promise<Tried> => tryIn(commandLanes(sandbox), check, CLOCK);

/** As `tryCheck` does. */
export async function tryIn(lanes: Pick<CommandLanes, 'run'>, check: Check, clock: Clock): Promise<Tried> {
  const start = clock.now();
  const passedMs = (): number => clock.now() - start;
  const leftMs = (): number => check.withinMs - passedMs();
  let words = '';
  let pauseMs = PAUSE_MS;
  for (;;) {
    const waitMs = Math.max(1, Math.min(TRY_MS, leftMs()));
    const { exit, stdout, stderr } = await lanes.run(argvOf(check, waitMs), { timeoutMs: waitMs + TRY_MS });
    if (exit === 0) return { holds: check.expect === 'work', durationMs: passedMs() };
    words = lastWords(stderr) ?? lastWords(stdout) ?? words;
    if (leftMs() <= PAUSE_MS) break;
    // the last try is at the end of its time
    await clock.wait(Math.min(pauseMs, leftMs() - PAUSE_MS));
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
  return { holds: check.expect === 'fail', durationMs: passedMs(), ...(words !== '' && { words }) };
}

function argvOf(check: Check, waitMs: number): readonly string[] {
  const inside = execIn(check.from);
  const seconds = Number((waitMs / 1_000).toFixed(2));
  switch (check.kind) {
    case 'ping':
      return [...inside, 'ping', '-n', '-c', '1', '-W', String(seconds), '--', check.target];
    case 'tcp':
      return [...inside, ...tcpConnectArgv(check.target, check.port, seconds)];
  }
}

/** What ping and bash say themselves, not their statistics. */
function lastWords(output: string): string | undefined {
  return output
    .split('\n')
    .filter((line) => /unreachable|error|refused|timed out|prohibited|exceeded|Network/i.test(line) && !line.includes('packets transmitted'))
    .at(-1)
    ?.replace(/^.*?icmp_seq=\d+ /, '')
    .replace(/^(?:\S+: )?(?:line \d+: \S+: )?/, '')
    .trim();
}
