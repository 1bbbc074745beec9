/** Says what the next click does while a cable or a ping is being chosen, and why the last one did nothing. */
import { Panel } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { Kbd, useUi } from '../ui/index.ts';
import { nameOfSocket } from './proposal-intent.ts';
import styles from './ToolHint.module.css';

export interface ToolHintProps {
  readonly trouble: string | undefined;
}

export const ToolHint = ({ trouble }: ToolHintProps) => {
  const isShown = useUi((ui) => ui.tool !== 'select');
  return isShown ? (
    <Panel position="top-center">
      <p className={styles.hint} role="status">
        <ToolSentence trouble={trouble} />
      </p>
    </Panel>
  ) : null;
};

/** The same in a place of its own. */
export const ToolSentence = ({ trouble }: ToolHintProps) => {
  const { t } = useTranslation();
  const tool = useUi((ui) => ui.tool);
  const from = useUi((ui) => ui.from);
  if (tool === 'select') return null;
  return (
    <>
      {trouble === undefined ? null : <strong className={styles.trouble}>{trouble}</strong>}
      {from === undefined ? t(`canvas.hint.${tool}From`) : t(`canvas.hint.${tool}To`, { from: nameOfSocket(from) })}
      <span className={styles.cancel}>
        <Kbd>Esc</Kbd> {t('canvas.hint.cancel')}
      </span>
    </>
  );
};
