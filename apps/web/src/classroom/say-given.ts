/** What came of a lesson that a class was given, in words. */
import type { TFunction } from 'i18next';
import { sayRefusal, sayUnanswered } from './answer-problem.ts';
import type { ClassOutcome } from './class-session.ts';
import type { GivenWritten } from './give-written.ts';

type Given = Extract<ClassOutcome, { readonly ok: true }>;

/** `names`: of the members, by their ids. */
export function sayGiven(t: TFunction, { done = 0, refusedIn = [] }: Given, names: ReadonlyMap<string, string>): string {
  const begun = t('classroom.give.done', { count: done });
  if (refusedIn.length === 0) return begun;
  const listed = refusedIn.map(({ member, refusal }) => t('classroom.give.refusedFor', { name: names.get(member) ?? '', why: t(`errors.refusal.${refusal.code}.title`) }));
  return t('classroom.give.refused', { begun, names: listed.join(t('app.summary.separator')) });
}

/** Why it was not given; undefined: it was. */
export function sayNotGiven(t: TFunction, given: GivenWritten): string | undefined {
  if (given.kind !== 'done') return sayUnanswered(t, given);
  return given.outcome.ok ? undefined : sayRefusal(t, given.outcome.refusal);
}
