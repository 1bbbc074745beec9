/** What the pointer does on the canvas: select and move, lay cables, or ping. */
import { Activity, Cable, MousePointer2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Kbd, useUi } from '../ui/index.ts';
import type { Tool } from '../ui/index.ts';
import { TOOL_KEYS } from './use-canvas-keys.ts';
import styles from './ToolBar.module.css';

const TOOLS: readonly { readonly tool: Tool; readonly Icon: LucideIcon }[] = [
  { tool: 'select', Icon: MousePointer2 },
  { tool: 'cable', Icon: Cable },
  { tool: 'ping', Icon: Activity },
];

export const ToolBar = () => {
  const { t } = useTranslation();
  const active = useUi((ui) => ui.tool);
  const setTool = useUi((ui) => ui.setTool);
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('canvas.tools.label')}>
      {TOOLS.map(({ tool, Icon }) => (
        <button
          key={tool}
          type="button"
          className={styles.tool}
          aria-pressed={tool === active}
          aria-keyshortcuts={TOOL_KEYS[tool]}
          onClick={() => {
            setTool(tool);
          }}
        >
          <Icon aria-hidden />
          {t(`canvas.tools.${tool}`)}
          <span aria-hidden>
            <Kbd>{TOOL_KEYS[tool]}</Kbd>
          </span>
        </button>
      ))}
    </div>
  );
};
