/** How far a class has come, as a table: a row a student, a column a check. Pure. */
import { sumOf } from '@patchbay/shared/protocol';
import type { CheckState, ClassMember, LessonProgress, LessonView } from '@patchbay/shared/protocol';
import type { TFunction } from 'i18next';
import { inLanguage } from '../lesson/in-language.ts';
import { sayCheck, sayMissing } from '../lesson/check-sentence.ts';
import { hasFinished } from './order-members.ts';

/** The first row has the names of the columns. Who is in no lab has no row; without a lesson there are no columns of checks. */
export function resultsOf(members: readonly ClassMember[], lesson: LessonView | undefined, t: TFunction, language: string): readonly (readonly string[])[] {
  const columns = (lesson?.steps ?? []).flatMap(({ title, checks }, step) =>
    checks.map((check, index) => ({ step, index, title: `${String(step + 1)}. ${inLanguage(title, language)} – ${sayCheck(t, check)}` })),
  );
  const progressOf = (member: ClassMember): LessonProgress | undefined => (member.lesson?.lesson === lesson?.id ? member.lesson : undefined);
  const result = (member: ClassMember, step: number, index: number): string => {
    const progress = progressOf(member);
    if (progress === undefined) return t('classroom.results.elsewhere');
    if (step < progress.done || hasFinished(member)) return t('lesson.state.holds');
    return step > progress.done ? t('classroom.results.notReached') : sayState(t, progress.checks[index], language);
  };
  const isExercise = lesson?.exercise !== undefined;
  const pointColumns = (lesson?.steps ?? []).map(({ title }, step) => `${String(step + 1)}. ${inLanguage(title, language)} – ${t('classroom.results.points')}`);
  const pointsOf = (progress: LessonProgress | undefined): readonly string[] =>
    progress?.exercise === undefined ? ['', ...pointColumns.map(() => '')] : [sumOf(progress.exercise.points), ...progress.exercise.points].map(String);
  return [
    [t('classroom.results.name'), t('classroom.results.steps'), ...(isExercise ? [t('classroom.results.points'), ...pointColumns] : []), ...columns.map(({ title }) => title)],
    ...members
      .filter(({ lab, role }) => lab !== undefined && role === 'student')
      .map((member) => [
        member.name,
        progressOf(member)?.done.toString() ?? '',
        ...(isExercise ? pointsOf(progressOf(member)) : []),
        ...columns.map(({ step, index }) => result(member, step, index)),
      ]),
  ];
}

const sayState = (t: TFunction, state: CheckState | undefined, language: string): string =>
  state?.state === 'missing' ? sayMissing(t, state.missing, language) : t(`lesson.state.${state?.state ?? 'waiting'}`);
