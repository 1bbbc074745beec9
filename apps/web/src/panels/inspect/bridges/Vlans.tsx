/** Whether a bridge keeps VLANs apart, and which of them each port carries; and where that is set. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { interfaceKey } from '@patchbay/shared/topology';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Switch } from '../../../ui/index.ts';
import { makeChange } from '../../make-change.ts';
import { useWhyNot } from '../../use-why-not.ts';
import { Listing } from '../Listing.tsx';
import panel from '../panel.module.css';
import table from '../table.module.css';
import { useInterfaces } from '../use-interfaces.ts';
import { useChangeable, useShowCommands } from '../use-namespace.ts';
import { filteringChange } from './bridge-changes.ts';
import { PortRow } from './PortRow.tsx';
import styles from './Bridges.module.css';
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
              { id: 'port', title: t('inspect.bridge.port'), value: (port) => port.name },
              { id: 'untagged', title: t('bridges.vlans.untagged'), value: ({ vlans }) => vlans?.pvid },
              { id: 'tagged', title: t('bridges.vlans.tagged'), value: ({ vlans }) => vlans?.tagged },
            ]}
            rows={ports}
            keyOf={({ index }) => index}
            textOf={({ name: port, vlans }) => `${port} ${String(vlans?.pvid ?? '')} ${vlans?.tagged ?? ''}`}
            none={t('inspect.bridge.noPorts')}
          >
            {(port) => (
              <PortRow
                port={port}
                asides={[
                  ...(port === bridge ? [t('bridges.vlans.itself')] : []),
                  ...(port.vlans?.odd === undefined ? [] : [t('bridges.vlans.odd', { vlans: port.vlans.odd })]),
                ]}
                settings={vlanWords(port)}
                change={t('bridges.vlans.change', { name: port.name })}
                form={(onDone) => <VlanForm port={{ namespace, interface: port.name }} onDone={onDone} />}
              />
            )}
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
  const whyNot = useWhyNot('change');
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
              whyNot={whyNot}
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

/** The VLAN without a tag, and those with theirs; nothing while the kernel has not said. */
const vlanWords = ({ vlans }: ObservedInterface): readonly string[] =>
  vlans === undefined ? ['', '–'] : [vlans.pvid === 0 ? '–' : String(vlans.pvid), vlans.tagged === '' ? '–' : vlans.tagged.replaceAll(',', ', ')];
