import type { Problem } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';

/** Gives what says in the reader's language why a value is refused. */
export const useProblemSentence = (): ((problem: Problem) => string) => {
  const { t } = useTranslation();
  return ({ code, subject, found, allowed }) => t(`ui.problem.${code}`, { subject, found: code === 'name-character' ? visible(found) : found, allowed });
};

/** A blank that may not be in a name must be seen to be understood. */
const visible = (found: string | undefined): string | undefined => found?.replaceAll(/\s/g, '␣');
