/** The lesson that the lab is in: how far it is, and the step at hand. */
import type { LessonProgress, LessonView } from '@patchbay/shared/protocol';
import { PartyPopper, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWhyNot } from '../panels/use-why-not.ts';
import { useSession } from '../session/session-store.ts';
import { useIsHidden } from '../session/use-is-hidden.ts';
import { Button, IconButton } from '../ui/index.ts';
import { ExerciseBar } from './ExerciseBar.tsx';
import { inLanguage } from './in-language.ts';
import { LESSONS } from './lesson-actions.ts';
import { LessonMarkdown } from './LessonMarkdown.tsx';
import styles from './LessonPanel.module.css';
import { LessonQuestion } from './LessonQuestion.tsx';
import { LessonSolution } from './LessonSolution.tsx';
import { LessonRecording } from './LessonRecording.tsx';
import { LessonStep } from './LessonStep.tsx';
import { PlantedFaults } from './PlantedFaults.tsx';
import { ResultSheet } from './ResultSheet.tsx';

interface LessonPanelProps {
  readonly lesson: LessonView;
  readonly progress: LessonProgress;
}

export const LessonPanel = ({ lesson, progress }: LessonPanelProps) => {
  const { t, i18n } = useTranslation();
  const whyNotLeave = useWhyNot('leave-lesson');
  const whyNotStart = useWhyNot('start-lesson');
  const whyNotAnswer = useWhyNot('answer-question');
  const hidesSolution = useIsHidden('solutions');
  const { steps } = lesson;
  const { done, checks, exercise } = progress;
  const step = steps[done];
  return (
    <section className={styles.panel} aria-labelledby="lesson-title">
      <header className={styles.header}>
        <h2 id="lesson-title" className={styles.title}>
          {inLanguage(lesson.title, i18n.language)}
        </h2>
        <IconButton
          label={t('lesson.leave')}
          whyNot={whyNotLeave}
          onClick={() => {
            useSession.getState().leaveLesson();
          }}
        >
          <X aria-hidden />
        </IconButton>
      </header>
      {exercise === undefined ? null : <ExerciseBar exercise={exercise} />}
      <ol className={styles.steps} aria-label={t('lesson.steps')}>
        {steps.map(({ id: name, title }, index) => (
          <li key={name} data-state={index < done ? 'done' : index === done ? 'now' : 'later'} aria-current={index === done ? 'step' : undefined}>
            <span className={styles.state}>
              {inLanguage(title, i18n.language)}: {t(index < done ? 'lesson.state.holds' : 'lesson.state.missing')}
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.count}>{t('lesson.progress', { done, of: steps.length })}</p>
      {done === 0 ? <LessonMarkdown text={inLanguage(lesson.introduction, i18n.language)} /> : null}
      {exercise !== undefined && (step === undefined || exercise.isOver) ? (
        <ResultSheet lesson={lesson} progress={progress} exercise={exercise} />
      ) : step === undefined ? (
        <div className={styles.finished} role="status">
          <PartyPopper aria-hidden />
          <div>
            <b>{t('lesson.finished.title')}</b>
            <p>{t('lesson.finished.text')}</p>
            <Button
              variant="primary"
              className={styles.button}
              whyNot={whyNotStart}
              onClick={() => {
                LESSONS.run();
              }}
            >
              {t('lesson.finished.next')}
            </Button>
          </div>
        </div>
      ) : (
        <LessonStep
          key={step.id}
          step={step}
          states={checks}
          points={exercise?.of[done]}
          question={
            step.question && (
              <LessonQuestion
                step={step.id}
                question={step.question}
                whyNot={whyNotAnswer}
                onGive={(answer) => {
                  useSession.getState().answerQuestion(step.id, answer);
                }}
              />
            )
          }
          recording={step.recording === true ? <LessonRecording lesson={lesson.id} step={step.id} /> : null}
          solution={hidesSolution ? null : <LessonSolution step={step.id} />}
        />
      )}
      {exercise === undefined ? null : <PlantedFaults key={done} lesson={lesson} />}
    </section>
  );
};
