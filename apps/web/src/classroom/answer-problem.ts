/** What is said where the server did not do what a form asked. */
import type { Refusal } from '@patchbay/shared/protocol';
import type { TFunction } from 'i18next';
import type { Answered } from '../session/fetch-json.ts';
import type { SessionRefusal } from '../session/session.ts';

export type Unanswered = Exclude<Answered<never>, { readonly kind: 'done' }>;

/** In words, and for a limit which. */
export function sayRefusal(t: TFunction, { code, limit }: SessionRefusal): string {
  const help = limit === undefined ? t(`errors.refusal.${code}.help`) : t(`errors.limit.${limit.name}`, { value: limit.value });
  return `${t(`errors.refusal.${code}.title`)}${t('classroom.sentences')}${help}`;
}

export function sayUnanswered(t: TFunction, answer: Unanswered): string {
  switch (answer.kind) {
    case 'refused':
      return sayRefusal(t, answer.refusal);
    case 'signed-out':
      return `${t('app.signedOut.title')}${t('classroom.sentences')}${t('app.signedOut.text')}`;
    case 'failed':
      return `${t('app.unreachable.title')}${t('classroom.sentences')}${t('app.unreachable.text')}`;
  }
}

/** Whether it is the code that was wrong: that is said at its field. */
export const isAboutCode = (answer: Unanswered): answer is { readonly kind: 'refused'; readonly refusal: Refusal } =>
  answer.kind === 'refused' && answer.refusal.code === 'no-such-code';
