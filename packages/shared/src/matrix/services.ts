/** Services that the matrix can be asked for, and what they are called. */
import type { ConnectivityRequest, Probe, Service } from '../protocol/index.ts';

/** By port, as people call what IANA registered there for TCP (RFC 6335; the Service Name and Port Number Registry). */
const NAMES: Readonly<Record<number, string>> = {
  21: 'FTP',
  22: 'SSH',
  23: 'Telnet',
  25: 'SMTP',
  53: 'DNS',
  80: 'HTTP',
  110: 'POP3',
  143: 'IMAP',
  179: 'BGP',
  389: 'LDAP',
  443: 'HTTPS',
  445: 'SMB',
  853: 'DNS over TLS',
  1883: 'MQTT',
  3306: 'MySQL',
  3389: 'RDP',
  5432: 'PostgreSQL',
  6379: 'Redis',
  8080: 'HTTP',
};

/** Those that a lab has most often. */
const USUAL_PORTS: readonly number[] = [22, 53, 80, 443];

/** `SSH 22/tcp`, as services(5) writes the port; `8000/tcp` where it has no name. */
export const serviceText = ({ protocol, port }: Service): string => [...(NAMES[port] === undefined ? [] : [NAMES[port]]), `${String(port)}/${protocol}`].join(' ');

/** Those to choose from, by port: what a lab has most often, where one of its tests listens now, and the one that is chosen. */
export function proposedServices(tests: readonly Pick<Probe<ConnectivityRequest>, 'request' | 'end'>[], chosen?: Service): readonly Service[] {
  const heard = tests.flatMap(({ request, end }) => (request.kind === 'listen' && request.protocol === 'tcp' && end === undefined ? [request.port] : []));
  const ports = new Set([...USUAL_PORTS, ...heard, ...(chosen === undefined ? [] : [chosen.port])]);
  return [...ports].sort((a, b) => a - b).map((port) => ({ protocol: 'tcp', port }));
}

/** By which it is known, what is tried: empty for pings. */
export const serviceKey = (service: Service | undefined): string => (service === undefined ? '' : `${service.protocol} ${String(service.port)}`);
