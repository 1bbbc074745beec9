import { useTranslation } from 'react-i18next';
import { useNamesOnPage } from '../session/names-on-page.ts';
import { useSession } from '../session/session-store.ts';

/** What the lab is called on this page; a lab of a class has the name of who works in it. Undefined until the server has said it. */
export function useLabName(): string | undefined {
  const { t } = useTranslation();
  const name = useSession(({ lab }) => lab?.name);
  const isOfClass = useSession(({ labClass }) => labClass !== undefined);
  const areHidden = useNamesOnPage((names) => names.areHidden);
  return areHidden && isOfClass ? t('app.labOfStudent') : name;
}
