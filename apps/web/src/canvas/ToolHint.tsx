/** Says what the next click does while a cable or a ping is being chosen, and why the last one did nothing. */
import { Panel } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { Kbd, useUi } from '../ui/index.ts';
import { nameOfSocket } from './proposal-intent.ts';
import styles from './ToolHint.module.css';

export const ToolHint = ({ trouble }: { readonly trouble: string | undefined }) => {
  const { t } = useTranslation();
  const tool = useUi((ui) => ui.tool);
  const from = useUi((ui) => ui.from);
  if (tool === 'select') return null;
  const sentence = from === undefined ? t(`canvas.hint.${tool}From`) : t(`canvas.hint.${tool}To`, { from: nameOfSocket(from) });
  return (
    <Panel position="top-center">
      <p className={styles.hint} role="status">
        {trouble === undefined ? null : <strong className={styles.trouble}>{trouble}</strong>}
        {sentence}
        <span className={styles.cancel}>
          <Kbd>Esc</Kbd> {t('canvas.hint.cancel')}
        </span>
      </p>
    </Panel>
  );
};
