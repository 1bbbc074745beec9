/** A WireGuard interface as `wg show` has it: its keys, and its peers with what passes between them right now. */
import type { ObservedInterface, WireGuardPeerState } from '@patchbay/shared/observation';
import { publicKeyOf } from '@patchbay/shared/topology';
import type { WireGuardPeer } from '@patchbay/shared/topology';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../../ui/table/DataTable.tsx';
import { Row } from '../../../ui/table/Row.tsx';
import { formatDuration } from '../interfaces/format-duration.ts';
import { useSeconds } from '../interfaces/use-seconds.ts';
import { Listing } from '../Listing.tsx';
import { formatBytes } from '../live/format-bytes.ts';
import { useDetails } from '../live/use-details.ts';
import panel from '../panel.module.css';
import styles from '../table.module.css';
import { useShowCommands } from '../use-namespace.ts';
import { usePublicKeys } from './use-public-keys.ts';
import own from './WireGuardPeers.module.css';

interface PeerRow {
  readonly key: string;
  readonly peer: WireGuardPeer;
  /** Undefined until it was read. */
  readonly state: WireGuardPeerState | undefined;
}

export const WireGuardPeers = ({ of: { namespace, name, wireguard = {} } }: { readonly of: ObservedInterface }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const details = useDetails(namespace, 'wireguard');
  const { privateKey, peers = {} } = wireguard;
  const publicKey = useMemo(() => (privateKey === undefined ? undefined : publicKeyOf(privateKey)), [privateKey]);
  const rows = Object.entries(peers).map(([key, peer]): PeerRow => ({ key, peer, state: details?.rows.find((row) => row.interface === name && row.publicKey === key) }));
  const columns: readonly Column<PeerRow>[] = [
    { id: 'peer', title: t('tables.peers.peer'), value: ({ key }) => key },
    { id: 'endpoint', title: t('tables.peers.endpoint'), value: ({ peer, state }) => state?.endpoint ?? peer.endpoint },
    { id: 'handshake', title: t('tables.peers.handshake'), value: ({ state }) => state?.handshakeAt },
  ];
  return (
    <div className={own.wireguard}>
      <dl className={own.keys}>
        <dt>{t('tables.peers.publicKey', { name })}</dt>
        <dd>{publicKey === undefined ? t('tables.peers.keyless') : <code>{publicKey}</code>}</dd>
        {privateKey === undefined ? null : <Secret name={name} value={privateKey} />}
      </dl>
      <Listing argv={show.wireGuard(name)} caption={t('tables.peers.caption', { name })} columns={columns} rows={rows} keyOf={({ key }) => key} textOf={textOf} none={<span className={panel.quiet}>{t('tables.peers.none')}</span>}>
        {(row) => <PeerLine of={row} />}
      </Listing>
    </div>
  );
};

const textOf = ({ key, peer: { endpoint = '', allowedIps = [] } }: PeerRow): string => [key, endpoint, ...allowedIps].join(' ');

/** Hidden at first, as by `wg show`: others may look at the same screen. */
const Secret = ({ name, value }: { readonly name: string; readonly value: string }) => {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <dt>{t('tables.peers.privateKey')}</dt>
      <dd>
        {isShown ? <code>{value}</code> : t('tables.peers.hidden')}{' '}
        <button type="button" className={own.reveal} aria-label={t(isShown ? 'tables.peers.hideOf' : 'tables.peers.showOf', { name })} onClick={() => { setShown(!isShown); }}>
          {t(isShown ? 'tables.peers.hide' : 'tables.peers.show')}
        </button>
      </dd>
    </>
  );
};

const PeerLine = ({ of: { key, peer, state } }: { readonly of: PeerRow }) => {
  const { t } = useTranslation();
  const name = usePublicKeys().get(key);
  const now = useSeconds();
  const { allowedIps = [], keepalive, presharedKey } = peer;
  const endpoint = state?.endpoint ?? peer.endpoint;
  return (
    <Row>
      <th scope="row" className={styles.name}>
        {name}
        <code className={name === undefined ? own.key : `${styles.aside ?? ''} ${own.key ?? ''}`}>{key}</code>
        <span className={styles.aside}>{allowedIps.length === 0 ? t('tables.peers.nobody') : allowedIps.join(', ')}</span>
      </th>
      <td className={styles.mono}>
        {endpoint ?? t('tables.peers.unknown')}
        {keepalive === undefined ? null : <span className={styles.aside}>{t('tables.peers.keepalive', { count: keepalive })}</span>}
        {presharedKey === undefined ? null : <span className={styles.aside}>{t('tables.peers.shared')}</span>}
      </td>
      <td>
        {state?.handshakeAt === undefined ? t('tables.peers.never') : t('tables.peers.ago', { time: formatDuration(now - state.handshakeAt) })}
        {state === undefined ? null : <span className={styles.aside}>{t('tables.peers.transfer', { received: formatBytes(state.received), sent: formatBytes(state.sent) })}</span>}
      </td>
    </Row>
  );
};
