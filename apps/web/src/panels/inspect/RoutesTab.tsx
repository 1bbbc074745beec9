/** How a namespace sends packets on: its routes as `ip route` lists them, and whether it forwards for others. */
import { CommandLine } from '../command/CommandLine.tsx';
import { DefaultRouteForm } from './DefaultRouteForm.tsx';
import { ForwardingRow } from './ForwardingRow.tsx';
import { RouteTable } from './RouteTable.tsx';
import { showRoutes } from './show-commands.ts';
import styles from './table.module.css';

export const RoutesTab = ({ namespace }: { readonly namespace: string }) => {
  return (
    <section className={styles.section}>
      {([4, 6] as const).map((family) => (
        <div key={family} className={styles.group}>
          <CommandLine argv={showRoutes(namespace, family)} />
          <RouteTable namespace={namespace} family={family} />
        </div>
      ))}
      <DefaultRouteForm namespace={namespace} />
      <ForwardingRow namespace={namespace} name="net.ipv4.ip_forward" />
      <ForwardingRow namespace={namespace} name="net.ipv6.conf.all.forwarding" />
    </section>
  );
};
