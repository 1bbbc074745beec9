/** Whether somebody listens on a port, who has come, and what they said last. */
import { readListening } from '@patchbay/shared/connectivity';
import type { Visitor } from '@patchbay/shared/connectivity';
import { whoHasAddress } from '@patchbay/shared/hints';
import type { ListenRequest } from '@patchbay/shared/protocol';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../../session/in-use.ts';
import { useSession } from '../../session/session-store.ts';
import type { ProbeView } from '../../session/session.ts';
import styles from './Connectivity.module.css';
import { Said } from './Said.tsx';

/** Of more than a page can show, those who came first. */
const SHOWN = 20;

export const ListenResult = ({ view: { probe, lines } }: { readonly view: ProbeView<ListenRequest> }) => {
  const { t } = useTranslation();
  const { request, end } = probe;
  const { isOpen, visitors, failure } = useMemo(() => readListening(lines), [lines]);
  const values = { protocol: request.protocol.toUpperCase(), port: request.port, from: request.namespace };
  return (
    <>
      {failure === undefined ? (
        <Listens isOver={end !== undefined} isOpen={isOpen} isVisited={visitors.length > 0} values={values} />
      ) : (
        <Said state="bad" words={failure === IN_USE ? t('connectivity.listen.inUse', values) : t('connectivity.listen.failed', { words: failure })} />
      )}
      {visitors.length === 0 ? null : (
        <ul className={styles.records} aria-label={t('connectivity.listen.visitors')}>
          {visitors.slice(0, SHOWN).map((visitor) => (
            <Came key={visitor.address} visitor={visitor} />
          ))}
        </ul>
      )}
      {visitors.length > SHOWN ? <p>{t('connectivity.listen.more', { count: visitors.length - SHOWN })}</p> : null}
    </>
  );
};

/** strerror(3) of EADDRINUSE. */
const IN_USE = 'Address already in use';

interface ListensProps {
  readonly isOver: boolean;
  readonly isOpen: boolean;
  readonly isVisited: boolean;
  readonly values: { readonly protocol: string; readonly port: number; readonly from: string };
}

const Listens = ({ isOver, isOpen, isVisited, values }: ListensProps) => {
  const { t } = useTranslation();
  if (isOver) return <p>{t(isVisited ? 'connectivity.listen.over' : 'connectivity.listen.nobodyCame', values)}</p>;
  if (!isOpen) return <Said state="pending" words={t('connectivity.running')} />;
  return <Said state="ok" words={t(isVisited ? 'connectivity.listen.visited' : 'connectivity.listen.open', values)} />;
};

const Came = ({ visitor: { address, connections, heard, last } }: { readonly visitor: Visitor }) => {
  const { t } = useTranslation();
  const topology = useSession(inUse);
  const who = useMemo(() => whoHasAddress(topology, address), [topology, address]);
  return (
    <li>
      {who === undefined ? <span className={styles.nobody}>{t('connectivity.nobody')}</span> : <strong>{who}</strong>} <code>{address}</code>{' '}
      {connections === 0 ? null : t('connectivity.listen.connections', { count: connections })}
      {t('connectivity.listen.heard', { count: heard })}
      {last === undefined ? null : (
        <>
          {' '}
          <q>{last}</q>
        </>
      )}
    </li>
  );
};
