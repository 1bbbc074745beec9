import { explain } from '@patchbay/shared/explain';
import type { Explanation } from '@patchbay/shared/explain';
import type { PingRequest } from '@patchbay/shared/protocol';
import { useDeferredValue, useMemo } from 'react';
import { useSession } from '../../session/session-store.ts';

export type ExplainedRequest = Pick<PingRequest, 'namespace' | 'target'> & {
  readonly from?: string | undefined;
  /** Of TCP, where it is no ping. */
  readonly port?: number | undefined;
};

/** How the packet of a ping, or the first one of a connection, fares in the lab as it is now. In a large lab that takes tens of milliseconds, so it comes after what a hand waits for. */
export function useExplanation({ namespace, target, from, port }: ExplainedRequest): Explanation {
  const observation = useDeferredValue(useSession((session) => session.observation));
  return useMemo(
    () => explain(observation, { from: namespace, to: target, ...(from !== undefined && { source: from }), ...(port !== undefined && { protocol: 'tcp', port }) }),
    [observation, namespace, target, from, port],
  );
}
