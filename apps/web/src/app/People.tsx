/** Who is in the lab now; the view of another is followed at a click. */
import type { Person } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { follow, stopFollowing, useFollowing } from '../canvas/index.ts';
import { usePersonName } from '../panels/use-person-name.ts';
import { useNamesOnPage } from '../session/names-on-page.ts';
import { useSession } from '../session/session-store.ts';
import { classNames, Tooltip } from '../ui/index.ts';
import { personTone } from '../ui/person-tone.ts';
import styles from './People.module.css';

const SHOWN = 5;

export const People = () => {
  const { t } = useTranslation();
  const people = useSession((session) => session.people);
  const personName = usePersonName();
  const areHidden = useNamesOnPage((names) => names.areHidden);
  const you = useSession((session) => session.you);
  const followed = useFollowing((following) => following.person);
  const here = people.filter((person) => person.here);
  const more = here.length - SHOWN;
  return (
    <ul className={styles.people} aria-label={t('app.people.label')}>
      {here.slice(0, SHOWN).map((person) => {
        const look = classNames(styles.avatar, personTone(person));
        const letters = <span aria-hidden>{initials(areHidden ? { ...person, name: '' } : person)}</span>;
        const isFollowed = person.id === followed;
        return (
          <li key={person.id}>
            {person.id === you ? (
              <Tooltip text={personName(person)}>
                <span className={look} tabIndex={0}>
                  {letters}
                  <span className="visually-hidden">{personName(person)}</span>
                </span>
              </Tooltip>
            ) : (
              <Tooltip text={t(isFollowed ? 'app.people.unfollow' : 'app.people.follow', { name: personName(person) })}>
                <button
                  type="button"
                  className={classNames(look, isFollowed && styles.followed)}
                  aria-label={t('app.people.follow', { name: personName(person) })}
                  aria-pressed={isFollowed}
                  onClick={() => {
                    if (isFollowed) stopFollowing();
                    else follow(person.id);
                  }}
                >
                  {letters}
                </button>
              </Tooltip>
            )}
          </li>
        );
      })}
      {more > 0 ? <li className={styles.more}>{t('app.people.more', { count: more })}</li> : null}
    </ul>
  );
};

/** One Chinese character, or two Latin initials; a number for who gave no name. */
function initials({ name, number }: Person): string {
  const words = name.trim().split(/\s+/).filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return String(number);
  if (/^\p{Script=Han}/u.test(first)) return [...first].slice(0, 1).join('');
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}
