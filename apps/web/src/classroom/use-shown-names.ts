import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClass } from './class-session.ts';

/** What each member is called on this page, by their ids: their name, or, for a projector, the number in which they joined. */
export function useShownNames(areHidden: boolean): ReadonlyMap<string, string> {
  const { t } = useTranslation();
  const members = useClass((state) => state.members);
  return useMemo(
    () => new Map(members.map(({ id, name }, index) => [id, areHidden ? t('classroom.wall.anonymous', { number: index + 1 }) : name])),
    [members, areHidden, t],
  );
}
