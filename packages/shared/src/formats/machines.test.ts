import { expect, test } from 'vitest';
import { readLabFile } from '../lab-file/index.ts';
import type { Topology } from '../topology/index.ts';
import { renderNetplan } from './netplan.ts';
import { renderNetworkd } from './networkd.ts';

function lab(text: string): Topology {
  const reading = readLabFile(`patchbay: 1\nname: a\n${text}`);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.file.topology;
}

const campus = lab(`namespaces:
  r1:
    interfaces:
      lo: { addresses: [192.0.2.1/32] }
      eth0: { addresses: [10.0.1.254/24, fd00::1/64], mac: 02:00:00:00:01:01, mtu: 1400 }
      eth0.7: { kind: vlan, dev: eth0, id: 7, addresses: [10.7.0.1/24] }
      up0: { addresses: [198.51.100.1/30], up: false }
      gre1: { kind: gre, remote: 198.51.100.2, local: 198.51.100.1, ttl: 64 }
      dum0: { kind: dummy, master: red }
      mv0: { kind: macvlan, dev: eth0 }
      red: { kind: vrf, table: 10 }
      vx0: { kind: vxlan, dev: up0, id: 42, remote: 198.51.100.2 }
    routes:
      - { to: default, via: 198.51.100.2 }
      - { to: default, via: "fd00::ff" }
      - { to: 10.66.0.1, kind: blackhole }
      - { to: 10.20.0.0/16, dev: up0, metric: 7, table: 100, src: 198.51.100.1 }
    rules: [{ from: 10.0.1.0/24, table: 100, priority: 100 }, { iif: eth0, table: 100, priority: 101 }]
    neighbours: [{ to: 10.0.1.9, mac: 02:00:00:00:01:09, dev: eth0 }]
    sysctls: { net.ipv4.ip_forward: 1 }
  sw:
    bridges: { br0: { stp: true, priority: 4096, addresses: [10.0.1.2/24], vlan_filtering: true } }
    interfaces: { p2: { vlan: none, trunk: [7, 10-12], cost: 5 } }
  isp: { interfaces: { eth0: {} } }
  odd: { interfaces: { lo: { up: false }, a: {}, b: { addresses: [10.5.0.1/24] } } }
cables:
  - { ends: ["r1:eth0", "sw/br0:p1"] }
  - { ends: ["r1:up0", "isp:eth0"] }
  - { ends: ["sw/br0:p2", "host:v*"] }
  - { ends: ["odd:a", "odd:b"] }
`);

const textOf = ({ files }: ReturnType<typeof renderNetplan>, path: string): string => files.find((file) => file.path === path)?.text ?? 'none';

test('netplan: a file for each machine, with what it has words for', () => {
  const exported = renderNetplan(campus);
  expect(exported.files.map(({ path }) => path)).toEqual(['isp.yaml', 'odd.yaml', 'r1.yaml', 'sw.yaml', 'host.yaml']);
  expect(textOf(exported, 'r1.yaml')).toBe(`network:
  version: 2
  renderer: networkd
  ethernets:
    lo:
      addresses:
        - 192.0.2.1/32
      routes:
        - to: 10.66.0.1/32
          type: blackhole
      routing-policy:
        - from: 10.0.1.0/24
          priority: 100
          table: 100
    eth0:
      macaddress: 02:00:00:00:01:01
      mtu: 1400
      addresses:
        - 10.0.1.254/24
        - fd00::1/64
      routes:
        - to: default
          via: fd00::ff
    up0:
      addresses:
        - 198.51.100.1/30
      activation-mode: off
      routes:
        - to: default
          via: 198.51.100.2
        - to: 10.20.0.0/16
          metric: 7
          table: 100
          from: 198.51.100.1
          scope: link
  dummy-devices:
    dum0: {}
  vlans:
    eth0.7:
      id: 7
      link: eth0
      addresses:
        - 10.7.0.1/24
  tunnels:
    gre1:
      mode: gre
      remote: 198.51.100.2
      local: 198.51.100.1
      ttl: 64
    vx0:
      mode: vxlan
      id: 42
      link: up0
      remote: 198.51.100.2
      port: 4789
  vrfs:
    red:
      table: 10
      interfaces:
        - dum0
`);
  expect(textOf(exported, 'sw.yaml')).toContain('  bridges:\n    br0:\n      interfaces:\n        - p1\n        - p2\n      parameters:\n        stp: true\n        priority: 4096\n        path-cost:\n          p2: 5\n');
  expect(exported.unsaid).toEqual([
    'the interface odd:a: a cable within one machine',
    'the interface odd:b: a cable within one machine',
    'the rule 101 of r1: r1 4 101 all all eth0   100 ',
    'the neighbour 10.0.1.9 (02:00:00:00:01:09) of r1:eth0',
    'the interface r1:mv0: macvlan',
    'the VLANs of sw:br0',
    'the VLANs of sw:p2',
    'the sysctl net.ipv4.ip_forward = 1 of r1',
    'that odd:lo is down',
  ]);
});

