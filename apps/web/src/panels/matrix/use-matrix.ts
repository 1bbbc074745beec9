/** Who reaches whom, as long as the page is in sight. Undefined until the first of it has come. */
import type { LabMatrix } from '@patchbay/shared/protocol';
import { useEffect, useState } from 'react';
import { useSession } from '../../session/session-store.ts';
import { useInSight } from '../../ui/index.ts';

export function useMatrix(): LabMatrix | undefined {
  const [matrix, setMatrix] = useState<LabMatrix>();
  const watchMatrix = useSession((session) => session.watchMatrix);
  const inSight = useInSight();
  useEffect(() => (inSight ? watchMatrix(setMatrix) : undefined), [watchMatrix, inSight]);
  return matrix;
}
