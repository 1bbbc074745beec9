/** Asks something of the class, and says what came of it. */
import { askClass } from './class-session.ts';
import type { ClassAsk, ClassOutcome } from './class-session.ts';
import { showClassNotice } from './class-notice.ts';

/** `done`: the words for its having been done; without them, the page shows it by itself. */
export async function command(ask: ClassAsk, done?: (outcome: Extract<ClassOutcome, { readonly ok: true }>) => string): Promise<ClassOutcome> {
  const outcome = await askClass(ask);
  if (!outcome.ok) showClassNotice({ kind: 'refused', refusal: outcome.refusal });
  else showClassNotice(done === undefined ? undefined : { kind: 'done', text: done(outcome) });
  return outcome;
}
