/** A cable: its two ends, the state of each, and what that state means. */
import type { ObservedInterface } from '@patchbay/shared/observation';
import { bridgeOf, interfaceKey } from '@patchbay/shared/topology';
import type { InterfaceRef } from '@patchbay/shared/topology';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import type { DotState } from '../../ui/index.ts';
import { CaptureButton } from '../capture/CaptureButton.tsx';
import { CommandLine } from '../command/CommandLine.tsx';
import { Glow } from '../Glow.tsx';
import { interfaceState } from './interfaces/interface-state.ts';
import { InterfaceStateChip } from './interfaces/InterfaceStateChip.tsx';
import { UpSwitch } from './interfaces/UpSwitch.tsx';
import { EditButton } from './EditButton.tsx';
import { renameEnd, useEndForms } from './ends/end-forms.ts';
import { ShapingSection } from './links/ShapingSection.tsx';
import { PanelHeader } from './PanelHeader.tsx';
import type { PanelProps } from './panel-props.ts';
import { RenameForm } from './RenameForm.tsx';
import { ReplugForm } from './ReplugForm.tsx';
import styles from './panel.module.css';
import { useChangeable, useShowCommands } from './use-namespace.ts';

export interface CablePanelProps extends Pick<PanelProps, 'tools'> {
  readonly namespace: string;
  /** The interface that is its first end. */
  readonly name: string;
}

export const CablePanel = ({ namespace, name, tools }: CablePanelProps) => {
  'use memo';
  const { t } = useTranslation();
  const interfaces = useSession((session) => session.observation.interfaces);
  const first = interfaces[interfaceKey({ namespace, interface: name })];
  const second = first?.peer && interfaces[interfaceKey(first.peer)];
  const ends = [first, second].filter((end) => end !== undefined);
  return (
    <>
      <PanelHeader
        name={ends.map((end) => `${end.namespace}:${end.name}`).join(' ↔ ')}
        kind={t('panels.kind.cable')}
        dot={cableDot(ends)}
        tools={tools}
      />
      <section className={styles.section}>
        <p className={styles.quiet}>{t('inspect.cable.what')}</p>
        {ends.map((end, index) => (
          <CableEnd key={`${end.namespace}:${end.name}`} of={end} other={ends[1 - index]} />
        ))}
      </section>
      {second === undefined ? null : <ShapingSection key={name} ends={ends.map(refOf)} />}
    </>
  );
};

interface CableEndProps {
  readonly of: ObservedInterface;
  readonly other: ObservedInterface | undefined;
}

const CableEnd = ({ of, other }: CableEndProps) => {
  const { t } = useTranslation();
  const select = useUi((ui) => ui.select);
  const show = useShowCommands(of.namespace);
  const changeable = useChangeable(of.namespace);
  const bridge = useSession((session) => bridgeOf(session.observation.interfaces, of)?.name);
  const key = interfaceKey(refOf(of));
  const renaming = useEndForms((forms) => forms.renaming === key);
  // what was open is not when the panel is looked at again
  useEffect(
    () => () => {
      if (useEndForms.getState().renaming === key) renameEnd(undefined);
    },
    [key],
  );
  return (
    <section
      className={styles.end}
      aria-label={`${of.namespace}:${of.name}`}
      onKeyDown={(event) => {
        // the same key once more goes on to the other end
        if (event.key !== 'F2' || !renaming || other === undefined) return;
        event.stopPropagation();
        renameEnd(refOf(other));
      }}
    >
      <div className={styles.endHead}>
        <button
          type="button"
          className={styles.endName}
          title={t('inspect.cable.selectEnd')}
          onClick={() => {
            select([{ kind: 'namespace', name: of.namespace }]);
          }}
        >
          {`${of.namespace}:${of.name}`}
        </button>
        {changeable ? (
          <EditButton
            label={t('panels.rename.open', { name: of.name })}
            open={renaming}
            onToggle={() => {
              renameEnd(renaming ? undefined : refOf(of));
            }}
          />
        ) : null}
        <CaptureButton at={refOf(of)} />
        <InterfaceStateChip of={of} />
        {changeable ? <UpSwitch of={of} /> : null}
      </div>
      {renaming ? (
        <RenameForm
          subject={{ kind: 'interface', namespace: of.namespace, interface: of.name }}
          onDone={() => {
            renameEnd(undefined);
          }}
        />
      ) : null}
      <p className={styles.text}>{t(`inspect.cable.means.${interfaceState(of)}`)}</p>
      {bridge === undefined ? null : <p className={styles.text}>{t('inspect.cable.port', { bridge, state: of.portState ?? '' })}</p>}
      <CommandLine argv={show.link(of.name)} />
      <code className={styles.evidence}>
        {`${of.name}  `}
        <Glow value={of.operstate} />
        {`  ${of.mac}`}
      </code>
      {/* plugged in elsewhere, it starts from there */}
      {changeable ? <ReplugForm key={`${of.namespace} ${of.master ?? ''}`} end={of} /> : null}
    </section>
  );
};

const refOf = ({ namespace, name }: ObservedInterface): InterfaceRef => ({ namespace, interface: name });

function cableDot(ends: readonly ObservedInterface[]): DotState {
  const states = ends.map(interfaceState);
  if (states.every((state) => state === 'up')) return 'ok';
  return states.every((state) => state === 'down') ? 'idle' : 'bad';
}
