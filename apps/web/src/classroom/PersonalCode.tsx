/** The code with which a person comes back, to be written down: it is shown once. */
import type { Joined } from '@patchbay/shared/protocol';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../panels/command/CopyButton.tsx';
import { Button } from '../ui/index.ts';
import { goInto } from './go-into.ts';
import styles from './JoinPage.module.css';

export const PersonalCode = ({ joined }: { readonly joined: Joined }) => {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  // what had the focus is gone with the form
  useEffect(() => {
    title.current?.focus();
  }, []);
  return (
    <section className={styles.card} aria-labelledby="personal-title">
      <h1 id="personal-title" ref={title} tabIndex={-1} className={styles.title}>
        {t('classroom.personal.title')}
      </h1>
      <p className={styles.text}>{t('classroom.personal.text')}</p>
      <div className={styles.personal}>
        <output className={styles.large} aria-label={t('classroom.personal.label')}>
          {joined.personalCode}
        </output>
        <CopyButton text={joined.personalCode} label={t('classroom.personal.copy')} />
      </div>
      <Button
        variant="primary"
        className={styles.submit}
        onClick={() => {
          goInto(joined);
        }}
      >
        {t(joined.lab === undefined ? 'classroom.personal.class' : 'classroom.personal.lab')}
      </Button>
    </section>
  );
};
