/** Makes a class; those that there are already stand beside it. */
import { LANGUAGES, MAX_CLASS_NAME } from '@patchbay/shared/protocol';
import type { ClassListing, Language } from '@patchbay/shared/protocol';
import { mayAskClass } from '@patchbay/shared/classroom';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../actions/index.ts';
import { SelectField, TextField } from '../ui/index.ts';
import { classAddress } from './addresses.ts';
import { sayUnanswered } from './answer-problem.ts';
import { fetchClasses, makeClass } from './class-api.ts';
import styles from './ClassDialogs.module.css';
import { DialogForm } from './DialogForm.tsx';
import { giveKnown, giveWritten } from './give-written.ts';
import { LessonField } from './LessonField.tsx';
import { loadLessons, useLessons } from './lessons.ts';
import { sayNotGiven } from './say-given.ts';
import { useWrittenLesson } from './use-written-lesson.ts';
import { VariantsField } from './VariantsField.tsx';
import { WrittenOption } from './WrittenOption.tsx';

export const MakeClass = ({ onClose }: { readonly onClose: () => void }) => {
  const { t, i18n } = useTranslation();
  const { onCloseAutoFocus } = useChoosing(onClose);
  const [classes, setClasses] = useState<readonly ClassListing[]>([]);
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<Language>(i18n.language === 'zh' ? 'zh' : 'en');
  const [lesson, setLesson] = useState('');
  const lessons = useLessons((state) => state.lessons);
  const written = useWrittenLesson();
  const own = written?.listing?.id === lesson ? written : undefined;
  const listing = own?.listing ?? lessons.find(({ id }) => id === lesson);
  const [hasVariants, setVariants] = useState(false);
  const [isTried, setTried] = useState(false);
  /** The id of the class, where its lesson could not be given to it. */
  const [made, setMade] = useState<string>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    void loadLessons();
    void fetchClasses().then((fetched) => {
      if (fetched.kind === 'done') setClasses(fetched.value.filter(({ role }) => mayAskClass(role, 'hello')));
    });
  }, []);

  const make = async (): Promise<void> => {
    setTried(true);
    setTrouble(undefined);
    if (name.trim() === '') return;
    const begun = lesson !== '' && own === undefined ? { lesson, ...(hasVariants && { variants: true as const }) } : {};
    const answer = made === undefined ? await makeClass({ name: name.trim(), language, ...begun }) : { kind: 'done' as const, value: made };
    if (answer.kind !== 'done') {
      setTrouble(sayUnanswered(t, answer));
      return;
    }
    if (own !== undefined || (made !== undefined && lesson !== '')) {
      setMade(answer.value);
      const given = own === undefined ? await giveKnown(answer.value, lesson, hasVariants) : await giveWritten(answer.value, own.text, hasVariants);
      const problem = sayNotGiven(t, given);
      if (problem !== undefined) {
        setTrouble(t('classroom.make.withoutLesson', { problem }));
        return;
      }
    }
    window.location.assign(classAddress(answer.value));
  };

  return (
    <DialogForm
      title={t('classroom.make.title')}
      text={t('classroom.make.text')}
      close={t('classroom.make.close')}
      submit={t(made === undefined ? 'classroom.make.submit' : lesson === '' ? 'classroom.make.goTo' : 'classroom.make.give')}
      onSubmit={() => {
        void make();
      }}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      below={
        made !== undefined ? (
          <a className={styles.onward} href={classAddress(made)}>{t('classroom.make.goToWithout', { name: name.trim() })}</a>
        ) : classes.length === 0 ? null : (
          <>
            <h3>{t('classroom.make.yours')}</h3>
            <ul className={styles.codes}>
              {classes.map((one) => (
                <li key={one.id}>
                  <a className={styles.class} href={classAddress(one.id)}>
                    <b>{one.name}</b>
                    <span>{t('classroom.make.members', { count: one.members })}</span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )
      }
    >
      {made === undefined ? (
        <TextField
          label={t('classroom.make.name')}
          value={name}
          onValue={setName}
          maxLength={MAX_CLASS_NAME}
          autoFocus
          problem={isTried && name.trim() === '' ? t('classroom.make.nameMissing') : undefined}
        />
      ) : null}
      <LessonField label={t('classroom.make.lesson')} value={lesson} onValue={setLesson}>
        <option value="">{t('classroom.make.noLesson')}</option>
        <WrittenOption written={written} />
      </LessonField>
      <VariantsField lesson={listing} on={hasVariants} onSwitch={setVariants} />
      {made === undefined ? (
        <SelectField
          inWords
          label={t('classroom.make.language')}
          value={language}
          onValue={(value) => {
            setLanguage(value as Language);
          }}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {t(`app.language.${one}`)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {trouble === undefined ? null : (
        <p className={styles.problem} role="alert">
          {trouble}
        </p>
      )}
    </DialogForm>
  );
};
