/** Who listens in a namespace, and who is connected, as `ss` lists it. */
import type { SocketRow } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../../ui/index.ts';
import { Glow } from '../../Glow.tsx';
import { Listing } from '../Listing.tsx';
import styles from '../table.module.css';
import { useShowCommands } from '../use-namespace.ts';
import { useDetails } from './use-details.ts';

export const SocketsTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const details = useDetails(namespace, 'sockets');
  const sockets = details?.rows ?? [];
  return (
    <section className={styles.section}>
      <Listing
        argv={details?.argv ?? show.sockets()}
        caption={t('panels.sockets.caption', { namespace })}
        columns={[t('panels.sockets.protocol'), t('panels.sockets.addresses'), t('panels.sockets.program')]}
        count={sockets.length}
        none={t(details === undefined ? 'panels.reading' : 'panels.sockets.none')}
      >
        {sockets.map((socket) => (
          <SocketLine key={keyOf(socket)} of={socket} />
        ))}
      </Listing>
    </section>
  );
};

/** Several processes may share a socket. */
const keyOf = ({ protocol, local, remote, pid }: SocketRow): string => [protocol, local, remote, pid].join(' ');

const SocketLine = ({ of: { protocol, state, local, remote, program, pid } }: { readonly of: SocketRow }) => (
  <tr>
    <th scope="row" className={styles.name}>
      {protocol}
      <span className={styles.aside}>{state === 'LISTEN' ? <Chip tone="ok">{state}</Chip> : <Glow value={state} />}</span>
    </th>
    <td className={styles.mono}>
      {local}
      {remote.endsWith(':*') ? null : <span className={styles.aside}>{`→ ${remote}`}</span>}
    </td>
    <td className={styles.mono}>
      {program}
      {pid === undefined ? null : <span className={styles.aside}>{`pid ${String(pid)}`}</span>}
    </td>
  </tr>
);
