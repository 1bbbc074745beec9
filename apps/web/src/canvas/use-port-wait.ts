/** How long the spanning tree keeps a port waiting yet, as the kernel's timers say, while one waits and the page is in sight. */
import { interfaceKey } from '@patchbay/shared/topology';
import { useEffect, useState } from 'react';
import { useSession } from '../session/session-store.ts';
import { useInSight } from '../ui/index.ts';

/** `key`: of an interface. Whole seconds until it forwards; undefined where it does not wait, and until that is known. */
export function usePortWait(key: string): number | undefined {
  const namespace = useSession(({ observation, past }) => {
    if (past !== undefined) return undefined;
    const port = observation.interfaces[key];
    return port?.portState === 'listening' || port?.portState === 'learning' ? port.namespace : undefined;
  });
  const watchDetails = useSession((session) => session.watchDetails);
  const inSight = useInSight();
  const [seconds, setSeconds] = useState<number>();
  useEffect(() => {
    if (namespace === undefined || !inSight) return undefined;
    return watchDetails({ namespace, detail: 'waits' }, (details) => {
      if (details.detail !== 'waits') return;
      const found = details.rows.find(({ port }) => interfaceKey({ namespace, interface: port }) === key);
      setSeconds(found === undefined ? undefined : Math.ceil(found.seconds));
    });
  }, [namespace, inSight, watchDetails, key]);
  return namespace === undefined ? undefined : seconds;
}
