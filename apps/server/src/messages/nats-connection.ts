/** A connection to a NATS server, made again by itself whenever it is lost. */
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { MessagesFailure } from './messages.ts';
import type { NatsAddress } from './nats-address.ts';

/** A server that is silent is asked twice whether it is there, milliseconds apart. */
const PING_MS = 5_000;
const UNANSWERED_PINGS = 2;
const AGAIN_MS = 500;

/** Throws `MessagesFailure` where there is no such server, or it lets us not in. */
export async function connectionTo({ server, isSecure, credentials, called }: NatsAddress): Promise<NatsConnection> {
  try {
    return await connect({
      servers: server,
      name: 'patchbay',
      ...credentials,
      ...(isSecure && { tls: {} }),
      pingInterval: PING_MS,
      maxPingOut: UNANSWERED_PINGS,
      maxReconnectAttempts: -1,
      reconnectTimeWait: AGAIN_MS,
      // who may come in may change while it runs
      ignoreAuthErrorAbort: true,
    });
  } catch (error) {
    throw new MessagesFailure(`${called}: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}
