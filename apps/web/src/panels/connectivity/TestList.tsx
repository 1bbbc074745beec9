/** Pings and other tests one under another, the latest first. What shows one is loaded with the first. */
import { Suspense } from 'react';
import { withLateSentences } from '../../i18n/late-sentences.ts';
import { lazyPart } from '../../parts/lazy-part.tsx';
import type { ConnectivityView, ProbeView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import styles from './TestList.module.css';

const PingCard = lazyPart(async () => (await withLateSentences(import('../ping/PingCard.tsx'))).PingCard);
const ConnectivityCard = lazyPart(async () => (await withLateSentences(import('./ConnectivityCard.tsx'))).ConnectivityCard);

/** `first`: the namespace whose own tests stand before the others. */
export const TestList = ({ first }: { readonly first: string | undefined }) => {
  const probes = useSession((session) => session.probes);
  const connectivity = useSession((session) => session.connectivity);
  const isFirst = ({ probe }: ProbeView | ConnectivityView): number => Number(probe.request.namespace === first);
  const shown = [...Object.values(probes), ...Object.values(connectivity)].sort(
    (a, b) => isFirst(b) - isFirst(a) || b.probe.startedAt - a.probe.startedAt,
  );
  if (shown.length === 0) return null;
  return (
    <div className={styles.list}>
      <Suspense fallback={null}>
        {shown.map((view) => (isPing(view) ? <PingCard key={view.probe.id} view={view} /> : <ConnectivityCard key={view.probe.id} view={view} />))}
      </Suspense>
    </div>
  );
};

const isPing = (view: ProbeView | ConnectivityView): view is ProbeView => view.probe.request.kind === 'ping';
