/** The ports of a bridge: what is plugged in, what the spanning tree lets it do, its state. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { interfaceKey } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { usePortWait } from '../../canvas/use-port-wait.ts';
import { Chip } from '../../ui/index.ts';
import { Row } from '../../ui/table/Row.tsx';
import { Glow } from '../Glow.tsx';
import { interfaceState } from './interfaces/interface-state.ts';
import { InterfaceStateChip } from './interfaces/InterfaceStateChip.tsx';
import { PeerLink } from './interfaces/PeerLink.tsx';
import { UpSwitch } from './interfaces/UpSwitch.tsx';
import { Listing } from './Listing.tsx';
import table from './table.module.css';
import { useInterfaces } from './use-interfaces.ts';
import { useChangeable, useShowCommands } from './use-namespace.ts';

export interface PortsTabProps {
  readonly namespace: string;
  readonly bridge: string;
}

export const PortsTab = ({ namespace, bridge }: PortsTabProps) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const ports = useInterfaces(namespace).filter(({ master }) => master === bridge);
  return (
    <section className={table.section}>
      <Listing
        argv={show.ports(bridge)}
        caption={t('inspect.bridge.caption', { name: bridge })}
        columns={[
          { id: 'port', title: t('inspect.bridge.port'), value: ({ name }) => name },
          { id: 'port-state', title: t('inspect.bridge.portState'), value: ({ portState }) => portState },
          { id: 'state', title: t('inspect.interfaces.state'), value: interfaceState },
        ]}
        rows={ports}
        keyOf={({ index }) => index}
        textOf={textOf}
        none={t('inspect.bridge.noPorts')}
      >
        {(port) => <PortRow of={port} />}
      </Listing>
    </section>
  );
};

const textOf = ({ name, peer, portState, portRole }: ObservedInterface): string =>
  [name, peer?.namespace, peer?.interface, portState, portRole].join(' ');

const PortRow = ({ of }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  const changeable = useChangeable(of.namespace);
  const wait = usePortWait(interfaceKey({ namespace: of.namespace, interface: of.name }));
  return (
    <Row>
      <th scope="row" className={table.name}>
        {of.name}
        <PeerLink of={of} />
      </th>
      <td className={table.mono}>
        {of.portState === undefined ? null : <PortState state={of.portState} />}
        {wait === undefined ? null : <span className={table.aside}>{t('inspect.bridge.forwardsIn', { seconds: wait })}</span>}
        {of.portRole === undefined ? null : <span className={table.aside}>{t(`inspect.bridge.role.${of.portRole}`)}</span>}
      </td>
      <td className={table.state}>
        <div className={table.stateLine}>
          <InterfaceStateChip of={of} />
          {changeable ? <UpSwitch of={of} /> : null}
        </div>
      </td>
    </Row>
  );
};

const PortState = ({ state }: { readonly state: string }) =>
  state === 'blocking' ? <Chip tone="warn">{state}</Chip> : <Glow value={state} />;
