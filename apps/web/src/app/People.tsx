/** Who is in the lab now. */
import type { Person } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../panels/use-person-name.ts';
import { useNamesOnPage } from '../session/names-on-page.ts';
import { useSession } from '../session/session-store.ts';
import { classNames, Tooltip } from '../ui/index.ts';
import styles from './People.module.css';

const SHOWN = 5;
const TONES = ['accent', 'ok', 'bridge', 'warn', 'bad'] as const;

export const People = () => {
  const { t } = useTranslation();
  const people = useSession((session) => session.people);
  const personName = usePersonName();
  const areHidden = useNamesOnPage((names) => names.areHidden);
  const here = people.filter((person) => person.here);
  const more = here.length - SHOWN;
  return (
    <ul className={styles.people} aria-label={t('app.people.label')}>
      {here.slice(0, SHOWN).map((person) => (
        <li key={person.id}>
          <Tooltip text={personName(person)}>
            <span
              className={classNames(styles.avatar, styles[TONES[(person.number - 1) % TONES.length] ?? 'accent'])}
              tabIndex={0}
            >
              <span aria-hidden>{initials(areHidden ? { ...person, name: '' } : person)}</span>
              <span className="visually-hidden">{personName(person)}</span>
            </span>
          </Tooltip>
        </li>
      ))}
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
