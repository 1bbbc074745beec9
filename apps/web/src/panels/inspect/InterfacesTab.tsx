/** The interfaces of a namespace, as `ip addr show` lists them. */
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../command/CommandLine.tsx';
import { InterfaceTable } from './InterfaceTable.tsx';
import { showAddresses } from './show-commands.ts';
import styles from './table.module.css';
import { useInterfaces } from './use-interfaces.ts';

export const InterfacesTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const interfaces = useInterfaces(namespace);
  return (
    <section className={styles.section}>
      <CommandLine argv={showAddresses(namespace)} />
      <InterfaceTable caption={t('panels.interfaces.caption', { namespace })} interfaces={interfaces} />
    </section>
  );
};
