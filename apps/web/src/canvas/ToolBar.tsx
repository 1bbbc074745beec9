/** What the pointer does on the canvas: select and move, lay cables, or ping. */
import { useTranslation } from 'react-i18next';
import { announcedKeys, shownKeys } from '../actions/index.ts';
import { useMayAsk } from '../session/may-ask.ts';
import { Kbd, useUi } from '../ui/index.ts';
import type { Tool } from '../ui/index.ts';
import { TOOL_ACTIONS } from './tool-actions.ts';
import styles from './ToolBar.module.css';

const TOOLS: readonly Tool[] = ['select', 'cable', 'ping'];

export const ToolBar = () => {
  const { t } = useTranslation();
  const may: Record<Tool, boolean> = { select: true, cable: useMayAsk('change'), ping: useMayAsk('start-probe') };
  const active = useUi((ui) => ui.tool);
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('canvas.tools.label')}>
      {TOOLS.map((tool) => {
        const action = TOOL_ACTIONS[tool];
        const { icon: Icon } = action;
        return (
          <button
            key={tool}
            type="button"
            className={styles.tool}
            disabled={!may[tool]}
            data-tour={tool}
            aria-pressed={tool === active}
            aria-keyshortcuts={announcedKeys(action)}
            onClick={() => {
              action.run();
            }}
          >
            {Icon === undefined ? null : <Icon />}
            <span className={styles.name}>{t(`canvas.tools.${tool}`)}</span>
            <span aria-hidden data-detail>
              <Kbd>{shownKeys(action) ?? ''}</Kbd>
            </span>
          </button>
        );
      })}
    </div>
  );
};
