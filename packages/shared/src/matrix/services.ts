/** Services that the matrix can be asked for, and what they are called. */
import type { Service } from '../protocol/index.ts';

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
export const USUAL_SERVICES: readonly Service[] = [22, 53, 80, 443].map((port) => ({ protocol: 'tcp', port }));

/** `SSH 22/tcp`, as services(5) writes the port; `8000/tcp` where it has no name. */
export const serviceText = ({ protocol, port }: Service): string => [...(NAMES[port] === undefined ? [] : [NAMES[port]]), `${String(port)}/${protocol}`].join(' ');

/** By which it is known, what is tried: empty for pings. */
export const serviceKey = (service: Service | undefined): string => (service === undefined ? '' : `${service.protocol} ${String(service.port)}`);
