/** Who has sent a frame through a bridge lately, from which port, how long ago, and which namespaces know it. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../session/session-store.ts';
import { useUi } from '../../../ui/index.ts';
import { Row } from '../../../ui/table/Row.tsx';
import { Listing } from '../Listing.tsx';
import { NeighbourState } from '../NeighbourState.tsx';
import styles from '../table.module.css';
import { useInterfaces } from '../use-interfaces.ts';
import { useShowCommands } from '../use-namespace.ts';
import { silentPorts, speakersIn } from './speakers.ts';
import type { Knower, Speaker } from './speakers.ts';
import { useDetails } from './use-details.ts';

export interface SpokenTabProps {
  readonly namespace: string;
  readonly bridge: string;
}

export const SpokenTab = ({ namespace, bridge }: SpokenTabProps) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const details = useDetails(namespace, 'macs');
  const observation = useSession((session) => session.observation);
  const ports = useInterfaces(namespace).filter(({ master }) => master === bridge);
  const speakers = useMemo(
    () => speakersIn(observation, namespace, (details?.rows ?? []).filter((row) => row.bridge === bridge)),
    [observation, namespace, bridge, details],
  );
  const silent = details === undefined ? [] : silentPorts(ports, speakers);
  return (
    <section className={styles.section}>
      <Listing
        argv={show.macs(bridge)}
        caption={t('tables.spoken.caption', { bridge })}
        columns={[
          { id: 'who', title: t('tables.spoken.who'), value: ({ who, mac }) => who?.namespace ?? mac },
          { id: 'port', title: t('tables.macs.port'), value: ({ port }) => port },
          { id: 'heard', title: t('tables.spoken.heard'), value: ({ age }) => age },
        ]}
        rows={speakers}
        keyOf={keyOf}
        textOf={textOf}
        none={t(details === undefined ? 'inspect.reading' : 'tables.spoken.none')}
      >
        {(speaker) => <SpeakerRows of={speaker} />}
      </Listing>
      {silent.length === 0 || speakers.length === 0 ? null : (
        <p className={styles.none}>
          {t('tables.spoken.silent', {
            ports: silent.map(({ name, peer }) => (peer === undefined ? name : `${name} (${peer.namespace})`)).join(t('tables.spoken.separator')),
          })}
        </p>
      )}
    </section>
  );
};

const keyOf = ({ mac, port, vlan }: Speaker): string => `${mac} ${port} ${String(vlan)}`;
const textOf = ({ mac, port, who, addresses }: Speaker): string => [mac, port, who?.namespace, who?.interface, ...addresses].join(' ');

const SpeakerRows = ({ of: { mac, port, age, who, addresses, knownBy } }: { readonly of: Speaker }) => {
  const { t } = useTranslation();
  return (
    <>
      <Row className={knownBy.length === 0 ? undefined : styles.continued}>
        <th scope="row" className={styles.name}>
          {who === undefined ? t('tables.spoken.stranger') : <Who namespace={who.namespace} dev={who.interface} />}
          <span className={styles.aside}>{[...addresses, mac].join('\n')}</span>
        </th>
        <td className={styles.mono}>{port}</td>
        <td>{age === 0 ? t('tables.spoken.now') : t('tables.spoken.ago', { count: age })}</td>
      </Row>
      {knownBy.length === 0 ? null : (
        <Row>
          <td colSpan={3} className={styles.known}>
            <ul>
              {knownBy.map((knower) => (
                <KnownBy key={`${knower.namespace} ${knower.address}`} of={knower} />
              ))}
            </ul>
          </td>
        </Row>
      )}
    </>
  );
};

const Who = ({ namespace, dev }: { readonly namespace: string; readonly dev: string }) => {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.who}
      title={t('inspect.cable.selectEnd')}
      onClick={() => {
        useUi.getState().select([{ kind: 'namespace', name: namespace }]);
      }}
    >
      <b>{namespace}</b> {dev}
    </button>
  );
};

const KnownBy = ({ of: { namespace, address, state } }: { readonly of: Knower }) => {
  const { t } = useTranslation();
  return (
    <li>
      {t('tables.spoken.knows', { namespace, address })} <NeighbourState state={state} />
    </li>
  );
};
