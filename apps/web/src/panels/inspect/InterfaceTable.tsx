/** Interfaces with their addresses and states. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { InterfaceRows } from './InterfaceRows.tsx';
import styles from './table.module.css';

export interface InterfaceTableProps {
  readonly caption: string;
  readonly interfaces: readonly ObservedInterface[];
}

export const InterfaceTable = ({ caption, interfaces }: InterfaceTableProps) => {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
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
          <InterfaceRows key={one.index} of={one} />
        ))}
      </tbody>
    </table>
  );
};
