/** Lessons that are checked for pages: one at a time, and none for ever, since what a solution does is its author's. */
import type { LessonCheckReport } from '@patchbay/shared/protocol';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { checkLesson } from './check-lesson.ts';
import type { LessonCheckParts } from './check-lesson.ts';

/** How long a check may take, milliseconds: the longest of the built-in lessons takes a minute, in three variants. */
const LONGEST_MS = 5 * 60_000;

export class LessonChecks {
  readonly #parts: LessonCheckParts;
  readonly #longestMs: number;
  #isRunning = false;

  constructor(parts: LessonCheckParts, longestMs = LONGEST_MS) {
    this.#parts = parts;
    this.#longestMs = longestMs;
  }

  /** `left`: aborts when who asked does not wait any more. Nothing of it is left behind then, nor when it took too long. */
  async check(text: string, left: AbortSignal): Promise<LessonCheckReport> {
    if (this.#isRunning) return { kind: 'busy' };
    this.#isRunning = true;
    const signal = AbortSignal.any([left, AbortSignal.timeout(this.#longestMs)]);
    const sandboxes = new Set<Sandbox>();
    const end = (): void => {
      for (const sandbox of sandboxes) void sandbox.end();
    };
    signal.addEventListener('abort', end);
    try {
      const outcome = await checkLesson(text, {
        ...this.#parts,
        openSandbox: async (options) => {
          signal.throwIfAborted();
          const sandbox = await this.#parts.openSandbox(options);
          sandboxes.add(sandbox);
          if (signal.aborted) await sandbox.end();
          return sandbox;
        },
      });
      return signal.aborted ? TOO_LONG : outcome;
    } catch (error) {
      // what fails in a sandbox that was ended is no fault
      if (signal.aborted) return TOO_LONG;
      throw error;
    } finally {
      signal.removeEventListener('abort', end);
      this.#isRunning = false;
    }
  }
}

const TOO_LONG: LessonCheckReport = { kind: 'too-long' };
