/** Runs scripts in a sandbox, and says of each command that failed where it stands and what it said. */
import { randomUUID } from 'node:crypto';
import { TRANSLATED_PROGRAMS, translateCommand } from '@patchbay/shared/old-tools';
import { renderCommand } from '@patchbay/shared/plan';
import type { Sandbox, SandboxFile } from '../sandbox/sandbox.ts';
import { ScriptEvents } from './script-events.ts';
import type { ScriptEvent } from './script-events.ts';
import { END_FOREGROUND, RUN, SCRIPTS, STAND_IN, TRACE, TRACE_FILE } from './script-programs.ts';

/** What a script is held to. */
export interface ScriptLimits {
  /** Milliseconds for all of it, and for one command. */
  readonly wholeMs: number;
  readonly commandMs: number;
  /** UTF-16 units on standard error; what is printed on standard output nobody reads. */
  readonly printed: number;
}

export const SCRIPT_LIMITS: ScriptLimits = { wholeMs: 120_000, commandMs: 10_000, printed: 1024 * 1024 };

/** Where a command stands: the number of the script, and the line in it. */
export interface ScriptPlace {
  readonly script: number;
  readonly line: number;
}

export interface FailedCommand {
  readonly at: ScriptPlace;
  readonly command: string;
  /** Its exit status; `overdue`: it was still running when its time was over, and was ended. */
  readonly status: number | 'overdue';
  /** What it said on standard error, on one line. */
  readonly words: string;
}

export interface ScriptRun {
  /** Commands that failed, in order, without those whose failing the script waits for. */
  readonly failed: readonly FailedCommand[];
  /** Commands that stand for what is not done here. */
  readonly withoutEffect: readonly { readonly at: ScriptPlace; readonly command: string; readonly why: string }[];
  /** The script did not come to its end by itself: why, and where it was. */
  readonly stopped?: { readonly at: ScriptPlace; readonly why: 'time' | 'output' | 'exit'; readonly status?: number };
  /** Programs that were still running at the end. */
  readonly running: readonly string[];
}

/** With these a sandbox has to be opened. */
export const scriptFiles = (scripts: readonly string[]): readonly SandboxFile[] => [
  { path: TRACE_FILE, content: TRACE },
  ...scripts.map((content, index) => ({ path: `${SCRIPTS}/${String(index)}`, content })),
];

const WATCH_MS = 250;
/** Of what a command printed, so much is kept. */
const MAX_WORDS = 2_000;
const MAX_FAILED = 500;

/** Runs the first script of those that the sandbox was opened with. */
export function runScript(sandbox: Sandbox, limits: ScriptLimits = SCRIPT_LIMITS): Promise<ScriptRun> {
  return new Promise((resolve) => {
    const mark = randomUUID();
    const argv = ['bash', '--norc', '-c', RUN, 'import', mark, STAND_IN, ...TRANSLATED_PROGRAMS];
    const child = sandbox.talk(argv, { bounded: true });
    const listener = new Listener((answer) => child.stdin.write(`${answer}\0`));
    const events = new ScriptEvents(mark);
    let printed = 0;
    let ending: Promise<unknown> | undefined;
    const began = performance.now();
    const finish = (): void => {
      clearInterval(watch);
      child.stderr.destroy();
      child.stdin.destroy();
      resolve(listener.run);
    };
    const stop = (why: 'time' | 'output'): void => {
      listener.stop(why);
      child.kill('SIGKILL');
      finish();
    };
    const watch = setInterval(() => {
      if (performance.now() - began > limits.wholeMs) stop('time');
      else if (ending === undefined && listener.waitedMs() > limits.commandMs) {
        const [shell, ...background] = listener.isOverdue();
        ending = sandbox.run(['bash', '--norc', '-c', END_FOREGROUND, 'end', ...[shell, ...background].map(String)]).finally(() => (ending = undefined));
      }
    }, WATCH_MS);
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      for (const event of events.read(piece)) {
        if (event.kind === 'words' && (printed += event.text.length) > limits.printed) {
          stop('output');
          return;
        }
        if (listener.hear(event) === 'end') finish();
      }
    });
    child.stdout.resume();
    child.once('exit', finish);
    child.once('error', finish);
  });
}

interface Heard {
  readonly step: Extract<ScriptEvent, { kind: 'step' }> | undefined;
  /** What was printed since. */
  readonly words: string;
  /** A failure that nothing was run after: what encloses the command fails along with it. */
  readonly alongWith: { readonly status: number; readonly options: string } | undefined;
  /** It took too long. */
  readonly wasEnded: boolean;
}

