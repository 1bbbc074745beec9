/** What the kernel's word for the state of a neighbour means. */
import { useTranslation } from 'react-i18next';

/** neigh(8) has these; any other is left to speak for itself. */
const STATES = ['REACHABLE', 'STALE', 'DELAY', 'PROBE', 'INCOMPLETE', 'FAILED', 'PERMANENT', 'NOARP'] as const;

export const NeighbourState = ({ state }: { readonly state: string }) => {
  const { t } = useTranslation();
  const known = STATES.find((one) => one === state);
  return known === undefined ? null : <>{t(`tables.neighbours.means.${known}`)}</>;
};
