/** Makes a class; those that there are already stand beside it. */
import { LANGUAGES, MAX_CLASS_NAME } from '@patchbay/shared/protocol';
import type { ClassListing, Language } from '@patchbay/shared/protocol';
import { mayAskClass } from '@patchbay/shared/classroom';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChoosing } from '../actions/index.ts';
import { inLanguage } from '../lesson/in-language.ts';
import { Button, SelectField, TextField } from '../ui/index.ts';
import { ReadingDialog } from '../ui/ReadingDialog.tsx';
import { classAddress } from './addresses.ts';
import { sayUnanswered } from './answer-problem.ts';
import type { Unanswered } from './answer-problem.ts';
import { fetchClasses, makeClass } from './class-api.ts';
import styles from './ClassDialogs.module.css';
import { loadLessons, useLessons } from './lessons.ts';

export const MakeClass = ({ onClose }: { readonly onClose: () => void }) => {
  const { t, i18n } = useTranslation();
  const { onCloseAutoFocus } = useChoosing(onClose);
  const lessons = useLessons((state) => state.lessons);
  const [classes, setClasses] = useState<readonly ClassListing[]>([]);
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<Language>(i18n.language === 'zh' ? 'zh' : 'en');
  const [lesson, setLesson] = useState('');
  const [isTried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<Unanswered>();
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
    const made = await makeClass({ name: name.trim(), language, ...(lesson !== '' && { lesson }) });
    if (made.kind === 'done') window.location.assign(classAddress(made.value));
    else setTrouble(made);
  };

  return (
    <ReadingDialog
      title={t('classroom.make.title')}
      subtitle={t('classroom.make.text')}
      close={t('classroom.make.close')}
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
      className={styles.dialog}
      bodyClassName={styles.body}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          label={t('classroom.make.name')}
          value={name}
          onValue={setName}
          maxLength={MAX_CLASS_NAME}
          autoFocus
          problem={isTried && name.trim() === '' ? t('classroom.make.nameMissing') : undefined}
        />
        <SelectField inWords label={t('classroom.make.lesson')} value={lesson} onValue={setLesson}>
          <option value="">{t('classroom.make.noLesson')}</option>
          {lessons.map(({ id, title }) => (
            <option key={id} value={id}>
              {inLanguage(title, i18n.language)}
            </option>
          ))}
        </SelectField>
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
        {trouble === undefined ? null : (
          <p className={styles.problem} role="alert">
            {sayUnanswered(t, trouble)}
          </p>
        )}
        <div className={styles.buttons}>
          <Button type="submit" variant="primary">
            {t('classroom.make.submit')}
          </Button>
        </div>
      </form>
      {classes.length === 0 ? null : (
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
      )}
    </ReadingDialog>
  );
};
