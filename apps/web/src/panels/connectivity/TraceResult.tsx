/** What a traceroute has found: its hops with who they are in this lab, and how it ends. */
import { parseTracerouteLine, readTrace, routersAt } from '@patchbay/shared/connectivity';
import type { Trace, TraceEnd, TraceHop } from '@patchbay/shared/connectivity';
import { whoHasAddress } from '@patchbay/shared/hints';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { explainKernelWords } from '../../i18n/explain-kernel-words.ts';
import { inUse } from '../../session/in-use.ts';
import { useSession } from '../../session/session-store.ts';
import type { ConnectivityView } from '../../session/session.ts';
import { StateDot } from '../../ui/index.ts';
import styles from './Connectivity.module.css';
import { hopRows } from './hop-rows.ts';
import type { HopRow } from './hop-rows.ts';

export const TraceResult = ({ view: { probe, lines } }: { readonly view: ConnectivityView }) => {
  const { target } = probe.request;
  const trace = useMemo(() => readTrace(lines, target), [lines, target]);
  return (
    <>
      <Hops trace={trace} />
      <End trace={trace} view={{ probe, lines }} />
    </>
  );
};

const Hops = ({ trace: { hops } }: { readonly trace: Trace }) => {
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

interface EndProps {
  readonly trace: Trace;
  readonly view: Pick<ConnectivityView, 'probe' | 'lines'>;
}

const End = ({ trace: { hops, end }, view: { probe, lines } }: EndProps) => {
  const { t } = useTranslation();
  const topology = useSession(inUse);
  const name = (address: string): string => whoHasAddress(topology, address) ?? address;
  const running = probe.end === undefined;
  const failed = lines.map(parseTracerouteLine).find((event) => event.kind === 'error');
  if (failed !== undefined) return <Said state="bad" words={kernelSentence(failed.message)} />;
  // while it runs, silence may still be broken
  if (end === undefined || (running && end.kind === 'silent')) return running ? <Said state="pending" words={t('connectivity.running')} /> : null;
  return <Said state={end.kind === 'reached' ? 'ok' : 'bad'} words={sentence(end)} />;

  function sentence(how: TraceEnd): string {
    switch (how.kind) {
      case 'reached':
        return t('connectivity.reached', { to: probe.request.targetName ?? probe.request.target, count: hops.at(-1)?.ttl ?? 0 });
      case 'refused':
        return t(`connectivity.refused.${MARKS[how.mark] ?? 'other'}`, { who: name(how.from), from: how.from, target: probe.request.target, mark: how.mark });
      case 'loop':
        return t('connectivity.loop', { who: how.addresses.map(name).join(' → ') });
      case 'silent':
        return t('connectivity.silent', { hop: how.ttl });
    }
  }

  function kernelSentence(message: string): string {
    const known = explainKernelWords(message);
    return known === undefined ? message : t(`errors.kernel.${known}`);
  }
};

/** Those that have a sentence of their own, by what traceroute(8) writes. */
const MARKS: Readonly<Partial<Record<string, 'host' | 'network' | 'prohibited'>>> = { '!H': 'host', '!N': 'network', '!X': 'prohibited' };

const Said = ({ state, words }: { readonly state: 'ok' | 'bad' | 'pending'; readonly words: string }) => (
  <p className={styles.said} role="status" data-state={state}>
    <StateDot state={state} />
    {words}
  </p>
);

/** `0.05 · 0.01 · * ms` */
const timesOf = ({ replies }: TraceHop): string => `${replies.map((reply) => (reply === undefined ? '*' : String(Number(reply.timeMs.toPrecision(3))))).join(' · ')} ms`;
