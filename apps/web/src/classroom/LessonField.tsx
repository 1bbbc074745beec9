/** The choice of a lesson. */
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
  /** What can be chosen beside the lessons. */
  readonly children?: ReactNode;
}

export const LessonField = ({ label, value, onValue, children }: LessonFieldProps) => {
  const { i18n } = useTranslation();
  const lessons = useLessons((state) => state.lessons);
  return (
    <SelectField inWords label={label} value={value} onValue={onValue}>
      {children}
      {lessons.map(({ id, title }) => (
        <option key={id} value={id}>
          {inLanguage(title, i18n.language)}
        </option>
      ))}
    </SelectField>
  );
};
