/** Over the canvas when the lab is no more: what happened, and how to go on. */
import type { LabEndReason } from '@patchbay/shared/protocol';
import { Power } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/index.ts';
import { enterLab } from './enter-lab.ts';
import styles from './LabEnded.module.css';

export const LabEnded = ({ reason }: { readonly reason: LabEndReason }) => {
  const { t } = useTranslation();
  const [starting, setStarting] = useState(false);
  return (
    <div className={styles.shade}>
      <section className={styles.card} role="alert">
        <Power aria-hidden />
        <h2 className={styles.title}>{t(`app.ended.${reason}.title`)}</h2>
        <p className={styles.text}>{t(`app.ended.${reason}.text`)}</p>
        <Button
          variant="primary"
          disabled={starting}
          onClick={() => {
            setStarting(true);
            void enterLab(reason === 'closed' ? 'new' : 'same').finally(() => {
              setStarting(false);
            });
          }}
        >
          {t(`app.ended.${reason}.button`)}
        </Button>
      </section>
    </div>
  );
};
