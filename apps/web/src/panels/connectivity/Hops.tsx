/** The hops of a trace, each with who it is in this lab. */
import { routersAt } from '@patchbay/shared/connectivity';
import type { TraceHop } from '@patchbay/shared/connectivity';
import { whoHasAddress } from '@patchbay/shared/hints';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../../session/in-use.ts';
import { useSession } from '../../session/session-store.ts';
import styles from './Connectivity.module.css';
import { hopRows } from './hop-rows.ts';
import type { HopRow } from './hop-rows.ts';

export const Hops = ({ hops }: { readonly hops: readonly TraceHop[] }) => {
  const { t } = useTranslation();
  if (hops.length === 0) return null;
  return (
    <ol className={styles.hops} aria-label={t('connectivity.hops')}>
      {hopRows(hops).map((row) => (
        <li key={row.from} className={styles.hop}>
          <span className={styles.ttl}>{row.from === row.to ? String(row.from) : `${String(row.from)}–${String(row.to)}`}</span>
          <Row row={row} />
        </li>
      ))}
    </ol>
  );
};

const Row = ({ row: { hop } }: { readonly row: HopRow }) => {
  const { t } = useTranslation();
  if (hop === undefined) {
    return (
      <p className={styles.silent}>
        <code>*</code> {t('connectivity.silentHop')}
      </p>
    );
  }
  return (
    <p>
      {routersAt(hop).map((address) => (
        <Router key={address} address={address} />
      ))}
      <span className={styles.times}>{timesOf(hop)}</span>
      {hop.mtu === undefined ? null : <span className={styles.mtu}>{t('connectivity.mtuOfHop', { mtu: hop.mtu })}</span>}
    </p>
  );
};

const Router = ({ address }: { readonly address: string }) => {
  const { t } = useTranslation();
  const topology = useSession(inUse);
  const who = useMemo(() => whoHasAddress(topology, address), [topology, address]);
  return (
    <>
      {who === undefined ? <span className={styles.nobody}>{t('connectivity.nobody')}</span> : <strong>{who}</strong>} <code>{address}</code>{' '}
    </>
  );
};

/** `0.05 · 0.01 · * ms` */
const timesOf = ({ replies }: TraceHop): string => `${replies.map((reply) => (reply === undefined ? '*' : String(Number(reply.timeMs.toPrecision(3))))).join(' · ')} ms`;
