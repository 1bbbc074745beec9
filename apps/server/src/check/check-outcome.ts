/** What came of checking a lab file: data; `cli/` has the words. */
import type { Diagnosis } from '@patchbay/shared/explain';
import type { Check, FileProblem } from '@patchbay/shared/lab-file';
import type { Refusal } from '@patchbay/shared/protocol';
import type { Tried } from '../probes/try-check.ts';

export type FileOutcome =
  /** It could not be read from the disk. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string }
  /** It is no lab file that could be built. */
  | { readonly kind: 'refused'; readonly file: string; readonly problems: readonly FileProblem[] }
  /** The kernel would not have it, or it is more than a lab may hold. */
  | { readonly kind: 'not-built'; readonly file: string; readonly name: string; readonly refusal: Refusal }
  /** It runs programs that this machine does not have. */
  | { readonly kind: 'lacks-programs'; readonly file: string; readonly name: string; readonly programs: readonly MissingProgram[] }
  | {
      readonly kind: 'checked';
      readonly file: string;
      readonly name: string;
      readonly buildMs: number;
      readonly checks: readonly CheckOutcome[];
      /** Those that ended badly before the checks were done. */
      readonly failedPrograms: readonly ProgramOutcome[];
    };

export interface MissingProgram {
  readonly name: string;
  /** The command that gets it, where one is known. */
  readonly remedy?: string;
}

export interface ProgramOutcome {
  readonly namespace: string;
  readonly argv: readonly string[];
  /** Null when a signal ended it. */
  readonly exit: number | null;
  /** The last that it printed. */
  readonly words?: string;
}

export interface CheckOutcome extends Tried {
  readonly check: Check;
  /** Why not, as far as what the kernel has says it. */
  readonly why?: Diagnosis;
}

export const hasFailed = (outcome: FileOutcome): boolean => outcome.kind === 'checked' && (outcome.failedPrograms.length > 0 || outcome.checks.some(({ holds }) => !holds));
/** It could be built, and is sound, but not on this machine. */
export const isLacking = (outcome: FileOutcome): boolean =>
  outcome.kind === 'lacks-programs' || (outcome.kind === 'not-built' && outcome.refusal.problems?.every(({ code }) => code === 'kernel-lacks') === true);
export const isRefused = (outcome: FileOutcome): boolean => outcome.kind !== 'checked' && !isLacking(outcome);
