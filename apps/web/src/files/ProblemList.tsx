/** The problems of a file, each with the line of the text in which it is. */
import type { FileProblem } from '@patchbay/shared/lab-file';
import { useTranslation } from 'react-i18next';
import { excerptOf } from './excerpt-of.ts';
import styles from './ProblemList.module.css';
import { useFileProblemSentence } from './use-file-problem-sentence.ts';

export const ProblemList = ({ problems, text }: { readonly problems: readonly FileProblem[]; readonly text: string }) => {
  const { t } = useTranslation();
  const lines = text.split(/\r\n|\r|\n/);
  return (
    <ol className={styles.problems} aria-label={t('fileReport.count', { count: problems.length })}>
      {problems.map((problem, index) => (
        <ProblemItem key={`${String(index)} ${problem.code}`} problem={problem} line={lines[problem.line - 1] ?? ''} />
      ))}
    </ol>
  );
};

const ProblemItem = ({ problem, line }: { readonly problem: FileProblem; readonly line: string }) => {
  const { t } = useTranslation();
  const sentence = useFileProblemSentence();
  const { before, at, after } = excerptOf(line, problem.column);
  return (
    <li className={styles.problem}>
      <p className={styles.place}>
        <span>{t('fileReport.place', { line: problem.line, column: problem.column })}</span>
        {problem.path === '' ? null : <code className={styles.path}>{problem.path}</code>}
      </p>
      <p className={styles.sentence}>{sentence(problem)}</p>
      {line.trim() === '' ? null : (
        <pre className={styles.line}>
          <span className={styles.number} aria-hidden>
            {problem.line}
          </span>
          <code>
            {before}
            <mark className={styles.mark}>{at}</mark>
            {after}
          </code>
        </pre>
      )}
    </li>
  );
};
