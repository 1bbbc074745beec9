/** Whether the steps of a lesson do what they say: each is done in a sandbox of the server, from its start to its solution. */
import type { LessonProblem } from '@patchbay/shared/lesson';
import type { LessonCheckReport, StepOutcome } from '@patchbay/shared/protocol';
import { CircleCheck, CircleX, ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answered } from '../../session/fetch-json.ts';
import { Button } from '../../ui/index.ts';
import { sayMissing } from '../check-sentence.ts';
import { checkLesson } from './lesson-api.ts';
import styles from './LessonEditor.module.css';
import { useLessonProblemSentence } from './use-lesson-problem-sentence.ts';

type State = { readonly kind: 'idle' } | { readonly kind: 'running' } | { readonly kind: 'answered'; readonly answer: Answered<LessonCheckReport> };

export const LessonCheck = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const check = async (): Promise<void> => {
    setState({ kind: 'running' });
    setState({ kind: 'answered', answer: await checkLesson(text) });
  };
  return (
    <div className={styles.check}>
      <Button
        size="small"
        disabled={state.kind === 'running'}
        onClick={() => {
          void check();
        }}
      >
        <ClipboardCheck aria-hidden />
        {t('lessonEditor.check.ask')}
      </Button>
      <div role="status" className={styles.report}>
        {state.kind === 'idle' ? <p>{t('lessonEditor.check.text')}</p> : state.kind === 'running' ? <p>{t('lessonEditor.check.running')}</p> : <Answer answer={state.answer} />}
      </div>
    </div>
  );
};

const Answer = ({ answer }: { readonly answer: Answered<LessonCheckReport> }) => {
  const { t } = useTranslation();
  switch (answer.kind) {
    case 'done':
      return <Report report={answer.value} />;
    case 'refused':
    case 'signed-out':
    case 'failed':
      return <p>{t('lessonEditor.check.failed')}</p>;
  }
};

const Report = ({ report }: { readonly report: LessonCheckReport }) => {
  const { t } = useTranslation();
  const sayProblem = useLessonProblemSentence();
  switch (report.kind) {
    case 'busy':
    case 'too-long':
      return <p>{t(`lessonEditor.check.${report.kind}`)}</p>;
    case 'refused':
      return (
        <ul>
          {report.problems.map((problem, index) => (
            // the server's codes are those of the page: both are of one version
            <li key={index}>{`${t('fileReport.place', { line: problem.line, column: problem.column })}${t('app.summary.separator')}${sayProblem(problem as LessonProblem)}`}</li>
          ))}
        </ul>
      );
    case 'not-built':
      return (
        <p>
          <b>{t('lessonEditor.check.notBuilt')}</b> {report.refusal.kernel?.stderr ?? t(`errors.refusal.${report.refusal.code}.help`)}
        </p>
      );
    case 'lacks-programs':
      return <p>{t('lessonEditor.check.lacks', { programs: report.programs.map(({ name }) => name).join(', ') })}</p>;
    case 'checked':
      return (
        <ol>
          {report.steps.map((step) => (
            <li key={step.id} data-well={step.kind === 'well' || undefined}>
              {step.kind === 'well' ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
              <span>
                <b>{step.id}</b> <Outcome step={step} />
                {step.kind === 'well' || report.drawn === undefined ? null : ` ${t('lessonEditor.check.drawn', { values: Object.entries(report.drawn).map(([name, value]) => `<${name}> = ${value}`).join(', ') })}`}
              </span>
            </li>
          ))}
        </ol>
      );
  }
};

const Outcome = ({ step }: { readonly step: StepOutcome }) => {
  const { t, i18n } = useTranslation();
  switch (step.kind) {
    case 'well':
    case 'holds-already':
      return t(`lessonEditor.check.step.${step.kind}`);
    case 'lab-fails':
    case 'solution-fails':
      return t(`lessonEditor.check.step.${step.kind}`, { words: step.words });
    case 'solution-misses':
      return `${t('lessonEditor.check.step.solution-misses')} ${step.missing.map((missing) => sayMissing(t, missing, i18n.language)).join(' ')}`;
  }
};
