/** What the bar has no room for, as a menu. */
import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LIST_VIEW } from '../outline/outline-actions.ts';
import { ActionMenu } from './ActionMenu.tsx';
import { LANGUAGE, PROJECTOR, SHORTCUTS, THEME } from './app-actions.ts';

const ACTIONS = [LIST_VIEW, SHORTCUTS, PROJECTOR, THEME, LANGUAGE] as const;

export const MoreMenu = () => {
  const { t } = useTranslation();
  return <ActionMenu label={t('app.more')} icon={<Ellipsis aria-hidden />} actions={ACTIONS} align="end" />;
};
