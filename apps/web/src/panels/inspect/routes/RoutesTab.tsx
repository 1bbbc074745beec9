/**
 * How a namespace sends packets on: the rules that choose a table, the routes in each table, and whether it forwards
 * for others.
 */
import { FORWARDING_SYSCTLS } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../command/CommandLine.tsx';
import { Adding } from '../Adding.tsx';
import { KernelMade } from '../KernelMade.tsx';
import styles from '../table.module.css';
import { useChangeable, useObserved, useShowCommands } from '../use-namespace.ts';
import { DefaultRouteForm } from './DefaultRouteForm.tsx';
import { ForwardingRow } from './ForwardingRow.tsx';
import { RouteForm } from './RouteForm.tsx';
import { RouteTable } from './RouteTable.tsx';
import { RuleList } from './RuleList.tsx';
import { tablesOf } from './tables-of.ts';

export const RoutesTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const changeable = useChangeable(namespace);
  const routes = useObserved((observation) => observation.routes, namespace);
  const { main, others, local } = tablesOf(routes);
  return (
    <section className={styles.section}>
      <RuleList namespace={namespace} />
      {main.map((table) => (
        <div key={table.family} className={styles.group}>
          <CommandLine argv={show.routes(table.family)} />
          <RouteTable {...table} namespace={namespace} />
        </div>
      ))}
      {others.map((table) => (
        <div key={`${table.name} ${String(table.family)}`} className={styles.group}>
          <h3 className={styles.heading}>{t('inspect.routes.tableOf', { table: table.name, family: table.family })}</h3>
          <CommandLine argv={show.routes(table.family, table.name)} />
          <RouteTable {...table} namespace={namespace} />
        </div>
      ))}
      {changeable ? (
        <>
          <DefaultRouteForm namespace={namespace} />
          <Adding what={t('inspect.routes.one')} form={(close) => <RouteForm namespace={namespace} onDone={close} />} />
        </>
      ) : null}
      <KernelMade what={t('inspect.routes.local')} count={local.reduce((sum, table) => sum + table.routes.length, 0)}>
        {local.map((table) => (
          <div key={table.family} className={styles.group}>
            <CommandLine argv={show.routes(table.family, table.name)} />
            <RouteTable {...table} namespace={namespace} />
          </div>
        ))}
      </KernelMade>
      {FORWARDING_SYSCTLS.map((name) => (
        <ForwardingRow key={name} namespace={namespace} name={name} />
      ))}
    </section>
  );
};
