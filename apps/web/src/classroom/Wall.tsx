/** The labs of a class, live, those first who need help first. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../ui/index.ts';
import type { ClassDialog } from './class-dialog.ts';
import { useClass } from './class-session.ts';
import { CommonLabCard } from './CommonLabCard.tsx';
import { MemberCard } from './MemberCard.tsx';
import { findMembers, ORDERS, orderMembers, SHOWINGS } from './order-members.ts';
import type { MemberOrder, Showing } from './order-members.ts';
import { useShownNames } from './use-shown-names.ts';
import styles from './Wall.module.css';

interface WallProps {
  readonly areNamesHidden: boolean;
  readonly onDialog: (dialog: ClassDialog) => void;
}

export const Wall = ({ areNamesHidden, onDialog }: WallProps) => {
  const { t, i18n } = useTranslation();
  const members = useClass((state) => state.members);
  const sketches = useClass((state) => state.sketches);
  const role = useClass(({ you }) => you?.role ?? 'guest');
  const [order, setOrder] = useState<MemberOrder>('stuck');
  const [showing, setShowing] = useState<Showing>('all');
  const [words, setWords] = useState('');
  const nameOf = useShownNames(areNamesHidden);
  const working = useMemo(() => members.filter(({ lab }) => lab !== undefined), [members]);
  const shown = useMemo(
    () => orderMembers(findMembers(working, showing, areNamesHidden ? '' : words), order, i18n.language),
    [working, showing, areNamesHidden, words, order, i18n.language],
  );
  const common = useClass(({ info }) => (info?.meets === true ? info.commonLab : undefined));
  // who looks for some of the members looks for a lab of theirs
  const isEverybody = showing === 'all' && (areNamesHidden || words === '');
  const others = members.filter(({ lab }) => lab === undefined);
  return (
    <section className={styles.wall} aria-label={t('classroom.wall.label')}>
      <div className={styles.tools}>
        <SelectField
          inWords
          label={t('classroom.wall.order')}
          value={order}
          onValue={(value) => {
            setOrder(value as MemberOrder);
          }}
        >
          {ORDERS.map((one) => (
            <option key={one} value={one}>
              {t(`classroom.wall.orders.${one}`)}
            </option>
          ))}
        </SelectField>
        <SelectField
          inWords
          label={t('classroom.wall.showing')}
          value={showing}
          onValue={(value) => {
            setShowing(value as Showing);
          }}
        >
          {SHOWINGS.map((one) => (
            <option key={one} value={one}>
              {t(`classroom.wall.showings.${one}`)}
            </option>
          ))}
        </SelectField>
        {areNamesHidden ? null : <TextField label={t('classroom.wall.find')} value={words} onValue={setWords} type="search" />}
        {others.length === 0 || areNamesHidden ? null : (
          <p className={styles.others}>{t('classroom.wall.teachers', { names: others.map(({ name }) => name).join(t('app.summary.separator')) })}</p>
        )}
      </div>
      {shown.length === 0 ? (
        <p className={styles.none}>{t('classroom.wall.none')}</p>
      ) : (
        <ul className={styles.cards}>
          {common === undefined || !isEverybody ? null : <CommonLabCard lab={common} sketch={sketches[common]} />}
          {shown.map((member) => (
            <MemberCard
              key={member.id}
              member={member}
              name={nameOf.get(member.id) ?? member.name}
              host={member.worksWith && (nameOf.get(member.worksWith.id) ?? member.worksWith.name)}
              sketch={member.lab === undefined ? undefined : sketches[member.lab]}
              role={role}
              onDialog={onDialog}
            />
          ))}
        </ul>
      )}
    </section>
  );
};
