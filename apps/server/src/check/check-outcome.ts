/** What came of checking a lab file: data; `cli/` has the words. */
import type { Diagnosis } from '@patchbay/shared/explain';
import type { Check, FileProblem } from '@patchbay/shared/lab-file';
import type { Refusal } from '@patchbay/shared/protocol';

export type FileOutcome =
  /** It could not be read from the disk. */
  | { readonly kind: 'unreadable'; readonly file: string; readonly reason: string }
  /** It is no lab file that could be built. */
  | { readonly kind: 'refused'; readonly file: string; readonly problems: readonly FileProblem[] }
  /** The kernel would not have it, or it is more than a lab may hold. */
  | { readonly kind: 'not-built'; readonly file: string; readonly name: string; readonly refusal: Refusal }
  | { readonly kind: 'checked'; readonly file: string; readonly name: string; readonly buildMs: number; readonly checks: readonly CheckOutcome[] };

export interface CheckOutcome {
  readonly check: Check;
  readonly holds: boolean;
  /** From the first try to the answer, or to the end of its time. */
  readonly durationMs: number;
  /** Why not, as far as what the kernel has says it. */
  readonly why?: Diagnosis;
  /** The last words of the program that tried. */
  readonly words?: string;
}

export const hasFailed = (outcome: FileOutcome): boolean => outcome.kind === 'checked' && outcome.checks.some(({ holds }) => !holds);
export const isRefused = ({ kind }: FileOutcome): boolean => kind !== 'checked';
