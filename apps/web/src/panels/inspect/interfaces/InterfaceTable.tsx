/** Interfaces with their addresses and states. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../../ui/index.ts';
import type { InterfaceTraffic } from '../live/traffic.ts';
import styles from '../table.module.css';
import { InterfaceRows } from './InterfaceRows.tsx';

export interface InterfaceTableProps {
  readonly caption: string;
  readonly interfaces: readonly ObservedInterface[];
  /** By the interfaces' names. */
  readonly traffic: ReadonlyMap<string, InterfaceTraffic>;
}

export const InterfaceTable = ({ caption, interfaces, traffic }: InterfaceTableProps) => {
  const { t } = useTranslation();
  return (
    <table className={classNames(styles.table, styles.interfaces)}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('panels.interfaces.interface')}</th>
          <th scope="col">{t('panels.interfaces.address')}</th>
          <th scope="col">{t('panels.interfaces.state')}</th>
        </tr>
      </thead>
      <tbody>
        {interfaces.map((one) => (
          <InterfaceRows key={one.index} of={one} traffic={traffic.get(one.name)} />
        ))}
      </tbody>
    </table>
  );
};
