/** The lesson that is being written in this browser, among those that can be chosen; off where it is none yet. */
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../lesson/in-language.ts';
import type { WrittenLesson } from './written-lesson.ts';

export const WrittenOption = ({ written }: { readonly written: WrittenLesson | undefined }) => {
  const { t, i18n } = useTranslation();
  if (written === undefined) return null;
  return (
    <optgroup label={t('classroom.give.written')}>
      {written.listing === undefined ? (
        <option disabled>{t('classroom.give.unfinished')}</option>
      ) : (
        <option value={written.listing.id}>{inLanguage(written.listing.title, i18n.language)}</option>
      )}
    </optgroup>
  );
};
