/** A bridge: its ports with what the kernel lets each of them do, where it sends what, and its own interface. */
import { interfaceKey } from '@patchbay/shared/topology';
import type { ObservedInterface } from '@patchbay/shared/observation';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { Chip, TabPanel, Tabs } from '../../ui/index.ts';
import { CommandLine } from '../command/CommandLine.tsx';
import { SpanningTreeSection } from './bridges/SpanningTreeSection.tsx';
import { VlansSection } from './bridges/VlansSection.tsx';
import { InterfaceTable } from './interfaces/InterfaceTable.tsx';
import { MacTab } from './live/MacTab.tsx';
import { SpokenTab } from './live/SpokenTab.tsx';
import { useTraffic } from './live/use-traffic.ts';
import { namespaceDot } from './namespace-dot.ts';
import { PanelHeader } from './PanelHeader.tsx';
import type { PanelProps } from './panel-props.ts';
import styles from './panel.module.css';
import { PortsTab } from './PortsTab.tsx';
import { useChangeable, useShowCommands } from './use-namespace.ts';

const TABS = ['ports', 'tree', 'vlans', 'spoken', 'macs', 'itself'] as const;

export interface BridgePanelProps extends PanelProps {
  readonly namespace: string;
  readonly name: string;
}

export const BridgePanel = ({ namespace, name, tab, onTab, tools }: BridgePanelProps) => {
  'use memo';
  const { t } = useTranslation();
  const changeable = useChangeable(namespace);
  const bridge = useSession((session) => session.observation.interfaces[interfaceKey({ namespace, interface: name })]);
  return (
    <>
      <PanelHeader
        name={name}
        kind={t('panels.kind.bridge', { namespace })}
        tone="bridge"
        dot={namespaceDot(bridge === undefined ? [] : [bridge])}
        subject={changeable ? { kind: 'interface', namespace, interface: name } : undefined}
        tools={tools}
      >
        {bridge?.stp === true ? <Chip tone="ok">{t('inspect.bridge.stp')}</Chip> : null}
      </PanelHeader>
      <Tabs
        label={t('inspect.tabs.label', { namespace: name })}
        tabs={TABS.map((id) => ({ id, title: t(`inspect.bridge.tabs.${id}`) }))}
        active={TABS.find((id) => id === tab) ?? 'ports'}
        onActivate={onTab}
      >
        {/* what is another bridge, or is called otherwise, begins anew */}
        <Fragment key={interfaceKey({ namespace, interface: name })}>
          <TabPanel id="ports">
            <PortsTab namespace={namespace} bridge={name} />
          </TabPanel>
          <TabPanel id="tree">
            <SpanningTreeSection namespace={namespace} bridge={name} />
          </TabPanel>
          <TabPanel id="vlans">
            <VlansSection namespace={namespace} bridge={name} />
          </TabPanel>
          <TabPanel id="spoken">
            <SpokenTab namespace={namespace} bridge={name} />
          </TabPanel>
          <TabPanel id="macs">
            <MacTab namespace={namespace} bridge={name} />
          </TabPanel>
          <TabPanel id="itself">{bridge === undefined ? null : <OwnInterface of={bridge} />}</TabPanel>
        </Fragment>
      </Tabs>
    </>
  );
};

const OwnInterface = ({ of }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  const show = useShowCommands(of.namespace);
  const traffic = useTraffic(of.namespace);
  return (
    <section className={styles.section}>
      <CommandLine argv={show.addresses(of.name)} />
      <InterfaceTable caption={t('inspect.bridge.itself', { name: of.name })} interfaces={[of]} traffic={traffic} />
      <p className={styles.quiet}>{t('inspect.bridge.ownInterface', { namespace: of.namespace })}</p>
    </section>
  );
};
