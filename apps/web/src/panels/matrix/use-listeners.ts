/** Who listens in a namespace, for as long as it is asked for a service; undefined until that is known. */
import type { Facts } from '@patchbay/shared/explain';
import type { Details, Service } from '@patchbay/shared/protocol';
import { useEffect, useState } from 'react';
import { useSession } from '../../session/session-store.ts';
import { useInSight } from '../../ui/index.ts';

export function useListeners(namespace: string, service: Service | undefined): Facts | undefined {
  const [facts, setFacts] = useState<Facts>();
  const watchDetails = useSession((session) => session.watchDetails);
  const isWanted = useInSight() && service !== undefined;
  useEffect(() => {
    if (!isWanted) return;
    return watchDetails({ namespace, detail: 'sockets' }, (details: Details) => {
      if (details.detail === 'sockets') setFacts({ sockets: { [namespace]: details.rows } });
    });
  }, [watchDetails, isWanted, namespace]);
  return facts;
}