test('systemd-networkd: what makes an interface, and what is set of it', () => {
  const exported = renderNetworkd(campus);
  expect(exported.files.map(({ path }) => path).filter((path) => path.startsWith('r1/'))).toEqual([
    ...['20-lo.network', '10-dum0.netdev', '20-dum0.network', '20-eth0.network', '10-eth0.7.netdev', '20-eth0.7.network', '10-gre1.netdev', '20-gre1.network'].map((name) => `r1/${name}`),
    ...['10-mv0.netdev', '20-mv0.network', '10-red.netdev', '20-red.network', '20-up0.network', '10-vx0.netdev', '20-vx0.network'].map((name) => `r1/${name}`),
  ]);
  const r1 = (name: string): string => textOf(exported, `r1/${name}`);
  expect(r1('20-lo.network')).toContain('[Route]\nDestination=10.66.0.1/32\nType=blackhole\n');
  expect(r1('20-lo.network')).toContain('[RoutingPolicyRule]\nPriority=101\nFamily=ipv4\nIncomingInterface=eth0\nTable=100\n');
  expect(r1('20-eth0.network')).toBe(`[Match]
Name=eth0

[Link]
MTUBytes=1400
MACAddress=02:00:00:00:01:01

[Network]
Address=10.0.1.254/24
Address=fd00::1/64
VLAN=eth0.7
MACVLAN=mv0

[Route]
Destination=::/0
Gateway=fd00::ff

[Neighbor]
Address=10.0.1.9
LinkLayerAddress=02:00:00:00:01:09
`);
  expect(r1('20-up0.network')).toContain('[Link]\nActivationPolicy=down\n\n[Network]\nAddress=198.51.100.1/30\nVXLAN=vx0\n\n[Route]\nDestination=0.0.0.0/0\nGateway=198.51.100.2\n');
  expect(r1('10-red.netdev')).toBe('[NetDev]\nName=red\nKind=vrf\n\n[VRF]\nTable=10\n');
  expect(r1('20-dum0.network')).toContain('[Network]\nVRF=red\n');
  expect(r1('10-eth0.7.netdev')).toBe('[NetDev]\nName=eth0.7\nKind=vlan\n\n[VLAN]\nId=7\n');
  expect(r1('10-gre1.netdev')).toContain('[Tunnel]\nRemote=198.51.100.2\nLocal=198.51.100.1\nTTL=64\nIndependent=yes\n');
  expect(textOf(exported, 'sw/10-br0.netdev')).toContain('[Bridge]\nSTP=yes\nPriority=4096\nVLANFiltering=yes\nDefaultPVID=none\n');
  expect(textOf(exported, 'sw/20-p1.network')).toBe('[Match]\nName=p1\n\n[Network]\nBridge=br0\n\n[BridgeVLAN]\nPVID=1\nEgressUntagged=1\n');
  expect(textOf(exported, 'sw/20-p2.network')).toContain('[Bridge]\nCost=5\n\n[BridgeVLAN]\nVLAN=7\n\n[BridgeVLAN]\nVLAN=10-12\n');
  expect(textOf(exported, 'odd/10-a.netdev')).toBe('[NetDev]\nName=a\nKind=veth\n\n[Peer]\nName=b\n');
  expect(exported.files.some(({ path }) => path === 'odd/10-b.netdev')).toBe(false);
  expect(exported.unsaid).toEqual(['the interface host:v*: its name means something else to systemd', 'the sysctl net.ipv4.ip_forward = 1 of r1', 'that odd:lo is down']);
});

test('a table that only one machine knows the number of, a route that no address says the way of', () => {
  const topology = lab(`namespaces:
  net0:
    interfaces: { eth0: { addresses: [10.0.1.1/24] } }
    routes: [{ to: 10.8.0.0/16, dev: eth0, table: 9 }, { to: 10.9.0.0/16, via: 10.0.1.9 }]
    rules: [{ from: 10.0.1.0/24, table: 9, priority: 5 }]
cables: [{ ends: ["net0:eth0", "host:v0"] }]
`);
  const named = JSON.parse(JSON.stringify(topology).replaceAll('"table":"9"', '"table":"isp"').replace('"via":"10.0.1.9"', '"via":"172.16.0.9"').replace(/,"dev":"eth0"(?=[^}]*172)/, '')) as Topology;
  for (const { unsaid } of [renderNetplan(named), renderNetworkd(named)]) {
    expect(unsaid.slice(0, 3).toSorted()).toEqual([expect.stringMatching(/^the route of net0 to 10\.8.*isp has no number/), expect.stringMatching(/^the route of net0 to 10\.9.*no address says/), expect.stringMatching(/^the rule 5 of net0/)]);
  }
});

