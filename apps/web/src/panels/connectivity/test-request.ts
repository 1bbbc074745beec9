/** A test as it stands in the form → its request. Pure. */
import { isHttpPath } from '@patchbay/shared/protocol';
import type { ProbeRequest, TracerouteRequest } from '@patchbay/shared/protocol';
import type { TestKind } from './test-kinds.ts';
import { typedPort } from './typed-port.ts';

/** What is typed and chosen beside whom it is aimed at; each kind takes its part. */
export interface TypedTest {
  /** Of `pingSources`; empty: as the routes say. */
  readonly source: string;
  readonly port: string;
  readonly path: string;
}

export const NOTHING_TYPED: TypedTest = { source: '', port: '', path: '/' };

export type Destination = Pick<TracerouteRequest, 'namespace' | 'target' | 'targetName'>;

/** What is sent from somewhere, and not asked of a service. */
export const isSentFrom = (kind: TestKind): kind is 'ping' | 'traceroute' | 'path-mtu' => kind === 'ping' || kind === 'traceroute' || kind === 'path-mtu';

/** What goes to a port. */
export const isOfPort = (kind: TestKind): kind is 'tcp' | 'http' => kind === 'tcp' || kind === 'http';

/** Undefined where something that is typed is none. */
export function testRequest(kind: TestKind, destination: Destination, typed: TypedTest): ProbeRequest | undefined {
  if (isSentFrom(kind)) return { kind, ...destination, ...(typed.source !== '' && { from: typed.source }) };
  const port = typedPort(typed.port);
  const path = typed.path.trim();
  switch (kind) {
    case 'tcp':
      return port === undefined ? undefined : { kind, ...destination, port };
    case 'http':
      return port === undefined || !isHttpPath(path) ? undefined : { kind, ...destination, port, path };
  }
}
