/** Pings one under another, the latest first. */
import { useSession } from '../../session/session-store.ts';
import { PingCard } from './PingCard.tsx';
import styles from './PingList.module.css';

/** `from`: only those that this namespace sends. */
export const PingList = ({ from }: { readonly from?: string }) => {
  const probes = useSession((session) => session.probes);
  const shown = Object.values(probes)
    .filter(({ probe }) => from === undefined || probe.request.namespace === from)
    .sort((a, b) => b.probe.startedAt - a.probe.startedAt);
  if (shown.length === 0) return null;
  return (
    <div className={styles.list}>
      {shown.map((view) => (
        <PingCard key={view.probe.id} view={view} />
      ))}
    </div>
  );
};
