/** A packet, as what is decided about it sees it. */
import type { IpPrefix } from '../topology/index.ts';

export interface Packet {
  readonly family: 4 | 6;
  readonly protocol: 'icmp' | 'tcp' | 'udp';
  /** Of ICMP: whether it asks or answers. */
  readonly isAnswer: boolean;
  /** Of IPv6: that it asks or says who has an address (RFC 4861), as nft calls it. */
  readonly discovery?: 'nd-neighbor-solicit' | 'nd-neighbor-advert';
  /** Undefined until the kernel has chosen one. */
  readonly source: IpPrefix | undefined;
  readonly destination: IpPrefix;
  /** Of TCP and UDP: which port of the service it comes from or goes to. */
  readonly port: number | undefined;
  /** Octets of the IP packet. */
  readonly size: number;
  readonly ttl: number;
}