test('VRFs and bonds, and what is in them', () => {
  const both = lab(`namespaces:
  pe:
    interfaces:
      red: { kind: vrf, table: 10 }
      bond0: { kind: bond, mode: 802.3ad, miimon: 50, master: red, addresses: [10.0.1.1/24] }
      e1: { master: bond0 }
      e2: { master: bond0 }
  sw: { bridges: { br0: } }
cables:
  - { ends: ["pe:e1", "sw/br0:p1"] }
  - { ends: ["pe:e2", "sw/br0:p2"] }
`);
  const [netplan, networkd] = [renderNetplan(both), renderNetworkd(both)];
  expect([netplan.unsaid, networkd.unsaid]).toEqual([[], []]);
  expect(textOf(netplan, 'pe.yaml')).toBe(`network:
  version: 2
  renderer: networkd
  bonds:
    bond0:
      interfaces:
        - e1
        - e2
      parameters:
        mode: 802.3ad
        mii-monitor-interval: 50
      addresses:
        - 10.0.1.1/24
  ethernets:
    e1: {}
    e2: {}
  vrfs:
    red:
      table: 10
      interfaces:
        - bond0
`);
  expect(textOf(networkd, 'pe/10-red.netdev')).toBe('[NetDev]\nName=red\nKind=vrf\n\n[VRF]\nTable=10\n');
  expect(textOf(networkd, 'pe/10-bond0.netdev')).toBe('[NetDev]\nName=bond0\nKind=bond\n\n[Bond]\nMode=802.3ad\nMIIMonitorSec=50ms\n');
  expect(textOf(networkd, 'pe/20-bond0.network')).toBe('[Match]\nName=bond0\n\n[Network]\nAddress=10.0.1.1/24\nVRF=red\n');
  expect(textOf(networkd, 'pe/20-e1.network')).toBe('[Match]\nName=e1\n\n[Network]\nBond=bond0\n');
});

test('WireGuard, with its keys and its peers', () => {
  const both = lab(`namespaces:
  net0:
    interfaces:
      wg0:
        kind: wireguard
        private-key: 2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=
        listen-port: 51820
        fwmark: 0x10
        peers:
          - { public-key: vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=, preshared-key: 2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=, endpoint: "[fd00::2]:51820", allowed-ips: [10.9.0.2/32, fd09::/64], persistent-keepalive: 25 }
          - { public-key: UidKY/Ukb6RkEGukZcKTtqiJsU+UBwFxi1vD1WG6SzA= }
        addresses: [10.9.0.1/24]
`);
  const [netplan, networkd] = [renderNetplan(both), renderNetworkd(both)];
  expect([netplan.unsaid, networkd.unsaid]).toEqual([[], []]);
  expect(textOf(netplan, 'net0.yaml')).toBe(`network:
  version: 2
  renderer: networkd
  tunnels:
    wg0:
      mode: wireguard
      key: 2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=
      port: 51820
      mark: 16
      peers:
        - keys:
            public: vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=
            shared: 2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=
          allowed-ips:
            - 10.9.0.2/32
            - fd09::/64
          endpoint: "[fd00::2]:51820"
          keepalive: 25
        - keys:
            public: UidKY/Ukb6RkEGukZcKTtqiJsU+UBwFxi1vD1WG6SzA=
          allowed-ips: []
      addresses:
        - 10.9.0.1/24
`);
  expect(textOf(networkd, 'net0/10-wg0.netdev')).toBe(`[NetDev]
Name=wg0
Kind=wireguard

[WireGuard]
PrivateKey=2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=
ListenPort=51820
FirewallMark=16

[WireGuardPeer]
PublicKey=vf1LoqYWmdbAbYRicBApjZI01/d7BzHE33iqmGfHAyc=
PresharedKey=2Mfc3ZxVF6165oSFIeXhcnrOtU3CFKjgL3CMjRZwYFY=
AllowedIPs=10.9.0.2/32,fd09::/64
Endpoint=[fd00::2]:51820
PersistentKeepalive=25

[WireGuardPeer]
PublicKey=UidKY/Ukb6RkEGukZcKTtqiJsU+UBwFxi1vD1WG6SzA=
`);
});
