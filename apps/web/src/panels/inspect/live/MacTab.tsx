/** Where a bridge sends frames for which MAC address, as `bridge fdb` lists it. */
import type { MacRow } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../ui/table/DataTable.tsx';
import { Row } from '../../../ui/table/Row.tsx';
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
  const columns: readonly Column<MacRow>[] = [
    { id: 'mac', title: t('tables.macs.mac'), value: ({ mac }) => mac },
    { id: 'port', title: t('tables.macs.port'), value: ({ port }) => port },
    { id: 'kind', title: t('tables.macs.kind'), value: ({ age, kind }) => age ?? kind },
  ];
  return (
    <section className={styles.section}>
      <Listing
        argv={show.macs(bridge)}
        caption={t('tables.macs.caption', { bridge })}
        columns={columns}
        rows={found}
        keyOf={keyOf}
        textOf={textOf}
        none={t(details === undefined ? 'inspect.reading' : 'tables.macs.none')}
      >
        {(row) => <MacLine of={row} />}
      </Listing>
      <KernelMade what={t('tables.macs.own')} count={own.length}>
        <Listing caption={t('tables.macs.ownCaption', { bridge })} columns={columns} rows={own} keyOf={keyOf} textOf={textOf} none="">
          {(row) => <MacLine of={row} />}
        </Listing>
      </KernelMade>
    </section>
  );
};

const keyOf = ({ mac, port, vlan }: MacRow): string => `${mac} ${port} ${String(vlan)}`;
const textOf = ({ mac, port, kind, vlan }: MacRow): string => [mac, port, kind, ...(vlan === undefined ? [] : [`vlan ${String(vlan)}`])].join(' ');

const MacLine = ({ of: { mac, port, vlan, kind, age } }: { readonly of: MacRow }) => {
  const { t } = useTranslation();
  return (
    <Row>
      <th scope="row" className={styles.name}>
        {mac}
        {vlan === undefined ? null : <span className={styles.aside}>{`vlan ${String(vlan)}`}</span>}
      </th>
      <td className={styles.mono}>{port}</td>
      <td>
        {t(`tables.macs.kinds.${kind}`)}
        {age === undefined ? null : <span className={styles.aside}>{t('tables.macs.age', { count: age })}</span>}
      </td>
    </Row>
  );
};
