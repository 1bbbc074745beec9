/** A test as it stands in the form → its request. Pure. */
import { isDnsQuestion, isHttpPath } from '@patchbay/shared/protocol';
import type { DnsType, ProbeRequest, TracerouteRequest, Transport } from '@patchbay/shared/protocol';
import type { Service } from '../ping/use-explanation.ts';
import type { TestKind } from './test-kinds.ts';
import { typedPort } from './typed-port.ts';

/** What is typed and chosen beside whom it is aimed at; each kind takes its part. */
export interface TypedTest {
  /** Of `pingSources`; empty: as the routes say. */
  readonly source: string;
  readonly port: string;
  /** What is listened by. */
  readonly protocol: Transport;
  readonly path: string;
  /** Of `DURATIONS`. */
  readonly seconds: string;
  /** What a DNS server is asked about. */
  readonly type: DnsType;
  readonly name: string;
}

export const NOTHING_TYPED: TypedTest = { source: '', port: '', protocol: 'tcp', path: '/', seconds: '10', type: 'A', name: '' };

/** How many seconds throughput may be measured. */
export const DURATIONS = ['3', '10', '30'];

export type Destination = Pick<TracerouteRequest, 'target' | 'targetName'>;

/** What is aimed at an address. */
export const isAimed = (kind: TestKind): boolean => kind !== 'listen';

/** What is sent from somewhere, and not asked of a service. */
export const isSentFrom = (kind: TestKind): kind is 'ping' | 'traceroute' | 'path-mtu' => kind === 'ping' || kind === 'traceroute' || kind === 'path-mtu';

/** What goes to a port, or listens on one. */
export const isOfPort = (kind: TestKind): kind is 'tcp' | 'udp' | 'http' | 'listen' => kind === 'tcp' || kind === 'udp' || kind === 'http' || kind === 'listen';

/** What is asked for where it goes to; undefined where that is no service. */
export function serviceOf(request: ProbeRequest): Service | undefined {
  if (request.kind === 'dns') return { protocol: 'udp', port: DNS_PORT };
  if (request.kind === 'throughput') return { protocol: 'tcp', port: THROUGHPUT_PORT };
  if (request.kind === 'udp') return { protocol: 'udp', port: request.port };
  return request.kind === 'tcp' || request.kind === 'http' ? { protocol: 'tcp', port: request.port } : undefined;
}

/** That of iperf3(1). */
const THROUGHPUT_PORT = 5_201;
/** RFC 1035, 4.2.1. */
const DNS_PORT = 53;

/** Undefined where something that is typed is none, or where it is aimed at nothing. */
export function testRequest(kind: TestKind, namespace: string, to: Destination | undefined, typed: TypedTest): ProbeRequest | undefined {
  const port = typedPort(typed.port);
  if (kind === 'listen') return port === undefined ? undefined : { kind, namespace, protocol: typed.protocol, port };
  if (to === undefined) return undefined;
  const destination = { namespace, ...to };
  if (isSentFrom(kind)) return { kind, ...destination, ...(typed.source !== '' && { from: typed.source }) };
  const path = typed.path.trim();
  const name = typed.name.trim();
  switch (kind) {
    case 'tcp':
    case 'udp':
      return port === undefined ? undefined : { kind, ...destination, port };
    case 'throughput':
      return { kind, ...destination, seconds: Number(typed.seconds) };
    case 'dns':
      return isDnsQuestion(typed.type, name) ? { kind, ...destination, type: typed.type, name } : undefined;
    case 'http':
      return port === undefined || !isHttpPath(path) ? undefined : { kind, ...destination, port, path };
  }
}
