/** What was refused and why, until the person has seen it off. */
import { renderCommand } from '@patchbay/shared/plan';
import type { Overtaking } from '@patchbay/shared/protocol';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { explainKernelWords } from '../i18n/explain-kernel-words.ts';
import { useGestureSubjects } from '../panels/use-gesture-subjects.ts';
import { useNameOfWhoDid } from '../panels/use-person-name.ts';
import { useSession } from '../session/session-store.ts';
import type { Notice, SessionRefusal } from '../session/session.ts';
import { IconButton, useProblemSentence } from '../ui/index.ts';
import styles from './Notices.module.css';

/** More than these would hide the lab; the others come up as these go. */
const SHOWN = 3;

export const Notices = () => {
  const { t } = useTranslation();
  const notices = useSession((session) => session.notices);
  return (
    <section className={styles.notices} aria-label={t('app.notices.label')}>
      {notices.slice(-SHOWN).map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
};

const NoticeCard = ({ notice: { id, gesture, refusal } }: { readonly notice: Notice }) => {
  const { t } = useTranslation();
  const subjects = useGestureSubjects();
  const dismissNotice = useSession((session) => session.dismissNotice);
  return (
    <div className={styles.notice} role="alert">
      <header className={styles.head}>
        <h2 className={styles.title}>{t(`errors.refusal.${refusal.code}.title`)}</h2>
        <IconButton
          label={t('app.notices.dismiss')}
          onClick={() => {
            dismissNotice(id);
          }}
        >
          <X aria-hidden />
        </IconButton>
      </header>
      {gesture === undefined ? null : (
        <p className={styles.gesture}>
          {t(`panels.gesture.${gesture.kind}.failed`)} <code>{subjects(gesture)}</code>
        </p>
      )}
      <Reasons of={refusal} />
      <p className={styles.help}>{t(`errors.refusal.${refusal.code}.help`)}</p>
    </div>
  );
};

interface ProblemLineProps {
  readonly subject: string;
  readonly text: string;
  readonly by: Overtaking | undefined;
}

/** A sentence that does not name what it is about has that before it; who changed the thing since stands after it. */
const ProblemLine = ({ subject, text, by }: ProblemLineProps) => {
  const { t } = useTranslation();
  const subjects = useGestureSubjects();
  const who = useNameOfWhoDid(by?.person);
  return (
    <li>
      {text.includes(subject) ? null : <code>{`${subject} `}</code>}
      {text}
      {by === undefined ? null : ` ${who} ${t(`panels.gesture.${by.gesture.kind}.did`)} ${subjects(by.gesture)}`}
    </li>
  );
};

const Reasons = ({ of }: { readonly of: SessionRefusal }) => {
  const { t } = useTranslation();
  const sentence = useProblemSentence();
  const { problems = [], overtakenBy = [], kernel, limit, detail } = of;
  const meaning = kernel && explainKernelWords(kernel.stderr);
  return (
    <>
      {problems.length === 0 ? null : (
        <ul className={styles.problems}>
          {problems.map((problem) => (
            <ProblemLine
              key={`${problem.code} ${problem.subject}`}
              subject={problem.subject}
              text={sentence(problem)}
              by={overtakenBy.find(({ subject }) => subject === problem.subject)}
            />
          ))}
        </ul>
      )}
      {kernel === undefined ? null : (
        <pre className={styles.kernel} aria-label={t('errors.kernelSaid')}>
          {`$ ${renderCommand(kernel.argv)}\n`}
          <span className={styles.words}>{kernel.stderr.trim()}</span>
        </pre>
      )}
      {meaning === undefined ? null : <p>{t(`errors.kernel.${meaning}`)}</p>}
      {limit === undefined ? null : <p>{t(`errors.limit.${limit.name}`, { value: limit.value })}</p>}
      {detail === undefined ? null : <pre className={styles.kernel}>{detail}</pre>}
    </>
  );
};
