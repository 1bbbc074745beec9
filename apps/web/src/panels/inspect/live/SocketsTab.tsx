/** Who listens in a namespace, and who is connected, as `ss` lists it. */
import type { SocketRow } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../../ui/index.ts';
import { Row } from '../../../ui/table/Row.tsx';
import { Glow } from '../../Glow.tsx';
import { Listing } from '../Listing.tsx';
import styles from '../table.module.css';
import { useShowCommands } from '../use-namespace.ts';
import { useDetails } from './use-details.ts';

export const SocketsTab = ({ namespace }: { readonly namespace: string }) => {
  const { t } = useTranslation();
  const show = useShowCommands(namespace);
  const details = useDetails(namespace, 'sockets');
  return (
    <section className={styles.section}>
      <Listing
        argv={details?.argv ?? show.sockets()}
        caption={t('tables.sockets.caption', { namespace })}
        columns={[
          { id: 'protocol', title: t('tables.sockets.protocol'), value: ({ protocol, state }) => `${protocol} ${state}` },
          { id: 'addresses', title: t('tables.sockets.addresses'), value: ({ local }) => local },
          { id: 'program', title: t('tables.sockets.program'), value: ({ program }) => program },
        ]}
        rows={details?.rows ?? NO_SOCKETS}
        keyOf={keyOf}
        textOf={textOf}
        none={t(details === undefined ? 'inspect.reading' : 'tables.sockets.none')}
      >
        {(socket) => <SocketLine of={socket} />}
      </Listing>
    </section>
  );
};

const NO_SOCKETS: readonly SocketRow[] = [];

/** Several processes may share a socket. */
const keyOf = ({ protocol, local, remote, pid }: SocketRow): string => [protocol, local, remote, pid].join(' ');

const textOf = ({ protocol, state, local, remote, program = '', pid }: SocketRow): string => [protocol, state, local, remote, program, pid].join(' ');

const SocketLine = ({ of: { protocol, state, local, remote, program, pid } }: { readonly of: SocketRow }) => (
  <Row>
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
  </Row>
);
