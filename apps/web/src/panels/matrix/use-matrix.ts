/** Who reaches whom, by ping or at a service, as long as the page is in sight. Undefined until the first of it has come. */
import { serviceKey } from '@patchbay/shared/matrix';
import type { LabMatrix, Service } from '@patchbay/shared/protocol';
import { useEffect, useState } from 'react';
import { useSession } from '../../session/session-store.ts';
import { useInSight } from '../../ui/index.ts';

/** `service` keeps its identity from one rendering to the next. */
export function useMatrix(service: Service | undefined): LabMatrix | undefined {
  const [matrix, setMatrix] = useState<LabMatrix>();
  const watchMatrix = useSession((session) => session.watchMatrix);
  const inSight = useInSight();
  useEffect(() => {
    if (!inSight) return;
    return watchMatrix((reading) => {
      // what was asked for before may still be on its way
      if (reading === undefined || serviceKey(reading.service) === serviceKey(service)) setMatrix(reading);
    }, service);
  }, [watchMatrix, inSight, service]);
  return matrix;
}
