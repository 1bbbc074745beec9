/** Asks for the traffic of the lab as long as the canvas is in sight. */
import { useEffect } from 'react';
import { useSession } from '../../session/session-store.ts';
import { useInSight } from '../../ui/index.ts';
import { showTraffic } from './traffic-store.ts';

export const TrafficReader = () => {
  const watchTraffic = useSession((session) => session.watchTraffic);
  const inSight = useInSight();
  useEffect(() => (inSight ? watchTraffic(showTraffic) : undefined), [watchTraffic, inSight]);
  return null;
};
