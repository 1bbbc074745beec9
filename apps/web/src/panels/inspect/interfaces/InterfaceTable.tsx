/** Interfaces with their addresses and states. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { interfaceKey } from '@patchbay/shared/topology';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { classNames } from '../../../ui/index.ts';
import { DataTable } from '../../../ui/table/DataTable.tsx';
import { addressOrder } from '../../../ui/table/order-rows.ts';
import type { InterfaceTraffic } from '../live/traffic.ts';
import styles from '../table.module.css';
import { interfaceState } from './interface-state.ts';
import { InterfaceRows } from './InterfaceRows.tsx';

export interface InterfaceTableProps {
  readonly caption: string;
  readonly interfaces: readonly ObservedInterface[];
  /** By the interfaces' names. */
  readonly traffic: ReadonlyMap<string, InterfaceTraffic>;
}

export const InterfaceTable = ({ caption, interfaces, traffic }: InterfaceTableProps) => {
  'use memo';
  const { t } = useTranslation();
  const addresses = useSession((session) => session.observation.addresses);
  const byInterface = useMemo(() => Map.groupBy(Object.values(addresses), interfaceKey), [addresses]);
  const addressesOf = ({ namespace, name }: ObservedInterface): readonly string[] =>
    (byInterface.get(interfaceKey({ namespace, interface: name })) ?? []).map(({ address }) => address);
  return (
    <DataTable
      caption={caption}
      columns={[
        { id: 'interface', title: t('inspect.interfaces.interface'), value: ({ name }) => name },
        { id: 'address', title: t('inspect.interfaces.address'), value: (one) => addressOrder(addressesOf(one)[0]) },
        { id: 'state', title: t('inspect.interfaces.state'), value: interfaceState },
      ]}
      rows={interfaces}
      keyOf={({ index }) => index}
      textOf={(one) => [one.name, one.mac, one.master, one.peer?.namespace, one.peer?.interface, ...addressesOf(one)].join(' ')}
      className={classNames(styles.table, styles.interfaces)}
    >
      {(one) => <InterfaceRows of={one} traffic={traffic.get(one.name)} />}
    </DataTable>
  );
};
