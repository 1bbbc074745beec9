/** That the lab is being tidied up, that it was (with the way back), or that it could not be. Loaded with what tidies up. */
import { Undo2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../ui/index.ts';
import { dismissTidying, undoTidying, useTidy } from './tidy/tidy-up.ts';
import styles from './ArrangeBar.module.css';

/** How long the way back is offered, milliseconds; longer while somebody is at it. */
const OFFERED_MS = 12_000;

export const TidyCard = () => {
  const { t } = useTranslation();
  const tidying = useTidy((tidy) => tidy.tidying);
  const notice = useRef<HTMLDivElement>(null);
  const { state } = tidying;

  useEffect(() => {
    if (tidying.state !== 'tidied') return undefined;
    const timer = setInterval(() => {
      if (notice.current?.matches(':hover, :focus-within') !== true) dismissTidying();
    }, OFFERED_MS);
    return () => {
      clearInterval(timer);
    };
  }, [tidying]);

  if (state === 'idle') return null;
  return (
    <div ref={notice} className={styles.notice} data-tidying={state}>
      <span className={styles.words}>{t(`canvas.arrange.${state}`)}</span>
      {state === 'tidied' ? (
        <Button size="small" onClick={undoTidying}>
          <Undo2 aria-hidden />
          {t('canvas.arrange.undo')}
        </Button>
      ) : null}
      {state === 'working' ? null : (
        <IconButton label={t('canvas.arrange.dismiss')} onClick={dismissTidying}>
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
};