/** Keeps what is worth knowing of what it hears. */
class Listener {
  readonly #answer: (answer: string) => void;
  readonly #failed: FailedCommand[] = [];
  readonly #withoutEffect: ScriptRun['withoutEffect'][number][] = [];
  readonly #background = new Set<number>();
  #running: readonly string[] = [];
  #stopped: ScriptRun['stopped'];
  #now: Heard = { step: undefined, words: '', alongWith: undefined, wasEnded: false };
  /** As it was before the last step. */
  #before = this.#now;
  #since = performance.now();

  constructor(answer: (answer: string) => void) {
    this.#answer = answer;
  }

  get run(): ScriptRun {
    return {
      failed: this.#failed,
      withoutEffect: this.#withoutEffect,
      running: this.#running,
      ...(this.#stopped !== undefined && { stopped: this.#stopped }),
    };
  }

  hear(event: ScriptEvent): 'end' | undefined {
    switch (event.kind) {
      case 'words':
        this.#now = { ...this.#now, words: (this.#now.words + event.text).slice(-MAX_WORDS) };
        return undefined;
      case 'step':
        this.#before = this.#now;
        this.#now = { step: event, words: '', alongWith: undefined, wasEnded: false };
        this.#since = performance.now();
        if (event.background !== undefined) this.#background.add(event.background);
        return undefined;
      case 'fail':
        // The last step was that of the trap which tells of it.
        this.#now = this.#before;
        this.#fail(event);
        return undefined;
      case 'ask':
        this.#reply(event);
        return undefined;
      case 'end':
        this.#running = event.running;
        if (event.status !== 0 && this.#hasStopped) this.#stopped = { at: this.#place, why: 'exit', status: event.status };
        return 'end';
    }
  }

  /** How long the command that runs has been running. */
  waitedMs(): number {
    return performance.now() - this.#since;
  }

  /** The command that runs is ended: who waits for it, and what that one has in the background. */
  isOverdue(): readonly [shell: number, ...background: readonly number[]] {
    const { step, words, wasEnded } = this.#now;
    if (!wasEnded) this.#failed.push({ at: this.#place, command: step?.command ?? '', status: 'overdue', words: clean(words) });
    this.#now = { ...this.#now, wasEnded: true };
    this.#since = performance.now();
    return [step?.shell ?? 0, ...this.#background];
  }

  stop(why: 'time' | 'output'): void {
    this.#stopped = { at: this.#place, why };
  }

  /** The script ended with a failure, which `set -e` or an `exit` of its own makes of one; else it is its last line. */
  get #hasStopped(): boolean {
    const { step, alongWith } = this.#now;
    return alongWith?.options.includes('e') === true || /^exit\b/.test(step?.command ?? '');
  }

  get #place(): ScriptPlace {
    return placeOf(this.#now.step?.at ?? '');
  }

  #fail({ status, options, at, command }: Extract<ScriptEvent, { kind: 'fail' }>): void {
    const { words, alongWith, wasEnded } = this.#now;
    this.#now = { ...this.#now, alongWith: { status, options } };
    if (alongWith?.status === status || wasEnded || this.#failed.length >= MAX_FAILED) return;
    this.#failed.push({ at: placeOf(at), command, status, words: clean(words) });
  }

  #reply({ at, program, args }: Extract<ScriptEvent, { kind: 'ask' }>): void {
    const translation = translateCommand(program, args);
    switch (translation.kind) {
      case 'run': {
        const [command, ...more] = translation.commands.map(renderCommand);
        this.#answer(more.length === 0 ? `exec ${command ?? 'true'}` : [command, ...more].join(' && '));
        return;
      }
      case 'refuse':
        this.#answer(`${renderCommand(['printf', String.raw`%s\n`, translation.words])} >&2; exit 2`);
        return;
      case 'without-effect':
        this.#withoutEffect.push({ at: placeOf(at), command: renderCommand([program, ...args]), why: translation.why });
        this.#answer('exit 0');
        return;
    }
  }
}

function placeOf(at: string): ScriptPlace {
  const [script, line] = at.split(':').map(Number);
  return { script: Number.isInteger(script) ? (script ?? 0) : 0, line: Number.isInteger(line) && line !== undefined && line > 0 ? line : 1 };
}

/** On one line, and without where in the sandbox the script stands. */
const clean = (words: string): string =>
  words
    .split('\n')
    .map((line) => line.replace(/^(?:\/import\/\d+|bash|environment): (?:line \d+: )?/, '').trim())
    .filter((line) => line !== '')
    .join('; ');
