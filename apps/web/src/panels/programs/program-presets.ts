/** Programs that a namespace is often given, filled in with what it has. Pure. */
import type { Topology } from '@patchbay/shared/topology';
import { HOST, parsePrefix, withoutLength } from '@patchbay/shared/topology';

export const PRESET_IDS = ['web', 'iperf3', 'dhcp-server', 'dhcp-client', 'ospf'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

export interface Preset {
  readonly id: PresetId;
  /** As it is typed. */
  readonly command: string;
  readonly file?: { readonly path: string; readonly text: string };
}

export function programPresets(topology: Topology, namespace: string): readonly Preset[] {
  const interfaces = Object.values(topology.interfaces).filter((one) => one.namespace === namespace && one.kind !== 'loopback');
  const four = Object.values(topology.addresses).filter((one) => one.namespace === namespace && !one.address.includes(':'));
  const served = four.find(({ interface: name }) => interfaces.some((one) => one.name === name));
  const bare = interfaces.find(({ name, master }) => master === undefined && four.every((one) => one.interface !== name));
  const client = (bare ?? interfaces[0])?.name ?? 'eth0';
  const pool = poolOf(served?.address);
  return [
    { id: 'web', command: 'python3 -u -m http.server 80' },
    { id: 'iperf3', command: 'iperf3 -s' },
    {
      id: 'dhcp-server',
      command: `dnsmasq -d --conf-file=/dev/null --port=0 --interface=${served?.interface ?? 'eth0'} --dhcp-range=${pool} --dhcp-leasefile=/tmp/${namespace}.leases`,
    },
    { id: 'dhcp-client', command: `udhcpc -f -i ${client}` },
    {
      id: 'ospf',
      command: `bird -f -c /root/${namespace}.conf -s /tmp/${namespace}.ctl -P /tmp/${namespace}.pid`,
      file: { path: `/root/${namespace}.conf`, text: ospfOf(routerId(four.map(({ address }) => withoutLength(address)), namespace)) },
    },
  ];
}

/** A hundred addresses of the network, or of the tutorial's where it has none. */
function poolOf(address = '10.0.1.1/24'): string {
  const prefix = parsePrefix(address);
  if (prefix === undefined || prefix.length > 24) return '10.0.1.100,10.0.1.199';
  const base = withoutLength(address).split('.').slice(0, 3).join('.');
  return `${base}.100,${base}.199`;
}

const routerId = (addresses: readonly string[], namespace: string): string =>
  addresses.find((address) => !address.startsWith('127.')) ?? `10.255.255.${String((namespace === HOST ? 1 : namespace.length) % 255)}`;

const ospfOf = (id: string): string => `router id ${id};

protocol device {
  scan time 1;
}

protocol kernel {
  ipv4 {
    export all;
  };
}

protocol ospf v2 {
  ipv4 {
    import all;
  };
  area 0 {
    interface "lo" {
      stub;
    };
    interface "*" {
      type bcast;
      hello 1;
      dead 4;
    };
  };
}
`;
