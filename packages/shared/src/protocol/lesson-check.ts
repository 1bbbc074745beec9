/** What came of a lesson whose steps were done in a sandbox: data, of which catalogues make sentences. */
import type { Missing } from './lesson-progress.ts';
import type { Refusal } from './messages.ts';

export type LessonCheckReport =
  /** Another lesson is being checked: one at a time. */
  | { readonly kind: 'busy' }
  /** It was ended. */
  | { readonly kind: 'too-long' }
  /** It is no lesson: `code` as in `LessonProblem`. */
  | { readonly kind: 'refused'; readonly problems: readonly LessonCheckProblemReport[] }
  /** The lab that it begins with could not be built. */
  | { readonly kind: 'not-built'; readonly refusal: Refusal }
  /** This machine does not have them; `remedy`: the command that gets one, where that is known. */
  | { readonly kind: 'lacks-programs'; readonly programs: readonly { readonly name: string; readonly remedy?: string }[] }
  /** Those up to the first that is not well; what was drawn, where that matters. */
  | { readonly kind: 'checked'; readonly steps: readonly StepOutcome[]; readonly drawn?: Readonly<Record<string, string>> };

export interface LessonCheckProblemReport {
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly code: string;
  readonly found?: string;
  readonly allowed?: string;
}

export type StepOutcome = { readonly id: string } & (
  | { readonly kind: 'well' }
  /** There is nothing to do in it. */
  | { readonly kind: 'holds-already' }
  /** The lab that it begins with, or its fault, cannot be made. */
  | { readonly kind: 'lab-fails'; readonly exit: number | null; readonly words: string }
  | { readonly kind: 'solution-fails'; readonly exit: number | null; readonly words: string }
  | { readonly kind: 'solution-misses'; readonly missing: readonly Missing[] }
);
