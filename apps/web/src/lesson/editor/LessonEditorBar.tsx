/** Where a draft comes from, and where it goes: a built-in lesson, a template, a file. */
import type { LessonListing } from '@patchbay/shared/protocol';
import { Download, FolderOpen, GraduationCap } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../files/download.ts';
import { lessonNameOf } from '../../files/file-name.ts';
import { fetchLessons } from '../../session/lab-api.ts';
import { Button, SelectField } from '../../ui/index.ts';
import { inLanguage } from '../in-language.ts';
import { fetchLessonSource } from './lesson-api.ts';
import { MAX_LESSON_OCTETS } from './lesson-draft.ts';
import styles from './LessonEditor.module.css';
import { giveToClass } from './lesson-giving.ts';
import { LESSON_TEMPLATE } from './lesson-template.ts';

interface LessonEditorBarProps {
  readonly text: string;
  /** It can be read. */
  readonly isReady: boolean;
  /** What the lesson is called. */
  readonly title: string;
  /** Another text takes its place. */
  readonly onBegin: (text: string) => void;
}

const TEMPLATE = 'template';
type Trouble = 'unreachable' | 'unreadable' | 'tooLarge';

export const LessonEditorBar = ({ text, isReady, title, onBegin }: LessonEditorBarProps) => {
  const { t, i18n } = useTranslation();
  const [lessons, setLessons] = useState<readonly LessonListing[]>([]);
  const [from, setFrom] = useState(TEMPLATE);
  const [trouble, setTrouble] = useState<Trouble>();
  const chooser = useRef<HTMLInputElement>(null);
  useEffect(() => {
    void fetchLessons().then((fetched) => {
      if (fetched.kind === 'done') setLessons(fetched.value);
    });
  }, []);
  const begin = async (): Promise<void> => {
    if (from === TEMPLATE) {
      setTrouble(undefined);
      onBegin(LESSON_TEMPLATE);
      return;
    }
    const fetched = await fetchLessonSource(from);
    setTrouble(fetched.kind === 'done' ? undefined : 'unreachable');
    if (fetched.kind === 'done') onBegin(fetched.value);
  };
  const open = async (file: File): Promise<void> => {
    const read = file.size > MAX_LESSON_OCTETS ? undefined : await file.text().catch(() => undefined);
    setTrouble(read === undefined ? (file.size > MAX_LESSON_OCTETS ? 'tooLarge' : 'unreadable') : undefined);
    if (read !== undefined) onBegin(read.replaceAll('\r\n', '\n'));
  };
  return (
    <div className={styles.bar}>
      <SelectField inWords label={t('lessonEditor.from')} value={from} onValue={setFrom}>
        <option value={TEMPLATE}>{t('lessonEditor.template')}</option>
        {lessons.map(({ id, title: name }) => (
          <option key={id} value={id}>
            {inLanguage(name, i18n.language)}
          </option>
        ))}
      </SelectField>
      <Button
        onClick={() => {
          void begin();
        }}
      >
        {t('lessonEditor.begin')}
      </Button>
      <span className={styles.gap} />
      <input
        ref={chooser}
        type="file"
        accept=".md"
        hidden
        aria-label={t('lessonEditor.open')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          currentTarget.value = '';
          if (file !== undefined) void open(file);
        }}
      />
      <Button onClick={() => chooser.current?.click()}>
        <FolderOpen aria-hidden />
        {t('lessonEditor.open')}
      </Button>
      <Button
        whyNot={isReady ? undefined : t('lessonEditor.unfinished')}
        onClick={() => {
          giveToClass(text);
        }}
      >
        <GraduationCap aria-hidden />
        {t('lessonEditor.give')}
      </Button>
      <Button
        variant="primary"
        onClick={() => {
          download(lessonNameOf(title), new Blob([text], { type: 'text/markdown' }));
        }}
      >
        <Download aria-hidden />
        {t('lessonEditor.save')}
      </Button>
      <p className={styles.trouble} role="alert">
        {trouble === undefined ? null : t(`lessonEditor.trouble.${trouble}`)}
      </p>
    </div>
  );
};
