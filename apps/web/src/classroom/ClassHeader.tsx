/** Which class it is, the code to join it, and what can be done for all of it. */
import { mayAskClass } from '@patchbay/shared/classroom';
import { Cable, Download, GraduationCap, KeyRound, MessageSquare, Network, Presentation, Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '../app/BrandMark.tsx';
import { LanguageSwitch } from '../app/LanguageSwitch.tsx';
import { ProjectorSwitch, ThemeSwitch } from '../app/LookSwitches.tsx';
import { inLanguage } from '../lesson/in-language.ts';
import { Button } from '../ui/index.ts';
import { labAddress } from './addresses.ts';
import { command } from './class-commands.ts';
import type { ClassDialog } from './class-dialog.ts';
import styles from './ClassHeader.module.css';
import { useClass } from './class-session.ts';
import { codeForStudents } from './code-for-students.ts';
import { letMeet } from './let-meet.ts';
import { useLessons } from './lessons.ts';
import { NamesSwitch } from './NamesSwitch.tsx';
import { saveResults } from './save-results.ts';
import { useClock } from './clock.ts';

interface ClassHeaderProps {
  readonly onDialog: (dialog: ClassDialog) => void;
}

export const ClassHeader = ({ onDialog }: ClassHeaderProps) => {
  const { t, i18n } = useTranslation();
  const info = useClass((state) => state.info);
  const role = useClass(({ you }) => you?.role ?? 'guest');
  const codes = useClass((state) => state.codes);
  const count = useClass(({ members }) => members.filter(({ lab }) => lab !== undefined).length);
  const here = useClass(({ members }) => members.filter((member) => member.lab !== undefined && member.here).length);
  const isAllFrozen = useClass(({ members }) => members.some(({ lab }) => lab !== undefined) && members.every(({ lab, frozen }) => lab === undefined || frozen));
  const lesson = useLessons(({ lessons }) => lessons.find(({ id }) => id === info?.lesson));
  const code = useClock(({ now }) => codeForStudents(codes, now));
  const teaches = mayAskClass(role, 'say');
  const button = (icon: ReactNode, words: string, onClick: () => void) => (
    <Button size="small" onClick={onClick}>
      {icon}
      {words}
    </Button>
  );
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        <a href="/" className={styles.brand} aria-label="Patchbay">
          <BrandMark />
        </a>
        <div className={styles.title}>
          <h1 title={info?.name}>{info?.name}</h1>
          <p>
            {[
              lesson === undefined ? t('classroom.page.noLesson') : inLanguage(lesson.title, i18n.language),
              ...(info?.variants === true && lesson?.variants === true ? [t('classroom.page.variants')] : []),
              t('classroom.page.here', { here, count }),
              ...(teaches ? [] : [t('classroom.page.watching')]),
            ].join(' · ')}
          </p>
        </div>
        {code === undefined ? null : (
          <button
            type="button"
            className={styles.code}
            onClick={() => {
              onDialog({ kind: 'show-code', code: code.code });
            }}
          >
            <span className={styles.codeLabel}>{t('classroom.page.joinCode')}</span>
            <span className={styles.characters}>{code.code}</span>
            <span className={styles.project}>
              <Presentation aria-hidden />
              {t('classroom.page.showCode')}
            </span>
          </button>
        )}
        <div className={styles.look}>
          <ProjectorSwitch />
          <ThemeSwitch />
          <LanguageSwitch />
        </div>
      </div>
      <div className={styles.actions} role="group" aria-label={t('classroom.page.actions')}>
        {teaches
          ? button(<MessageSquare aria-hidden />, t('classroom.page.sayAll'), () => {
              onDialog({ kind: 'say' });
            })
          : null}
        {mayAskClass(role, 'freeze')
          ? button(<Snowflake aria-hidden />, t(isAllFrozen ? 'classroom.page.thawAll' : 'classroom.page.freezeAll'), () => {
              void command({ type: 'freeze', frozen: !isAllFrozen });
            })
          : null}
        {mayAskClass(role, 'give-lesson')
          ? button(<GraduationCap aria-hidden />, t('classroom.page.giveLesson'), () => {
              onDialog({ kind: 'give-lesson' });
            })
          : null}
        {mayAskClass(role, 'make-code')
          ? button(<KeyRound aria-hidden />, t('classroom.page.codes'), () => {
              onDialog({ kind: 'codes' });
            })
          : null}
        {teaches
          ? button(<Download aria-hidden />, t('classroom.page.results'), () => {
              void saveResults(t, i18n.language);
            })
          : null}
        {mayAskClass(role, 'labs-meet')
          ? button(<Cable aria-hidden />, t(info?.meets === true ? 'classroom.page.meetNoMore' : 'classroom.page.meet'), () => {
              void letMeet(info?.meets !== true, count, t);
            })
          : null}
        {info?.meets === true && info.commonLab !== undefined ? (
          <a className={styles.common} href={labAddress(info.commonLab)} target="_blank" rel="noreferrer">
            <Network aria-hidden />
            {t('classroom.page.commonLab')}
          </a>
        ) : null}
        <NamesSwitch />
      </div>
    </header>
  );
};
