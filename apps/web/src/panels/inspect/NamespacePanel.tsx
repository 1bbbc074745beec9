/** A namespace, the host's own included: its interfaces, routes and neighbours, and a ping from it. */
import { HOST } from '@patchbay/shared/topology';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SquareTerminal } from 'lucide-react';
import { Button, TabPanel, Tabs } from '../../ui/index.ts';
import { PingForm } from '../ping/PingForm.tsx';
import { openTerminal } from '../terminal/open-terminal.ts';
import { InterfacesTab } from './InterfacesTab.tsx';
import { namespaceDot } from './namespace-dot.ts';
import { NeighboursTab } from './NeighboursTab.tsx';
import { PanelHeader } from './PanelHeader.tsx';
import styles from './panel.module.css';
import { RoutesTab } from './RoutesTab.tsx';
import { useInterfaces } from './use-interfaces.ts';

const TABS = ['interfaces', 'routes', 'neighbours', 'ping'] as const;
type Tab = (typeof TABS)[number];

export const NamespacePanel = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('interfaces');
  const interfaces = useInterfaces(namespace);
  return (
    <>
      <PanelHeader
        name={namespace}
        kind={t(namespace === HOST ? 'panels.kind.host' : 'panels.kind.namespace')}
        dot={namespaceDot(interfaces)}
      >
        <Button
          size="small"
          className={styles.headerAction}
          onClick={() => {
            void openTerminal(namespace);
          }}
        >
          <SquareTerminal aria-hidden />
          {t('panels.terminal.open')}
        </Button>
      </PanelHeader>
      <Tabs
        label={t('panels.tabs.label', { namespace })}
        tabs={TABS.map((id) => ({ id, title: t(`panels.tabs.${id}`) }))}
        active={tab}
        onActivate={setTab}
      >
        <TabPanel id={tab}>
          {/* another namespace is no change of this one: nothing glows, nothing typed is carried over */}
          <TabContent key={namespace} tab={tab} namespace={namespace} />
        </TabPanel>
      </Tabs>
    </>
  );
};

const TabContent = ({ tab, namespace }: { readonly tab: Tab; readonly namespace: string }): ReactNode => {
  switch (tab) {
    case 'interfaces':
      return <InterfacesTab namespace={namespace} />;
    case 'routes':
      return <RoutesTab namespace={namespace} />;
    case 'neighbours':
      return <NeighboursTab namespace={namespace} />;
    case 'ping':
      return (
        <section className={styles.section}>
          <PingForm namespace={namespace} />
        </section>
      );
  }
};
