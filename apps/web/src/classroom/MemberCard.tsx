/** One member on the wall: their lab in little, how far they are, and whether they need help. */
import type { ClassMember, LabSketch, Role } from '@patchbay/shared/protocol';
import { mayAskClass } from '@patchbay/shared/classroom';
import { Hand, Pointer, Snowflake, TriangleAlert, Users } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton, StateDot } from '../ui/index.ts';
import { command } from './class-commands.ts';
import type { ClassDialog } from './class-dialog.ts';
import { LabPicture } from './LabPicture.tsx';
import styles from './MemberCard.module.css';
import { MemberMenu } from './MemberMenu.tsx';
import { MemberStep } from './MemberStep.tsx';
import { useRelativeTime } from './use-relative-time.ts';

/** Where in a ruleset: on the wall there is only room for what. */
const PLACE = /^\S+: (?=Error: )/;

interface MemberCardProps {
  readonly member: ClassMember;
  /** What they are called on this page. */
  readonly name: string;
  /** What the one is called in whose lab they work. */
  readonly host: string | undefined;
  readonly sketch: LabSketch | undefined;
  /** What who looks is in the class. */
  readonly role: Role;
  readonly onDialog: (dialog: ClassDialog) => void;
}

export const MemberCard = memo(({ member, name, host, sketch, role, onDialog }: MemberCardProps) => {
  const { t } = useTranslation();
  const { id, lab, here, frozen, heldBy, handSince, activeAt, failure } = member;
  return (
    <li className={styles.card} data-hand={handSince !== undefined || undefined} data-away={!here || undefined}>
      <LabPicture lab={lab} sketch={sketch} label={t('classroom.wall.open', { name })} />
      <div className={styles.words}>
        <header className={styles.head}>
          <StateDot state={here ? 'ok' : 'idle'} label={t(here ? 'classroom.wall.here' : 'classroom.wall.away')} />
          <h2 className={styles.name} title={name}>
            {name}
          </h2>
          {heldBy === undefined ? null : (
            <span className={styles.frozen}>
              <Pointer aria-hidden />
              {t('classroom.wall.held')}
            </span>
          )}
          {frozen ? (
            <span className={styles.frozen}>
              <Snowflake aria-hidden />
              {t('classroom.wall.frozen')}
            </span>
          ) : null}
          <MemberMenu member={member} name={name} role={role} onDialog={onDialog} />
        </header>
        {host === undefined ? null : (
          <p className={styles.team}>
            <Users aria-hidden />
            {t('classroom.wall.worksWith', { name: host })}
          </p>
        )}
        {handSince === undefined ? null : (
          <p className={styles.hand}>
            <Hand aria-hidden />
            <span>
              {t('classroom.wall.hand')} · <Moment at={handSince} />
            </span>
            {mayAskClass(role, 'lower-hand') ? (
              <IconButton
                label={t('classroom.wall.lowerHand', { name })}
                onClick={() => {
                  void command({ type: 'lower-hand', member: id });
                }}
              >
                <Hand aria-hidden className={styles.lower} />
              </IconButton>
            ) : null}
          </p>
        )}
        <MemberStep lesson={member.lesson} />
        {failure === undefined ? null : (
          <p className={styles.failure}>
            <TriangleAlert aria-hidden />
            <span>
              {t('classroom.wall.refused', { what: t(`panels.gesture.${failure.gesture.kind}.failed`) })} {failure.refusal?.kernel?.stderr.trim().replace(PLACE, '')}
            </span>
          </p>
        )}
        <p className={styles.active}>{activeAt === undefined ? t('classroom.wall.never') : <Active at={activeAt} />}</p>
      </div>
    </li>
  );
});
MemberCard.displayName = 'MemberCard';

const Moment = ({ at }: { readonly at: number }) => useRelativeTime(at);

const Active = ({ at }: { readonly at: number }) => {
  const { t } = useTranslation();
  return t('classroom.wall.active', { ago: useRelativeTime(at) });
};
