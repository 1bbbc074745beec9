import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClass } from './class-session.ts';

type Named = readonly [id: string, name: string];

/** What each member is called on this page, by their ids: their name, or, for a projector, the number in which they joined. */
export const shownNames = (t: TFunction, members: Iterable<Named>, areHidden: boolean): ReadonlyMap<string, string> =>
  new Map([...members].map(([id, name], index) => [id, areHidden ? t('classroom.wall.anonymous', { number: index + 1 }) : name]));

/** The same of the class of this page. */
export function useShownNames(areHidden: boolean): ReadonlyMap<string, string> {
  const { t } = useTranslation();
  const members = useClass((state) => state.members);
  return useMemo(() => shownNames(t, members.map(({ id, name }): Named => [id, name]), areHidden), [members, areHidden, t]);
}
