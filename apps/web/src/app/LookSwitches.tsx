/** How the lab and the page look, each with the name of what a press would change it to. */
import { ListTree, Moon, Presentation, Sun, Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../actions/index.ts';
import type { Action, ActionIcon } from '../actions/index.ts';
import { LIST_VIEW } from '../outline/outline-actions.ts';
import { IconButton, useUi } from '../ui/index.ts';
import { PROJECTOR, THEME } from './app-actions.ts';

export const ListSwitch = () => {
  const { t } = useTranslation();
  const isList = useUi((ui) => ui.view === 'list');
  return <Switch action={LIST_VIEW} label={t(isList ? 'app.view.canvas' : 'app.view.list')} icon={isList ? Workflow : ListTree} />;
};

export const ProjectorSwitch = () => {
  const { t } = useTranslation();
  const isLarge = useUi((ui) => ui.projector);
  return <Switch action={PROJECTOR} label={t(isLarge ? 'app.projector.off' : 'app.projector.on')} icon={Presentation} />;
};

export const ThemeSwitch = () => {
  const { t } = useTranslation();
  const isDark = useUi((ui) => ui.theme === 'dark');
  return <Switch action={THEME} label={t(isDark ? 'app.theme.light' : 'app.theme.dark')} icon={isDark ? Sun : Moon} />;
};

interface SwitchProps {
  readonly action: Action;
  readonly label: string;
  readonly icon: ActionIcon;
}

const Switch = ({ action, label, icon: Icon }: SwitchProps) => (
  <IconButton
    label={label}
    {...shortcutOf(action)}
    onClick={() => {
      action.run();
    }}
  >
    <Icon aria-hidden />
  </IconButton>
);
