import type { Problem } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';

/** Gives what says a problem as a sentence in the reader's language. */
export function useProblemSentence(): (problem: Problem) => string {
  const { t } = useTranslation();
  return ({ code, subject, found, allowed }) => t(`ui.problem.${code}`, { subject, found, allowed });
}
