import type { Person } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session-store.ts';

/** Gives what a person is called on this page: "You", the name they gave, or "Person 2". */
export function usePersonName(): (person: Person | undefined) => string {
  const { t } = useTranslation();
  const you = useSession((session) => session.you);
  return (person) => {
    if (person === undefined) return t('panels.person.gone');
    if (person.id === you) return t('panels.person.you');
    return person.name === '' ? t('panels.person.number', { number: person.number }) : person.name;
  };
}
