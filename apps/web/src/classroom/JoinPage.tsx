/** Where a student comes in: with the code that the teacher shows and a name, or with a personal code. */
import type { Joined } from '@patchbay/shared/protocol';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../app/BrandMark.tsx';
import { LanguageSwitch } from '../app/LanguageSwitch.tsx';
import { TooltipProvider } from '../ui/index.ts';
import { goInto } from './go-into.ts';
import { JoinForm } from './JoinForm.tsx';
import styles from './JoinPage.module.css';
import { PersonalCode } from './PersonalCode.tsx';
import { ReturnForm } from './ReturnForm.tsx';

/** `code`: the one in the address, empty where there is none. */
export const JoinPage = ({ code }: { readonly code: string }) => {
  const { t } = useTranslation();
  const [way, setWay] = useState<'join' | 'return'>('join');
  const [joined, setJoined] = useState<Joined>();
  useEffect(() => {
    document.title = `${t('classroom.join.page')} · Patchbay`;
  }, [t]);
  return (
    <TooltipProvider>
      <div className={styles.page}>
        <header className={styles.bar}>
          <span className={styles.brand}>
            <BrandMark />
            <span>Patchbay</span>
          </span>
          <LanguageSwitch />
        </header>
        <main className={styles.main}>
          {joined === undefined ? (
            <section className={styles.card} aria-labelledby="join-title">
              {way === 'join' ? <JoinForm code={code} onJoined={setJoined} /> : <ReturnForm onReturned={goInto} />}
              <button
                type="button"
                className={styles.other}
                onClick={() => {
                  setWay(way === 'join' ? 'return' : 'join');
                }}
              >
                {t(way === 'join' ? 'classroom.join.back' : 'classroom.join.forward')}
              </button>
            </section>
          ) : (
            <PersonalCode joined={joined} />
          )}
        </main>
      </div>
    </TooltipProvider>
  );
};
