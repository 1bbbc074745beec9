/** Whether a bridge keeps VLANs apart, and which of them each port carries; and where that is set. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { interfaceKey } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Switch } from '../../../ui/index.ts';
import { Row } from '../../../ui/table/Row.tsx';
import { Glow } from '../../Glow.tsx';
import { makeChange } from '../../make-change.ts';
import { EditButton } from '../EditButton.tsx';
import { Listing } from '../Listing.tsx';
import panel from '../panel.module.css';
import table from '../table.module.css';
import { useInterfaces } from '../use-interfaces.ts';
import { useChangeable, useShowCommands } from '../use-namespace.ts';
import { filteringChange } from './bridge-changes.ts';
import styles from './SpanningTree.module.css';
import { VlanForm } from './VlanForm.tsx';

export interface VlansProps {
  readonly namespace: string;
  readonly bridge: string;
}

export const Vlans = ({ namespace, bridge: name }: VlansProps) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const interfaces = useInterfaces(namespace);
  const bridge = interfaces.find((one) => one.name === name && one.kind === 'bridge');
  if (bridge === undefined) return null;
  // its own interface is a port like the others
  const ports = [...interfaces.filter(({ master }) => master === name), bridge];
  return (
    <>
      <section className={panel.section}>
        <Filtering of={bridge} />
      </section>
      {bridge.vlanFiltering === true ? (
        <section className={table.section}>
          <Listing
            argv={show.vlans()}
            caption={t('bridges.vlans.caption', { name })}
            columns={[
              { id: 'port', title: t('panels.bridge.port'), value: (port) => port.name },
              { id: 'untagged', title: t('bridges.vlans.untagged'), value: ({ vlans }) => vlans?.pvid },
              { id: 'tagged', title: t('bridges.vlans.tagged'), value: ({ vlans }) => vlans?.tagged },
            ]}
            rows={ports}
            keyOf={({ index }) => index}
            textOf={({ name: port, vlans }) => `${port} ${String(vlans?.pvid ?? '')} ${vlans?.tagged ?? ''}`}
            none={t('panels.bridge.noPorts')}
          >
            {(port) => <PortRow of={port} isOwn={port === bridge} />}
          </Listing>
        </section>
      ) : null}
    </>
  );
};

const Filtering = ({ of: { namespace, name, vlanFiltering } }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  const ref = { namespace, interface: name };
  const changeable = useChangeable(namespace);
  const on = useSession((session) => (session.topology.interfaces[interfaceKey(ref)]?.vlanFiltering ?? false) || vlanFiltering === true);
  const isLacking = useSession((session) => session.lacking.includes('vlan-filtering'));
  return (
    <>
      <dl className={styles.settings}>
        <div>
          <dt>{t('bridges.vlans.filters')}</dt>
          <dd>
            <Switch
              label={t('bridges.vlans.filtersOf', { name })}
              on={on}
              disabled={!changeable || (isLacking && !on)}
              onSwitch={(filters) => {
                makeChange(filteringChange(useSession.getState().topology, ref, filters));
              }}
            />
          </dd>
        </div>
      </dl>
      <p className={panel.text}>{t(isLacking ? 'bridges.vlans.lacking' : on ? 'bridges.vlans.on' : 'bridges.vlans.off')}</p>
    </>
  );
};

const PortRow = ({ of, isOwn }: { readonly of: ObservedInterface; readonly isOwn: boolean }) => {
  const { t } = useTranslation();
  const changeable = useChangeable(of.namespace);
  const [editing, setEditing] = useState(false);
  const { vlans } = of;
  return (
    <>
      <Row>
        <th scope="row" className={table.name}>
          {of.name}
          {isOwn ? <span className={table.aside}>{t('bridges.vlans.itself')}</span> : null}
          {vlans?.odd === undefined ? null : <span className={table.aside}>{t('bridges.vlans.odd', { vlans: vlans.odd })}</span>}
        </th>
        <td className={table.mono}>
          <Glow value={vlans === undefined ? '' : vlans.pvid === 0 ? '–' : String(vlans.pvid)} />
        </td>
        <td className={table.mono}>
          <Glow value={vlans === undefined || vlans.tagged === '' ? '–' : vlans.tagged.replaceAll(',', ', ')} />
          {changeable ? (
            <EditButton
              label={t('bridges.vlans.change', { name: of.name })}
              open={editing}
              onToggle={() => {
                setEditing(!editing);
              }}
            />
          ) : null}
        </td>
      </Row>
      {editing ? (
        <tr className={table.formRow}>
          <td colSpan={3}>
            <VlanForm
              port={{ namespace: of.namespace, interface: of.name }}
              onDone={() => {
                setEditing(false);
              }}
            />
          </td>
        </tr>
      ) : null}
    </>
  );
};
