/** What is said of a problem of a file. */
import type { FileProblem } from '@patchbay/shared/lab-file';
import { PROBLEM_CODES } from '@patchbay/shared/topology';
import type { Problem } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { useProblemSentence } from '../ui/index.ts';

export const useFileProblemSentence = (): ((problem: FileProblem) => string) => {
  const { t } = useTranslation();
  const say = useProblemSentence();
  return (problem) => {
    if (isTopologyProblem(problem)) return say(problem);
    const { code, found, allowed } = problem as FileProblem & { readonly code: Exclude<FileProblem['code'], Problem['code']> };
    return t(`fileReport.problem.${code}`, { found, allowed });
  };
};

const isTopologyProblem = (problem: FileProblem): problem is FileProblem & Problem => PROBLEM_CODES.some((code) => code === problem.code);
