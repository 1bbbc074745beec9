/** The sentences of explanations, in each language: the page, the command line and `docs/causes.md` say the same. */
import type { Cause, Decision, Diagnosis, RemedyName, Values, Way } from '../explain/index.ts';

export interface CauseWords {
  /** For a beginner, with the names of what it is about. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** What stands on the button. */
  readonly remedy: Readonly<Record<RemedyName, string>>;
  /** What a namespace, an interface or a port does with the packet. */
  readonly decision: Readonly<Record<Decision, string>>;
  readonly way: Readonly<Record<Way, string>>;
}

/** Why it gets no answer, in one sentence. A value that the diagnosis does not have stays as it is written. */
export const sayCause = ({ cause: sentences }: CauseWords, { cause, values }: Pick<Diagnosis, 'cause' | 'values'>): string =>
  sentences[cause].replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name as keyof Values] ?? whole);
