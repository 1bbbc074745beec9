/** Where a bridge sends frames for which MAC address, as `bridge fdb` lists it. */
import type { MacRow } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { KernelMade } from '../KernelMade.tsx';
import { Listing } from '../Listing.tsx';
import styles from '../table.module.css';
import { useShowCommands } from '../use-namespace.ts';
import { useDetails } from './use-details.ts';

export interface MacTabProps {
  readonly namespace: string;
  readonly bridge: string;
}

export const MacTab = ({ namespace, bridge }: MacTabProps) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const details = useDetails(namespace, 'macs');
  const rows = (details?.rows ?? []).filter((row) => row.bridge === bridge);
  const own = rows.filter(({ kind }) => kind === 'own');
  const found = rows.filter(({ kind }) => kind !== 'own');
  const columns = [t('panels.macs.mac'), t('panels.macs.port'), t('panels.macs.kind')];
  return (
    <section className={styles.section}>
      <Listing
        argv={show.macs(bridge)}
        caption={t('panels.macs.caption', { bridge })}
        columns={columns}
        count={found.length}
        none={t(details === undefined ? 'panels.reading' : 'panels.macs.none')}
      >
        <MacLines of={found} />
      </Listing>
      <KernelMade what={t('panels.macs.own')} count={own.length}>
        <Listing caption={t('panels.macs.ownCaption', { bridge })} columns={columns} count={own.length} none="">
          <MacLines of={own} />
        </Listing>
      </KernelMade>
    </section>
  );
};

const MacLines = ({ of }: { readonly of: readonly MacRow[] }) => {
  const { t } = useTranslation();
  return of.map(({ mac, port, vlan, kind, age }) => (
    <tr key={`${mac} ${port} ${String(vlan)}`}>
      <th scope="row" className={styles.name}>
        {mac}
        {vlan === undefined ? null : <span className={styles.aside}>{`vlan ${String(vlan)}`}</span>}
      </th>
      <td className={styles.mono}>{port}</td>
      <td>
        {t(`panels.macs.kinds.${kind}`)}
        {age === undefined ? null : <span className={styles.aside}>{t('panels.macs.age', { count: age })}</span>}
      </td>
    </tr>
  ));
};
