import { THE_SERVER } from '@patchbay/shared/protocol';
import type { Person } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { useNamesOnPage } from '../session/names-on-page.ts';
import { useSession } from '../session/session-store.ts';

/** Gives what a person is called on this page: "You", the name they gave, or "Person 2", as everybody is where names are hidden. */
export function usePersonName(): (person: Person | undefined) => string {
  const { t } = useTranslation();
  const you = useSession((session) => session.you);
  const areHidden = useNamesOnPage((names) => names.areHidden);
  return (person) => {
    if (person === undefined) return t('panels.person.gone');
    if (person.id === you) return t('panels.person.you');
    return areHidden || person.name === '' ? t('panels.person.number', { number: person.number }) : person.name;
  };
}

/** What the one is called, by their id, who did something: as a person here, "Patchbay" where the server did it by itself, "Someone" where nobody knows any more. */
export function useNameOfWhoDid(id: string | undefined): string {
  const { t } = useTranslation();
  const personName = usePersonName();
  const person = useSession(({ people }) => people.find((one) => one.id === id));
  return id === THE_SERVER ? t('panels.person.server') : personName(person);
}
