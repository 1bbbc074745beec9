import { explain } from '@patchbay/shared/explain';
import type { Explanation, Facts } from '@patchbay/shared/explain';
import type { PingRequest } from '@patchbay/shared/protocol';
import { useDeferredValue, useMemo } from 'react';
import { useSession } from '../../session/session-store.ts';

export interface Service {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

export type ExplainedRequest = Pick<PingRequest, 'namespace' | 'target'> & {
  readonly from?: string | undefined;
  /** What is asked for there, where it is no ping. */
  readonly service?: Service | undefined;
  /** What is known beside the observation; keeps its identity from one rendering to the next. */
  readonly facts?: Facts | undefined;
};

/** How the packet of a ping, or the first one of a connection, fares in the lab as it is now. In a large lab that takes tens of milliseconds, so it comes after what a hand waits for. */
export function useExplanation({ namespace, target, from, service, facts }: ExplainedRequest): Explanation {
  const { protocol, port } = service ?? {};
  const observation = useDeferredValue(useSession((session) => session.observation));
  return useMemo(
    () => explain(observation, { from: namespace, to: target, ...(from !== undefined && { source: from }), ...(protocol !== undefined && port !== undefined && { protocol, port }) }, facts),
    [observation, namespace, target, from, protocol, port, facts],
  );
}
