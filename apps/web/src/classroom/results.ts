/** How far a class has come, as a table: a row a student, a column a check. Pure. */
import type { CheckState, ClassMember, LessonView } from '@patchbay/shared/protocol';
import type { TFunction } from 'i18next';
import { inLanguage } from '../lesson/in-language.ts';
import { sayCheck, sayMissing } from '../lesson/check-sentence.ts';
import { hasFinished } from './order-members.ts';

/** The first row has the names of the columns. Who is in no lab has no row; without a lesson there are no columns of checks. */
export function resultsOf(members: readonly ClassMember[], lesson: LessonView | undefined, t: TFunction, language: string): readonly (readonly string[])[] {
  const columns = (lesson?.steps ?? []).flatMap(({ title, checks }, step) =>
    checks.map((check, index) => ({ step, index, title: `${String(step + 1)}. ${inLanguage(title, language)} – ${sayCheck(t, check)}` })),
  );
  const result = (member: ClassMember, step: number, index: number): string => {
    const progress = member.lesson;
    if (progress?.lesson !== lesson?.id || progress === undefined) return t('classroom.results.elsewhere');
    if (step < progress.done || hasFinished(member)) return t('lesson.state.holds');
    return step > progress.done ? t('classroom.results.notReached') : sayState(t, progress.checks[index], language);
  };
  return [
    [t('classroom.results.name'), t('classroom.results.steps'), ...columns.map(({ title }) => title)],
    ...members
      .filter(({ lab, role }) => lab !== undefined && role === 'student')
      .map((member) => [
        member.name,
        member.lesson !== undefined && member.lesson.lesson === lesson?.id ? String(member.lesson.done) : '',
        ...columns.map(({ step, index }) => result(member, step, index)),
      ]),
  ];
}

const sayState = (t: TFunction, state: CheckState | undefined, language: string): string =>
  state?.state === 'missing' ? sayMissing(t, state.missing, language) : t(`lesson.state.${state?.state ?? 'waiting'}`);
