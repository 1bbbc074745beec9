/** A packet, as what is decided about it sees it. */
import type { IpPrefix } from '../topology/index.ts';

export interface Packet {
  readonly family: 4 | 6;
  readonly protocol: 'icmp' | 'tcp' | 'udp';
  /** Of ICMP: whether it asks or answers. */
  readonly isAnswer: boolean;
  /** Undefined until the kernel has chosen one. */
  readonly source: IpPrefix | undefined;
  readonly destination: IpPrefix;
  /** Of TCP and UDP: which port of the service it comes from or goes to. */
  readonly port: number | undefined;
  /** Octets of the IP packet. */
  readonly size: number;
  readonly ttl: number;
}
