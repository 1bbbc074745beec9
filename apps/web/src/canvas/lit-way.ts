/** Which way a test has taken, as far as it is to be seen. */
import { readTrace, routersAt } from '@patchbay/shared/connectivity';
import type { Probe } from '@patchbay/shared/protocol';
import type { ConnectivityView } from '../session/session.ts';

export interface LitWay {
  readonly namespace: string;
  /** Those that it passes, and the last one where it ends. */
  readonly addresses: readonly string[];
}

/** A ping is on its way until it ends. What a trace has found stays found. */
export function litWay(ping: Probe | undefined, test: ConnectivityView | undefined): LitWay | undefined {
  if (ping !== undefined) return ping.end === undefined ? { namespace: ping.request.namespace, addresses: [ping.request.target] } : undefined;
  if (test === undefined || !('target' in test.probe.request)) return undefined;
  const { namespace, target } = test.probe.request;
  return { namespace, addresses: readTrace(test.lines, target).hops.flatMap((hop) => routersAt(hop).slice(0, 1)) };
}
