/** Programs that a namespace is often given, filled in with what it has. Pure. */
import type { Topology } from '@patchbay/shared/topology';
import { networkOf, parsePrefix, renderIp, withoutLength } from '@patchbay/shared/topology';

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
    // without the word it keeps what it has to say until a client has come and gone
    { id: 'iperf3', command: 'iperf3 -s --forceflush' },
    {
      id: 'dhcp-server',
      command: `dnsmasq -d --conf-file=/dev/null --port=0 --interface=${served?.interface ?? 'eth0'} --dhcp-range=${pool} --dhcp-leasefile=/tmp/${namespace}.leases`,
    },
    { id: 'dhcp-client', command: `udhcpc -f -i ${client}` },
    {
      id: 'ospf',
      command: `bird -f -c /root/${namespace}.conf -s /tmp/${namespace}.ctl -P /tmp/${namespace}.pid`,
      file: { path: `/root/${namespace}.conf`, text: ospfOf(routerId(four.map(({ address }) => withoutLength(address)), namespace, topology)) },
    },
  ];
}

/** A hundred addresses of the network, all of a small one, or those of the tutorial's where it has none. */
function poolOf(address: string | undefined): string {
  const own = address === undefined ? undefined : parsePrefix(address);
  const { value, length, family } = networkOf(own !== undefined && own.length <= SMALLEST_POOL ? own : TUTORIAL);
  const ends = length <= 24 ? [100n, 199n] : [1n, (1n << BigInt(32 - length)) - 2n];
  return ends.map((offset) => renderIp({ family, value: value + offset })).join(',');
}

const TUTORIAL = { family: 4, value: 0x0a00_0100n, length: 24 } as const;
/** Two hosts: the server, and one that it serves. */
const SMALLEST_POOL = 30;

/** An address of its own, or one that no other namespace of the lab is given here. */
const routerId = (addresses: readonly string[], namespace: string, { namespaces }: Topology): string =>
  addresses.find((address) => !address.startsWith('127.')) ??
  renderIp({ family: 4, value: 0x0aff_0000n + BigInt(Object.keys(namespaces).toSorted().indexOf(namespace) + 1) });

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
