/** One header of a frame: what it is called, and its fields in the words of the field. */

export const LAYER_NAMES = ['ethernet', 'vlan', 'stp', 'arp', 'ipv4', 'ipv6', 'icmp', 'icmpv6', 'udp', 'tcp', 'vxlan', 'dhcp', 'dns'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

export const FIELD_NAMES = ['source', 'destination', 'vlan', 'operation', 'senderMac', 'senderAddress', 'targetMac', 'targetAddress', 'ttl', 'id', 'protocol', 'type', 'identifier', 'sequence', 'acknowledgement', 'sourcePort', 'destinationPort', 'flags', 'payload', 'vni', 'message', 'transaction', 'clientMac', 'clientAddress', 'requestedAddress', 'yourAddress', 'server', 'question', 'record', 'status', 'answer'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** One header: its fields in the order in which they stand, in the words of the field. */
export interface Layer {
  readonly name: LayerName;
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  /** Octets of the frame from its first. */
  readonly from: number;
  readonly size: number;
}
