/** How a trace ends, in a sentence; while it runs, that it does. */
import { parseTracerouteLine } from '@patchbay/shared/connectivity';
import type { Trace, TraceEnd } from '@patchbay/shared/connectivity';
import { whoHasAddress } from '@patchbay/shared/hints';
import type { TracerouteRequest } from '@patchbay/shared/protocol';
import { useTranslation } from 'react-i18next';
import { explainKernelWords } from '../../i18n/explain-kernel-words.ts';
import { inUse } from '../../session/in-use.ts';
import { useSession } from '../../session/session-store.ts';
import type { ProbeView } from '../../session/session.ts';
import { Said } from './Said.tsx';

export interface TraceEndingProps {
  readonly trace: Trace;
  readonly view: ProbeView<TracerouteRequest>;
}

export const TraceEnding = ({ trace: { hops, end }, view: { probe, lines } }: TraceEndingProps) => {
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
