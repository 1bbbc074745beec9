/** What the drawer can show: the commands, who reaches whom, the timeline, one of the terminals, of the captures, or of the watches. The arrow keys move between them, Enter shows one. */
import { Plus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutOf } from '../../actions/index.ts';
import type { TerminalView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import { COMMANDS_TAB, IconButton, MATRIX_TAB, TIMELINE_TAB, classNames, useUi } from '../../ui/index.ts';
import { capturePlace } from '../capture/capture-place.ts';
import { watchTitle } from '../watch/watch-title.ts';
import { useWhyNot } from '../use-why-not.ts';
import { namespaceOf, openTerminal } from './open-terminal.ts';
import { enterTerminal } from './switch-terminal.ts';
import styles from './Terminal.module.css';
import { OPEN_TERMINAL } from './terminal-actions.ts';

/** `controls` is the id of what they switch. */
export const DrawerTabs = ({ controls }: { readonly controls: string }) => {
  'use memo';
  const { t } = useTranslation();
  const whyNot = useWhyNot('open-terminal');
  const terminals = useSession((session) => session.terminals);
  const captures = useSession((session) => session.captures);
  const watches = useSession((session) => session.watches);
  const drawerTab = useUi((ui) => ui.drawerTab);
  const showInDrawer = useUi((ui) => ui.showInDrawer);
  const selected = useUi((ui) => ui.selection.at(-1));
  const active = drawerTab === MATRIX_TAB || drawerTab === TIMELINE_TAB || terminals.some(({ id }) => id === drawerTab) || drawerTab in captures || drawerTab in watches ? drawerTab : COMMANDS_TAB;
  const tabs = [
    { id: COMMANDS_TAB, title: t('panels.commands.title'), over: false },
    { id: MATRIX_TAB, title: t('panels.matrix'), over: false },
    { id: TIMELINE_TAB, title: t('actions.timeline'), over: false },
    ...terminals.map((view) => ({ id: view.id, title: titleOf(view, terminals), over: view.end !== undefined })),
    ...Object.values(captures).map(({ probe }) => ({ id: probe.id, title: capturePlace(probe.request), over: probe.end !== undefined })),
    ...Object.values(watches).map(({ probe }) => ({ id: probe.id, title: watchTitle(probe.request), over: probe.end !== undefined })),
  ];
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    // only the focus moves: a terminal that is shown takes it, and with it the arrow keys
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const focused = buttons.findIndex((button) => button === document.activeElement);
    buttons[(focused + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <>
      <div className={styles.tabs} role="tablist" aria-label={t('panels.terminal.tabs')} onKeyDown={move}>
        {tabs.map(({ id, title, over }) => (
          <button
            key={id}
            type="button"
            role="tab"
            className={classNames(styles.tab, over && styles.over)}
            aria-selected={id === active}
            aria-controls={controls}
            tabIndex={id === active ? 0 : -1}
            onClick={() => {
              if (terminals.some((view) => view.id === id)) enterTerminal(id);
              else showInDrawer(id);
            }}
          >
            {title}
          </button>
        ))}
      </div>
      <IconButton
        label={t('panels.terminal.openIn', { namespace: namespaceOf(selected) })}
        {...shortcutOf(OPEN_TERMINAL)}
        whyNot={whyNot}
        onClick={() => {
          void openTerminal(namespaceOf(selected));
        }}
      >
        <Plus aria-hidden />
      </IconButton>
    </>
  );
};

/** The namespace, numbered where there are more terminals than one in it. */
function titleOf({ id, namespace }: TerminalView, terminals: readonly TerminalView[]): string {
  const same = terminals.filter((view) => view.namespace === namespace);
  return same.length === 1 ? namespace : `${namespace} ${String(same.findIndex((view) => view.id === id) + 1)}`;
}
