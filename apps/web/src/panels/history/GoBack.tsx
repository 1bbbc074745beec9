/** The way back to how the lab was after an entry: first the plan, to be read; then, if it is wanted, the change. */
import { referTo } from '@patchbay/shared/gesture';
import type { JournalEntry } from '@patchbay/shared/protocol';
import { isEmptyDiff } from '@patchbay/shared/records';
import type { TopologyDiff } from '@patchbay/shared/topology';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import type { SessionRefusal } from '../../session/session.ts';
import { Button, PlanPreview } from '../../ui/index.ts';
import { makeChange } from '../make-change.ts';
import { useWhyNot } from '../use-why-not.ts';
import styles from './History.module.css';

export interface GoBackProps {
  readonly entry: JournalEntry;
  readonly onDone: () => void;
}

export const GoBack = ({ entry, onDone }: GoBackProps) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('change');
  const topology = useSession((session) => session.topology);
  const revision = useSession((session) => session.revision);
  const lookBack = useSession((session) => session.lookBack);
  const [looked, setLooked] = useState<{ readonly diff: TopologyDiff } | SessionRefusal>();

  // what leads back is another thing after every change
  useEffect(() => {
    let stale = false;
    void lookBack(entry.id).then((answer) => {
      if (!stale) setLooked(answer);
    });
    return () => {
      stale = true;
    };
  }, [entry.id, lookBack, revision]);

  if (looked === undefined) return null;
  if (!('diff' in looked)) return <p className={styles.note}>{t(`errors.refusal.${looked.code}.title`)}</p>;
  const { diff } = looked;
  if (isEmptyDiff(diff)) return <p className={styles.note}>{t('panels.history.asThen')}</p>;
  return (
    <>
      <PlanPreview before={topology} diff={diff} />
      <Button
        variant="primary"
        className={styles.action}
        whyNot={whyNot}
        onClick={() => {
          makeChange({ gesture: referTo('go-back', entry.gesture), diff });
          onDone();
        }}
      >
        {t('panels.history.goBack')}
      </Button>
    </>
  );
};
