/** The lab as a whole, while nothing is selected: how much there is, what can be done next. */
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Button, useUi } from '../../ui/index.ts';
import { countLab } from '../count-lab.ts';
import { HOST } from '@patchbay/shared/topology';
import { useLabName } from '../use-lab-name.ts';
import { PanelHeader } from './PanelHeader.tsx';
import styles from './panel.module.css';

export const LabOverview = () => {
  const { t } = useTranslation();
  const select = useUi((ui) => ui.select);
  const name = useLabName() ?? '';
  const topology = useSession((session) => session.topology);
  const { namespaces, bridges, cables } = countLab(topology);
  return (
    <>
      <PanelHeader name={name} kind={t('panels.kind.lab')} />
      <section className={styles.section}>
        <dl className={styles.counts}>
          <Count name={t('panels.overview.namespaces', { count: namespaces })} value={namespaces} />
          <Count name={t('panels.overview.bridges', { count: bridges })} value={bridges} />
          <Count name={t('panels.overview.cables', { count: cables })} value={cables} />
        </dl>
        <p className={styles.text}>{t('panels.overview.hint')}</p>
        <div>
          <Button
            size="small"
            onClick={() => {
              select([{ kind: 'namespace', name: HOST }]);
            }}
          >
            {t('panels.overview.showHost')}
          </Button>
        </div>
      </section>
    </>
  );
};

const Count = ({ name, value }: { readonly name: string; readonly value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
