/** Pings one under another, the latest first. What shows one is loaded with the first. */
import { Suspense } from 'react';
import { withLateSentences } from '../../i18n/late-sentences.ts';
import { lazyPart } from '../../parts/lazy-part.tsx';
import type { ProbeView } from '../../session/session.ts';
import { useSession } from '../../session/session-store.ts';
import styles from './PingList.module.css';

const PingCard = lazyPart(async () => (await withLateSentences(import('./PingCard.tsx'))).PingCard);

/** `first`: the namespace whose own pings stand before the others. */
export const PingList = ({ first }: { readonly first: string | undefined }) => {
  const probes = useSession((session) => session.probes);
  const isFirst = ({ probe }: ProbeView): number => Number(probe.request.namespace === first);
  const shown = Object.values(probes).sort(
    (a, b) => isFirst(b) - isFirst(a) || b.probe.startedAt - a.probe.startedAt,
  );
  if (shown.length === 0) return null;
  return (
    <div className={styles.list}>
      <Suspense fallback={null}>
        {shown.map((view) => (
          <PingCard key={view.probe.id} view={view} />
        ))}
      </Suspense>
    </div>
  );
};
