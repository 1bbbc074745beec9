/** What would mend it: the commands of each remedy, and the button that runs them. */
import type { Remedy } from '@patchbay/shared/explain';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, PlanPreview } from '../../ui/index.ts';
import { makeChange } from '../make-change.ts';
import { useWhyNot } from '../use-why-not.ts';
import styles from './Remedies.module.css';

/** A choice that is still a help. */
const MOST = 3;

export const Remedies = ({ remedies }: { readonly remedies: readonly Remedy[] }) => {
  const { t } = useTranslation();
  const whyNot = useWhyNot('change');
  const topology = useSession((session) => session.topology);
  if (remedies.length === 0) return null;
  return (
    <ul className={styles.remedies} aria-label={t('explain.remedies')}>
      {remedies.slice(0, MOST).map((remedy, index) => (
        <li key={index} className={styles.remedy}>
          <PlanPreview before={topology} diff={remedy.diff} />
          <Button
            variant={index === 0 ? 'primary' : 'plain'}
            whyNot={whyNot}
            onClick={() => {
              makeChange(remedy);
            }}
          >
            {t(`causes.remedy.${remedy.name}`)}
          </Button>
        </li>
      ))}
    </ul>
  );
};
