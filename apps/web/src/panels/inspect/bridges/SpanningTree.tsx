/** A bridge in the spanning tree: which bridge is the root, what the way there costs through each port; and where that is set. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { interfaceKey } from '@patchbay/shared/topology';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { Switch, useUi } from '../../../ui/index.ts';
import { CommandLine } from '../../command/CommandLine.tsx';
import { Glow } from '../../Glow.tsx';
import { makeChange } from '../../make-change.ts';
import { useWhyNot } from '../../use-why-not.ts';
import { EditButton } from '../EditButton.tsx';
import { Listing } from '../Listing.tsx';
import panel from '../panel.module.css';
import table from '../table.module.css';
import { useInterfaces } from '../use-interfaces.ts';
import { useChangeable, useShowCommands } from '../use-namespace.ts';
import { bridgeChange } from './bridge-changes.ts';
import { PortRow } from './PortRow.tsx';
import { PriorityForm } from './PriorityForm.tsx';
import styles from './Bridges.module.css';
import { TreePortForm } from './TreePortForm.tsx';

export interface SpanningTreeProps {
  readonly namespace: string;
  readonly bridge: string;
}

export const SpanningTree = ({ namespace, bridge: name }: SpanningTreeProps) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const interfaces = useInterfaces(namespace);
  const bridge = interfaces.find((one) => one.name === name && one.kind === 'bridge');
  const ports = interfaces.filter(({ master }) => master === name);
  if (bridge === undefined) return null;
  return (
    <>
      <section className={panel.section}>
        <CommandLine argv={show.linkDetails(name)} />
        <Settings of={bridge} />
        <p className={panel.text}>{bridge.stp === true ? <Root of={bridge} /> : t('bridges.tree.off')}</p>
      </section>
      <section className={table.section}>
        <Listing
          argv={show.ports(name)}
          caption={t('bridges.tree.caption', { name })}
          columns={[
            { id: 'port', title: t('inspect.bridge.port'), value: (port) => port.name },
            { id: 'cost', title: t('bridges.tree.cost'), value: ({ portCost }) => portCost },
            { id: 'priority', title: t('bridges.tree.priority'), value: ({ portPriority }) => portPriority },
          ]}
          rows={ports}
          keyOf={({ index }) => index}
          textOf={(port) => `${port.name} ${port.portRole ?? ''}`}
          none={t('inspect.bridge.noPorts')}
        >
          {(port) => (
            <PortRow
              port={port}
              asides={port.portRole === undefined ? [] : [t(`inspect.bridge.role.${port.portRole}`)]}
              settings={[String(port.portCost ?? ''), String(port.portPriority ?? '')]}
              change={t('bridges.tree.changePort', { name: port.name })}
              form={(onDone) => <TreePortForm port={{ namespace, interface: port.name }} onDone={onDone} />}
            />
          )}
        </Listing>
      </section>
    </>
  );
};

const Settings = ({ of }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  const { namespace, name } = of;
  const ref = { namespace, interface: name };
  const changeable = useChangeable(namespace);
  const whyNot = useWhyNot('change');
  const on = useSession((session) => session.topology.interfaces[interfaceKey(ref)]?.stp ?? of.stp === true);
  const [editing, setEditing] = useState(false);
  const priority = String(of.stpPriority ?? '');
  return (
    <>
      <dl className={styles.settings}>
        <div>
          <dt>{t('bridges.tree.speaks')}</dt>
          <dd>
            <Switch
              label={t('bridges.tree.speaksOf', { name })}
              on={on}
              disabled={!changeable}
              whyNot={whyNot}
              onSwitch={(stp) => {
                const { topology } = useSession.getState();
                makeChange(bridgeChange(topology, ref, { stp, stpPriority: topology.interfaces[interfaceKey(ref)]?.stpPriority }));
              }}
            />
          </dd>
        </div>
        <div>
          <dt>{t('bridges.tree.bridgePriority')}</dt>
          <dd className={styles.mono}>
            <Glow value={priority} />
            {changeable ? (
              <EditButton
                label={t('bridges.tree.changePriority', { name })}
                open={editing}
                onToggle={() => {
                  setEditing(!editing);
                }}
              />
            ) : null}
          </dd>
        </div>
      </dl>
      {editing ? (
        <PriorityForm
          bridge={ref}
          onDone={() => {
            setEditing(false);
          }}
        />
      ) : null}
    </>
  );
};

const Root = ({ of }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  const select = useUi((ui) => ui.select);
  const { stpId, stpRoot } = of;
  const root = useSession((session) => Object.values(session.observation.interfaces).find((one) => one.stpId !== undefined && one.stpId === stpRoot));
  if (stpRoot === undefined || stpRoot === stpId) return t('bridges.tree.isRoot');
  if (root === undefined) return t('bridges.tree.rootUnknown', { id: stpRoot });
  const { namespace, name } = root;
  return (
    <>
      {t('bridges.tree.rootIs')}{' '}
      <button
        type="button"
        className={styles.root}
        title={t('bridges.tree.showRoot')}
        onClick={() => {
          select([{ kind: 'bridge', namespace, name }]);
        }}
      >
        {interfaceKey({ namespace, interface: name })}
      </button>
    </>
  );
};
