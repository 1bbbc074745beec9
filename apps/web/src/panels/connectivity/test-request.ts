/** A test as it stands in the form → its request. Pure. */
import { isDnsQuestion, isHttpPath } from '@patchbay/shared/protocol';
import type { DnsType, ProbeRequest, TracerouteRequest } from '@patchbay/shared/protocol';
import type { Service } from '../ping/use-explanation.ts';
import type { TestKind } from './test-kinds.ts';
import { typedPort } from './typed-port.ts';

/** What is typed and chosen beside whom it is aimed at; each kind takes its part. */
export interface TypedTest {
  /** Of `pingSources`; empty: as the routes say. */
  readonly source: string;
  readonly port: string;
  readonly path: string;
  /** What a DNS server is asked about. */
  readonly type: DnsType;
  readonly name: string;
}

export const NOTHING_TYPED: TypedTest = { source: '', port: '', path: '/', type: 'A', name: '' };

export type Destination = Pick<TracerouteRequest, 'namespace' | 'target' | 'targetName'>;

/** What is sent from somewhere, and not asked of a service. */
export const isSentFrom = (kind: TestKind): kind is 'ping' | 'traceroute' | 'path-mtu' => kind === 'ping' || kind === 'traceroute' || kind === 'path-mtu';

/** What goes to a port. */
export const isOfPort = (kind: TestKind): kind is 'tcp' | 'http' => kind === 'tcp' || kind === 'http';

/** What is asked for where it goes to; undefined where that is no service. */
export function serviceOf(request: ProbeRequest): Service | undefined {
  if (request.kind === 'dns') return { protocol: 'udp', port: DNS_PORT };
  return request.kind === 'tcp' || request.kind === 'http' ? { protocol: 'tcp', port: request.port } : undefined;
}

/** RFC 1035, 4.2.1. */
const DNS_PORT = 53;

/** Undefined where something that is typed is none. */
export function testRequest(kind: TestKind, destination: Destination, typed: TypedTest): ProbeRequest | undefined {
  if (isSentFrom(kind)) return { kind, ...destination, ...(typed.source !== '' && { from: typed.source }) };
  const port = typedPort(typed.port);
  const path = typed.path.trim();
  const name = typed.name.trim();
  switch (kind) {
    case 'tcp':
      return port === undefined ? undefined : { kind, ...destination, port };
    case 'dns':
      return isDnsQuestion(typed.type, name) ? { kind, ...destination, type: typed.type, name } : undefined;
    case 'http':
      return port === undefined || !isHttpPath(path) ? undefined : { kind, ...destination, port, path };
  }
}
