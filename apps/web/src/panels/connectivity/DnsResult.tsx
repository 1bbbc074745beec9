/** What a DNS server answered: in a sentence, and the records, each address with who has it in this lab. */
import { readDnsResult } from '@patchbay/shared/connectivity';
import type { DnsRecord } from '@patchbay/shared/connectivity';
import { whoHasAddress } from '@patchbay/shared/hints';
import type { DnsRequest } from '@patchbay/shared/protocol';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { inUse } from '../../session/in-use.ts';
import { useSession } from '../../session/session-store.ts';
import type { ProbeView } from '../../session/session.ts';
import styles from './Connectivity.module.css';
import { Timed } from './Timed.tsx';

export const DnsResult = ({ view: { probe, lines } }: { readonly view: ProbeView<DnsRequest> }) => {
  const { t } = useTranslation();
  const { request, end } = probe;
  const result = end === undefined ? undefined : readDnsResult(lines, end.exit);
  if (result === undefined) return <Timed end={end} lines={lines} />;
  const { namespace, target, targetName, name, type } = request;
  const values = { from: namespace, to: targetName ?? target, target, name, type, status: result.outcome === 'other' ? result.status : '', count: result.outcome === 'answered' ? result.records.length : 0 };
  return (
    <>
      <Timed end={end} lines={lines} said={{ isGood: result.outcome === 'answered', sentence: t(`connectivity.dns.${result.outcome}`, values), timeMs: result.timeMs }} />
      {result.outcome === 'answered' ? (
        <ul className={styles.records} aria-label={t('connectivity.dns.records')}>
          {result.records.map((record) => (
            <Record key={`${record.name} ${record.type} ${record.data}`} record={record} />
          ))}
        </ul>
      ) : null}
    </>
  );
};

const Record = ({ record: { name, ttl, type, data } }: { readonly record: DnsRecord }) => {
  const { t } = useTranslation();
  const topology = useSession(inUse);
  const who = useMemo(() => (type === 'A' || type === 'AAAA' ? whoHasAddress(topology, data) : undefined), [topology, type, data]);
  return (
    <li>
      <code>{name}</code> <span className={styles.type}>{type}</span> <code>{data}</code> {who === undefined ? null : <strong>{who}</strong>}{' '}
      <span className={styles.times}>{t('connectivity.dns.ttl', { ttl })}</span>
    </li>
  );
};
