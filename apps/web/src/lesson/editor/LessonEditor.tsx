/** Where a lesson is written: its text, what is wrong with it, and beside that how it will look. */
import { Undo2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../../actions/index.ts';
import { Button } from '../../ui/index.ts';
import { ReadingDialog } from '../../ui/ReadingDialog.tsx';
import { SourceEditor } from '../../ui/source/SourceEditor.tsx';
import { inLanguage } from '../in-language.ts';
import { setDraft, useLessonDraft } from './lesson-draft.ts';
import styles from './LessonEditor.module.css';
import { LessonEditorBar } from './LessonEditorBar.tsx';
import { LessonPreview } from './LessonPreview.tsx';
import { LessonProblems } from './LessonProblems.tsx';
import { LESSON_TEMPLATE } from './lesson-template.ts';
import { lessonTokens } from './lesson-tokens.ts';
import { offsetOf, placeInLesson } from './place-in-lesson.ts';
import type { PlaceInLesson } from './place-in-lesson.ts';
import { useReadDraft } from './use-read-draft.ts';

export const LessonEditor = ({ onClose }: { readonly onClose: () => void }) => {
  const { t, i18n } = useTranslation();
  const { onCloseAutoFocus } = useChoosing(onClose);
  const draft = useLessonDraft((state) => state.draft);
  const text = draft?.text ?? LESSON_TEMPLATE;
  const area = useRef<HTMLTextAreaElement>(null);
  const [place, setPlace] = useState<PlaceInLesson>({});
  const [own, setOwn] = useState(false);
  /** What another text has taken the place of. */
  const [former, setFormer] = useState<string>();
  const { lesson, problems } = useReadDraft(text, own);
  const lines = useMemo(() => lessonTokens(text), [text]);
  const wrong = useMemo(() => new Set(problems.map(({ line }) => line)), [problems]);
  const goTo = (line: number, column: number): void => {
    const at = offsetOf(text, line, column);
    area.current?.setSelectionRange(at, at);
    area.current?.focus({ preventScroll: true });
    area.current?.parentElement?.querySelector(`li:nth-child(${String(line)})`)?.scrollIntoView({ block: 'center' });
  };
  const begin = (another: string): void => {
    setFormer(draft === undefined || text === another ? undefined : text);
    setDraft(another);
    setPlace({});
  };
  return (
    <ReadingDialog
      title={t('lessonEditor.title')}
      subtitle={t('lessonEditor.text')}
      close={t('lessonEditor.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
    >
      <LessonEditorBar text={text} isReady={problems.length === 0} title={lesson === undefined ? '' : inLanguage(lesson.title, i18n.language)} onBegin={begin} />
      {former === undefined ? null : (
        <p className={styles.former} role="status">
          {t('lessonEditor.former')}
          <Button
            size="small"
            onClick={() => {
              setDraft(former);
              setFormer(undefined);
            }}
          >
            <Undo2 aria-hidden />
            {t('lessonEditor.takeBack')}
          </Button>
        </p>
      )}
      {draft?.isKept === false ? <p className={styles.former} role="alert">{t('lessonEditor.notKept')}</p> : null}
      <div className={styles.panes}>
        <div className={styles.writing}>
          <SourceEditor
            ref={area}
            label={t('lessonEditor.source')}
            text={text}
            lines={lines}
            wrong={wrong}
            onText={setDraft}
            onCaret={(offset) => {
              setPlace((before) => ({ ...before, ...placeInLesson(text, offset) }));
            }}
            className={styles.source}
          />
          <LessonProblems text={text} problems={problems} onGo={({ line, column }) => { goTo(line, column); }} />
        </div>
        {lesson === undefined ? (
          <p className={styles.nothing}>{t('lessonEditor.nothing')}</p>
        ) : (
          <LessonPreview lesson={lesson} isOld={problems.length > 0} place={place} onPlace={setPlace} own={own} onOwn={setOwn} />
        )}
      </div>
    </ReadingDialog>
  );
};
