/** A namespace, the host's own included: what the kernel has in it, and tests of whom it reaches. */
import { HOST } from '@patchbay/shared/topology';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SquareTerminal } from 'lucide-react';
import { Button, TabPanel, Tabs } from '../../ui/index.ts';
import { ProgramsSection } from '../programs/ProgramsSection.tsx';
import { TestForm } from '../connectivity/TestForm.tsx';
import { openTerminal } from '../terminal/open-terminal.ts';
import { useWhyNot } from '../use-why-not.ts';
import { FirewallTab } from './firewall/FirewallTab.tsx';
import { InterfacesTab } from './interfaces/InterfacesTab.tsx';
import { SocketsTab } from './live/SocketsTab.tsx';
import { namespaceDot } from './namespace-dot.ts';
import { NAMESPACE_TABS } from './namespace-tabs.ts';
import type { NamespaceTab } from './namespace-tabs.ts';
import { NeighboursTab } from './NeighboursTab.tsx';
import { PanelHeader } from './PanelHeader.tsx';
import type { PanelProps } from './panel-props.ts';
import styles from './panel.module.css';
import { QueuesTab } from './QueuesTab.tsx';
import { RoutesTab } from './routes/RoutesTab.tsx';
import { SysctlsTab } from './SysctlsTab.tsx';
import { useInterfaces } from './use-interfaces.ts';
import { useChangeable, useHolder } from './use-namespace.ts';
import { useSetTabs } from './use-set-tabs.ts';

export interface NamespacePanelProps extends PanelProps {
  readonly namespace: string;
}

export const NamespacePanel = ({ namespace, tab, onTab, tools }: NamespacePanelProps) => {
  'use memo';
  return (
    <>
      <NamespaceHeader namespace={namespace} tools={tools} />
      <HolderNote namespace={namespace} />
      <NamespaceTabs namespace={namespace} tab={tab} onTab={onTab} />
    </>
  );
};

const NamespaceHeader = ({ namespace, tools }: Pick<NamespacePanelProps, 'namespace' | 'tools'>) => {
  'use memo';
  const { t } = useTranslation();
  const whyNot = useWhyNot('open-terminal');
  const interfaces = useInterfaces(namespace);
  const changeable = useChangeable(namespace);
  return (
    <PanelHeader
      name={namespace}
      kind={t(namespaceKind(namespace, changeable))}
      dot={namespaceDot(interfaces)}
      subject={changeable && namespace !== HOST ? { kind: 'namespace', name: namespace } : undefined}
      tools={
        <>
          {changeable ? (
            <Button
              size="small"
              whyNot={whyNot}
              onClick={() => {
                void openTerminal(namespace);
              }}
            >
              <SquareTerminal aria-hidden />
              {t('panels.terminal.open')}
            </Button>
          ) : null}
          {tools}
        </>
      }
    />
  );
};

const NamespaceTabs = ({ namespace, tab, onTab }: Pick<NamespacePanelProps, 'namespace' | 'tab' | 'onTab'>) => {
  'use memo';
  const { t } = useTranslation();
  const changeable = useChangeable(namespace);
  const setTabs = useSetTabs(namespace);
  // nothing that Patchbay runs can go to a namespace that has no name
  const tabs = NAMESPACE_TABS.filter((id) => (id !== 'tests' && id !== 'programs') || changeable);
  return (
    <Tabs
      label={t('inspect.tabs.label', { namespace })}
      tabs={tabs.map((id) => ({ id, title: t(`inspect.tabs.${id}`), mark: setTabs.has(id) ? t('inspect.tabs.set') : undefined }))}
      active={tabs.find((id) => id === tab) ?? 'interfaces'}
      onActivate={onTab}
    >
      {tabs.map((id) => (
        <TabPanel key={id} id={id}>
          {/* another namespace is no change of this one: nothing glows, nothing typed is carried over */}
          <TabContent key={namespace} tab={id} namespace={namespace} />
        </TabPanel>
      ))}
    </Tabs>
  );
};

function namespaceKind(namespace: string, changeable: boolean) {
  if (namespace === HOST) return 'panels.kind.host';
  return changeable ? 'panels.kind.namespace' : 'panels.kind.unnamed';
}

/** Of a namespace without a name: what keeps it, and why nothing in it can be changed from here. */
const HolderNote = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const holder = useHolder(namespace);
  if (holder === undefined) return null;
  return (
    <section className={styles.section}>
      <p className={styles.text}>{t('inspect.holder', { program: holder.program, pid: holder.pid })}</p>
    </section>
  );
};

const TabContent = ({ tab, namespace }: { readonly tab: NamespaceTab; readonly namespace: string }): ReactNode => {
  switch (tab) {
    case 'interfaces':
      return <InterfacesTab namespace={namespace} />;
    case 'routes':
      return <RoutesTab namespace={namespace} />;
    case 'neighbours':
      return <NeighboursTab namespace={namespace} />;
    case 'firewall':
      return <FirewallTab namespace={namespace} />;
    case 'sockets':
      return <SocketsTab namespace={namespace} />;
    case 'sysctls':
      return <SysctlsTab namespace={namespace} />;
    case 'queues':
      return <QueuesTab namespace={namespace} />;
    case 'programs':
      return <ProgramsSection namespace={namespace} />;
    case 'tests':
      return (
        <section className={styles.section}>
          <TestForm namespace={namespace} />
        </section>
      );
  }
};
