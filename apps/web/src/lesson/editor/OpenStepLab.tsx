/** Makes the lab of the page what a step begins with, so that its author can try it. Undo brings the lab back. */
import type { Lesson, LessonStep } from '@patchbay/shared/lesson';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openLab } from '../../files/open-file.ts';
import { useWhyNot } from '../../panels/use-why-not.ts';
import { Button } from '../../ui/index.ts';
import { closeLessonEditor } from './lesson-editor-action.ts';

interface OpenStepLabProps {
  readonly lesson: Lesson;
  readonly step: LessonStep | undefined;
  /** What the lesson is called. */
  readonly title: string;
}

export const OpenStepLab = ({ lesson, step, title }: OpenStepLabProps) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('change');
  const lab = step?.lab ?? lesson.start;
  if (lab === undefined) return null;
  return (
    <Button
      whyNot={whyNot}
      onClick={() => {
        closeLessonEditor();
        void openLab(title, lab);
      }}
    >
      <FlaskConical aria-hidden />
      {t(step?.lab === undefined ? 'lessonEditor.openStart' : 'lessonEditor.openLab')}
    </Button>
  );
};
