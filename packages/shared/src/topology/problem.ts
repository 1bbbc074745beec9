/** Why something that a person gave is refused before any command is planned: data first, prose in the catalogues. */

export const PROBLEM_CODES = [
  // names (kernel: net/core/dev.c dev_valid_name; iproute2: lib/utils.c check_ifname, ip/ipnetns.c)
  'name-empty',
  'name-too-long',
  'name-character',
  'name-dots',
  'name-dash',
  'name-reserved',
  // values
  'address-malformed',
  'address-prefix',
  'address-network',
  'address-broadcast',
  'address-not-host',
  'route-malformed',
  'route-without-way',
  'onlink-without-dev',
  'nowhere-with-way',
  'table-malformed',
  'rule-priority',
  'rule-prefix',
  'rule-fwmark',
  'rule-without-action',
  'rule-two-actions',
  'neighbour-address',
  'mac-malformed',
  'mtu-range',
  'sysctl-value',
  'filter-malformed',
  'ruleset-empty',
  'ruleset-character',
  'shaping-delay',
  'shaping-percent',
  'shaping-rate',
  'shaping-empty',
  'jitter-without-delay',
  'device-needs',
  'device-takes-not',
  'device-value',
  'device-upon-itself',
  'device-upon-loopback',
  'device-over-down',
  'wireguard-key',
  'wireguard-port',
  'wireguard-endpoint',
  'wireguard-allowed-ip',
  'wireguard-allowed-twice',
  'wireguard-keepalive',
  'wireguard-own-peer',
  'stp-priority',
  'port-cost',
  'vlan-range',
  'vlan-twice',
  // how things hang together
  'exists',
  'missing',
  'overtaken',
  'host-fixed',
  'loopback-fixed',
  'border-fixed',
  'kind-unsupported',
  'kind-fixed',
  'cable-one-end',
  'source-missing',
  'takes-in-nothing',
  'bridge-in-bridge',
  'not-taken-in',
  'mtu-of-bond',
  'port-without-bridge',
  'vlan-without-filtering',
  'still-used',
  'shaping-of-bridge',
  // what this machine's kernel has
  'kernel-lacks',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** The thing it is about: `net0`, `net0:eth0`, … */
  readonly subject: string;
  /** What was found, where that helps. */
  readonly found?: string;
  /** What would be allowed, where that can be said in symbols (`68–65535`, `0, 1`). */
  readonly allowed?: string;
}
