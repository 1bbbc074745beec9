/** The choice of a lesson: one that came with the server, or one of a class's own. */
import type { LessonListing } from '@patchbay/shared/protocol';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../lesson/in-language.ts';
import { SelectField } from '../ui/index.ts';
import { useLessons } from './lessons.ts';

interface LessonFieldProps {
  readonly label: string;
  /** Its id. */
  readonly value: string;
  readonly onValue: (lesson: string) => void;
  /** The id of the class whose own lessons can be chosen as well. */
  readonly classId?: string | undefined;
  /** What can be chosen beside the lessons. */
  readonly children?: ReactNode;
}

export const LessonField = ({ label, value, onValue, classId, children }: LessonFieldProps) => {
  const { t, i18n } = useTranslation();
  const lessons = useLessons((state) => state.lessons);
  const own = lessons.filter((lesson) => lesson.class !== undefined && lesson.class === classId);
  const options = (listed: readonly LessonListing[]) =>
    listed.map(({ id, title }) => (
      <option key={id} value={id}>
        {inLanguage(title, i18n.language)}
      </option>
    ));
  return (
    <SelectField inWords label={label} value={value} onValue={onValue}>
      {children}
      {own.length === 0 ? null : <optgroup label={t('classroom.give.own')}>{options(own)}</optgroup>}
      {options(lessons.filter((lesson) => lesson.class === undefined))}
    </SelectField>
  );
};
