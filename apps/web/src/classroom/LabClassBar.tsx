/** Above a lab that belongs to a class: which, whose lab it is, who works in it, a hand to raise, and what the teacher did and said. */
import { mayAskClass } from '@patchbay/shared/classroom';
import type { ClassPerson, LabClass, Role } from '@patchbay/shared/protocol';
import { ArrowLeft, Eye, Hand, MessageSquare, Network, Pointer, Snowflake, Undo2, Users, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabName } from '../panels/use-lab-name.ts';
import { useMayAsk } from '../session/may-ask.ts';
import { useNamesOnPage, withNames } from '../session/names-on-page.ts';
import { useSession } from '../session/session-store.ts';
import { Button, IconButton } from '../ui/index.ts';
import { classAddress, labAddress } from './addresses.ts';
import { goToOwnLab } from './go-to-own-lab.ts';
import styles from './LabClassBar.module.css';
import { NamesSwitch } from './NamesSwitch.tsx';

interface LabClassBarProps {
  readonly labClass: LabClass;
  readonly role: Role;
}

export const LabClassBar = ({ labClass: { id, name, frozen, handRaised, heldBy, team, commonLab }, role }: LabClassBarProps) => {
  const { t } = useTranslation();
  const labName = useLabName();
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  const said = useSession((session) => session.said);
  const mayRaise = useMayAsk('raise-hand');
  const teaches = mayAskClass(role, 'say');
  const you = useSession((session) => session.you);
  const isCommon = useSession(({ lab }) => lab?.id === commonLab);
  const isElsewhere = role === 'student' && !team.some((one) => one.id === you);
  useEffect(() => {
    if (isElsewhere) void goToOwnLab(id);
  }, [isElsewhere, id]);
  return (
    <section className={styles.bar} aria-label={t('classroom.lab.bar')}>
      <div className={styles.line}>
        {mayAskClass(role, 'hello') ? (
          <>
            <a className={styles.back} href={withNames(classAddress(id), areNamesHidden)}>
              <ArrowLeft aria-hidden />
              {t('classroom.lab.toClass')}
            </a>
            <b className={styles.of}>{isCommon ? t('classroom.lab.common') : areNamesHidden ? labName : t('classroom.lab.of', { names: labName })}</b>
          </>
        ) : null}
        <span className={styles.class}>{t('classroom.lab.class', { name })}</span>
        <span className={styles.state} role="status">
          {team.length > 1 ? <Team team={team} /> : null}
          {handRaised ? (
            <span className={styles.hand}>
              <Hand aria-hidden />
              {t(teaches ? 'classroom.lab.handOfOther' : 'classroom.lab.raised')}
            </span>
          ) : null}
          {heldBy === undefined ? null : <HeldBy holder={heldBy} role={role} />}
          {frozen ? (
            <span className={styles.frozen}>
              <Snowflake aria-hidden />
              {t(teaches ? 'classroom.lab.frozenForStudents' : 'classroom.lab.frozen')}
            </span>
          ) : null}
          {role === 'guest' ? (
            <span className={styles.frozen}>
              <Eye aria-hidden />
              {t('classroom.lab.watching')}
            </span>
          ) : null}
        </span>
        {mayAskClass(role, 'hello') ? <NamesSwitch /> : null}
        {commonLab === undefined || isCommon ? null : (
          <a className={styles.back} href={withNames(labAddress(commonLab), areNamesHidden)} target="_blank" rel="noreferrer">
            <Network aria-hidden />
            {t('classroom.lab.common')}
          </a>
        )}
        {isCommon ? null : <HoldButtons holder={heldBy} role={role} />}
        {mayRaise && (handRaised || !teaches) ? (
          <Button
            size="small"
            onClick={() => {
              useSession.getState().raiseHand(!handRaised);
            }}
          >
            <Hand aria-hidden />
            {t(handRaised ? 'classroom.lab.lower' : 'classroom.lab.raise')}
          </Button>
        ) : null}
      </div>
      <ul className={styles.said} aria-label={t('classroom.lab.said')} aria-live="polite">
        {said.map((one) => (
          <li key={one.at}>
            <MessageSquare aria-hidden />
            <p>
              <b>{one.from === '' || areNamesHidden ? t('classroom.lab.teacherSays') : t('classroom.lab.saidBy', { name: one.from })}</b>
              <span>{one.text}</span>
            </p>
            <IconButton
              label={t('classroom.lab.dismiss')}
              onClick={() => {
                useSession.getState().dismissSaid(one);
              }}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Who works here together. */
const Team = ({ team }: Pick<LabClass, 'team'>) => {
  const { t } = useTranslation();
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  return (
    <span className={styles.team}>
      <Users aria-hidden />
      {areNamesHidden ? t('classroom.lab.teamOf', { count: team.length }) : t('classroom.lab.team', { names: team.map((one) => one.name).join(t('app.summary.separator')) })}
    </span>
  );
};

interface HoldProps {
  readonly holder: ClassPerson | undefined;
  readonly role: Role;
}

/** What a hold means to who looks. */
const HeldBy = ({ holder, role }: { readonly holder: ClassPerson; readonly role: Role }) => {
  const { t } = useTranslation();
  const isYours = useSession(({ you }) => you === holder.id);
  const areNamesHidden = useNamesOnPage(({ areHidden }) => areHidden);
  const name = holder.name === '' || areNamesHidden ? t('classroom.lab.aTeacher') : holder.name;
  return (
    <span className={styles.frozen}>
      <Pointer aria-hidden />
      {isYours ? t('classroom.lab.heldByYou') : t(role === 'student' ? 'classroom.lab.held' : 'classroom.lab.heldByOther', { name })}
    </span>
  );
};

/** To take the lab over, and to give or take it back. */
const HoldButtons = ({ holder, role }: HoldProps) => {
  const { t } = useTranslation();
  const isYours = useSession(({ you }) => holder !== undefined && you === holder.id);
  const mayTakeOver = useMayAsk('take-over');
  const mayHandBack = useMayAsk('hand-back');
  const { takeOver, handBack } = useSession.getState();
  return (
    <>
      {mayTakeOver && !isYours ? (
        <Button size="small" onClick={takeOver}>
          <Pointer aria-hidden />
          {t('classroom.lab.takeOver')}
        </Button>
      ) : null}
      {mayHandBack && holder !== undefined ? (
        <Button size="small" onClick={handBack}>
          <Undo2 aria-hidden />
          {t(role === 'student' ? 'classroom.lab.takeBack' : 'classroom.lab.handBack')}
        </Button>
      ) : null}
    </>
  );
};
