/** A lesson as who learns will see it, at the step that is written. */
import { isHidden } from '@patchbay/shared/protocol';
import { lessonView, missingDeed } from '@patchbay/shared/lesson';
import type { Lesson, LessonStep as Step } from '@patchbay/shared/lesson';
import type { CheckState } from '@patchbay/shared/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, Switch } from '../../ui/index.ts';
import { inLanguage } from '../in-language.ts';
import { LessonMarkdown } from '../LessonMarkdown.tsx';
import panel from '../LessonPanel.module.css';
import { LessonQuestion } from '../LessonQuestion.tsx';
import { LessonStep } from '../LessonStep.tsx';
import { inOneLanguage } from './in-one-language.ts';
import styles from './LessonEditor.module.css';
import { OpenStepLab } from './OpenStepLab.tsx';
import type { PlaceInLesson } from './place-in-lesson.ts';

interface LessonPreviewProps {
  readonly lesson: Lesson;
  /** It is as it was before what is wrong was typed. */
  readonly isOld: boolean;
  /** What is shown of it. */
  readonly place: PlaceInLesson;
  readonly onPlace: (place: PlaceInLesson) => void;
  /** With values of one's own, where it has such. */
  readonly own: boolean;
  readonly onOwn: (own: boolean) => void;
}

export const LessonPreview = ({ lesson, isOld, place, onPlace, own, onOwn }: LessonPreviewProps) => {
  const { t, i18n } = useTranslation();
  const languages = Object.keys(lesson.title);
  const language = languages.find((one) => one === place.language) ?? languages.find((one) => one === i18n.language) ?? languages[0];
  const view = inOneLanguage(lessonView('draft', lesson), language);
  const at = Math.max(0, lesson.steps.findIndex(({ id }) => id === place.step));
  const shown = view.steps[at];
  const step = lesson.steps[at];
  return (
    <section className={styles.preview} aria-label={t('lessonEditor.preview')}>
      <div className={styles.chooser}>
        <SelectField
          inWords
          label={t('lessonEditor.step')}
          value={step?.id ?? ''}
          onValue={(id) => {
            onPlace({ ...place, step: id });
          }}
        >
          {view.steps.map(({ id, title }, index) => (
            <option key={id} value={id}>
              {`${String(index + 1)}. ${inLanguage(title, i18n.language)}`}
            </option>
          ))}
        </SelectField>
        <SelectField
          inWords
          label={t('lessonEditor.language')}
          value={language ?? ''}
          onValue={(code) => {
            onPlace({ ...place, language: code });
          }}
        >
          {languages.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </SelectField>
        <OpenStepLab lesson={lesson} step={step} title={inLanguage(view.title, i18n.language)} />
        {lesson.variants === true ? (
          <p className={styles.own}>
            <Switch label={t('lessonEditor.own')} on={own} onSwitch={onOwn} />
            <span aria-hidden>{t('lessonEditor.own')}</span>
          </p>
        ) : null}
      </div>
      {isOld ? (
        <p className={styles.old} role="note">
          {t('lessonEditor.old')}
        </p>
      ) : null}
      <div className={styles.page} lang={language}>
        <h2 className={panel.title}>{inLanguage(view.title, i18n.language)}</h2>
        {at === 0 ? <LessonMarkdown text={inLanguage(view.introduction, i18n.language)} /> : null}
        {shown === undefined || step === undefined ? null : <PreviewedStep key={step.id} lesson={lesson} step={step} view={shown} />}
      </div>
    </section>
  );
};

interface PreviewedStepProps {
  readonly lesson: Lesson;
  readonly step: Step;
  readonly view: ReturnType<typeof lessonView>['steps'][number];
}

/** Its question can be answered, for what is said to that; all else needs a lab. */
const PreviewedStep = ({ lesson: { exercise }, step, view }: PreviewedStepProps) => {
  const { t } = useTranslation();
  const [answer, setAnswer] = useState<string>();
  const states = step.checks.map((check): CheckState => {
    if (check.kind !== 'question' || answer === undefined) return { state: 'waiting' };
    const missing = missingDeed(check, step, { used: [], failed: {}, answers: { [step.id]: answer } });
    return missing === undefined ? { state: 'holds' } : { state: 'missing', missing };
  });
  return (
    <LessonStep
      step={view}
      states={states}
      points={exercise && step.points}
      question={view.question && <LessonQuestion step={step.id} question={view.question} whyNot={undefined} onGive={setAnswer} />}
      recording={step.recording === undefined ? null : <p className={panel.count}>{t('lessonEditor.recording', { file: step.recording })}</p>}
      solution={
        step.solution === undefined || isHidden(exercise, 'solutions') ? null : (
          <details className={panel.more}>
            <summary>{t('lesson.solution.title')}</summary>
            <ol className={panel.commands}>
              {step.solution.map((line, index) => (
                <li key={index}>
                  <code>{line}</code>
                </li>
              ))}
            </ol>
          </details>
        )
      }
    />
  );
};
