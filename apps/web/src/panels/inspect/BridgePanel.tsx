/** A bridge: its own interface, and its ports with what the kernel lets each of them do. */
import { interfaceKey } from '@patchbay/shared/topology';
import type { ObservedInterface } from '@patchbay/shared/observation';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Chip } from '../../ui/index.ts';
import { CommandLine } from '../command/CommandLine.tsx';
import { Glow } from '../Glow.tsx';
import { UpSwitch } from './InterfaceRows.tsx';
import { InterfaceStateChip } from './InterfaceStateChip.tsx';
import { InterfaceTable } from './InterfaceTable.tsx';
import { namespaceDot } from './namespace-dot.ts';
import { PanelHeader } from './PanelHeader.tsx';
import styles from './panel.module.css';
import { PeerLink } from './PeerLink.tsx';
import { showAddresses, showPorts } from './show-commands.ts';
import table from './table.module.css';
import { useInterfaces } from './use-interfaces.ts';

export interface BridgePanelProps {
  readonly namespace: string;
  readonly name: string;
}

export const BridgePanel = ({ namespace, name }: BridgePanelProps) => {
  const { t } = useTranslation();
  const bridge = useSession((session) => session.observation.interfaces[interfaceKey({ namespace, interface: name })]);
  const ports = useInterfaces(namespace).filter(({ master }) => master === name);
  return (
    <>
      <PanelHeader
        name={name}
        kind={t('panels.kind.bridge', { namespace })}
        tone="bridge"
        dot={namespaceDot(bridge === undefined ? [] : [bridge])}
      />
      <section className={styles.section}>
        <CommandLine argv={showAddresses(namespace, name)} />
        <InterfaceTable
          caption={t('panels.bridge.itself', { name })}
          interfaces={bridge === undefined ? [] : [bridge]}
        />
      </section>
      <section className={styles.section}>
        <h3>{t('panels.bridge.ports', { count: ports.length })}</h3>
        <CommandLine argv={showPorts(namespace, name)} />
        {ports.length === 0 ? (
          <p className={styles.quiet}>{t('panels.bridge.noPorts')}</p>
        ) : (
          <table className={table.table}>
            <caption className="visually-hidden">{t('panels.bridge.caption', { name })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('panels.bridge.port')}</th>
                <th scope="col">{t('panels.bridge.portState')}</th>
                <th scope="col">{t('panels.interfaces.state')}</th>
              </tr>
            </thead>
            <tbody>
              {ports.map((port) => (
                <PortRow key={port.index} of={port} />
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  );
};

const PortRow = ({ of }: { readonly of: ObservedInterface }) => (
  <tr>
    <th scope="row" className={table.name}>
      {of.name}
      <PeerLink of={of} />
    </th>
    <td className={table.mono}>{of.portState === undefined ? null : <PortState state={of.portState} />}</td>
    <td className={table.state}>
      <div className={table.stateLine}>
        <InterfaceStateChip of={of} />
        <UpSwitch of={of} />
      </div>
    </td>
  </tr>
);

const PortState = ({ state }: { readonly state: string }) =>
  state === 'blocking' ? <Chip tone="warn">{state}</Chip> : <Glow value={state} />;
