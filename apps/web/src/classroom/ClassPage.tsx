/** The page of a class, for who teaches it or watches. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActionKeys } from '../actions/index.ts';
import { LANGUAGE, PROJECTOR, THEME } from '../app/app-actions.ts';
import { Entrance } from '../app/Entrance.tsx';
import { useNamesOnPage } from '../session/names-on-page.ts';
import { TooltipProvider } from '../ui/index.ts';
import { ClassBanner } from './ClassBanner.tsx';
import { ClassHeader } from './ClassHeader.tsx';
import styles from './ClassPage.module.css';
import { openClass, useClass } from './class-session.ts';
import type { ClassDialog } from './class-dialog.ts';
import { ClassDialogs } from './ClassDialogs.tsx';
import { EmptyClass } from './EmptyClass.tsx';
import { loadLessons } from './lessons.ts';
import { Wall } from './Wall.tsx';

const ACTIONS = [PROJECTOR, THEME, LANGUAGE];

export const ClassPage = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const name = useClass(({ info }) => info?.name);
  const lesson = useClass(({ info }) => info?.lesson);
  const isGone = useClass((state) => state.isGone);
  const isRefused = useClass(({ connection }) => connection === 'refused');
  const isEmpty = useClass(({ members }) => members.every(({ lab }) => lab === undefined));
  const [dialog, setDialog] = useState<ClassDialog>();
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  useEffect(() => openClass(id), [id]);
  useEffect(() => {
    void loadLessons();
    // one that was just given may be new
  }, [lesson]);
  useEffect(() => {
    document.title = name === undefined ? 'Patchbay' : `${name} · Patchbay`;
  }, [name]);
  useActionKeys(ACTIONS, () => dialog !== undefined);

  if (isRefused) return <Entrance state="signed-out" onRetry={reload} />;
  if (isGone) return <NoClass />;
  if (name === undefined) return <Entrance state="connecting" onRetry={reload} />;
  return (
    <TooltipProvider>
      <div className={styles.page}>
        <ClassHeader onDialog={setDialog} />
        <main className={styles.main} aria-label={t('classroom.wall.label')}>
          <ClassBanner />
          {isEmpty ? <EmptyClass onDialog={setDialog} /> : <Wall areNamesHidden={areNamesHidden} onDialog={setDialog} />}
        </main>
      </div>
      {dialog === undefined ? null : (
        <ClassDialogs
          dialog={dialog}
          areNamesHidden={areNamesHidden}
          onClose={() => {
            setDialog(undefined);
          }}
        />
      )}
    </TooltipProvider>
  );
};

const reload = (): void => {
  window.location.reload();
};

const NoClass = () => {
  const { t } = useTranslation();
  return (
    <main className={styles.gone}>
      <h1>{t('classroom.page.gone.title')}</h1>
      <p>{t('classroom.page.gone.text')}</p>
      <a href="/">{t('classroom.page.gone.home')}</a>
    </main>
  );
};
