import { describe, expect, test } from 'vitest';
import { parseIpBatchOutput } from './ip-json.ts';
import { observedNamespace } from './namespace-reading.ts';

const NET0 = { name: 'net0', inode: 4026532532 };
const link = (fields: object): object => ({ ifindex: 2, ifname: 'eth0', flags: [], mtu: 1500, link_type: 'ether', ...fields });
const inet6 = (local: string, fields: object = {}): object => ({ family: 'inet6', local, prefixlen: 64, scope: 'link', ...fields });

const READ_AT_MS = 1_800_000_000_400;

interface Printed {
  readonly routes?: readonly object[];
  readonly neighbours?: readonly object[];
  readonly netconf?: readonly object[];
  readonly rules?: readonly object[];
}
const read = (links: readonly object[], { routes = [], neighbours = [], netconf = [], rules = [] }: Printed = {}) =>
  observedNamespace(NET0, [links, routes, neighbours, netconf, rules], READ_AT_MS);

describe('interfaces', () => {
  test('a bridge port, with the state of the port and of the interface', () => {
    const { interfaces } = read([
      link({
        ifname: 'veth0',
        address: '5e:ac:53:e9:ec:65',
        flags: ['BROADCAST', 'UP', 'LOWER_UP'],
        operstate: 'UP',
        master: 'br0',
        linkinfo: { info_kind: 'veth', info_slave_kind: 'bridge', info_slave_data: { state: 'forwarding' } },
      }),
    ]);
    expect(interfaces).toEqual({
      'net0:veth0': {
        namespace: 'net0',
        name: 'veth0',
        index: 2,
        kind: 'veth',
        kernelKind: 'veth',
        mac: '5e:ac:53:e9:ec:65',
        mtu: 1500,
        up: true,
        carrier: true,
        operstate: 'UP',
        master: 'br0',
        portState: 'forwarding',
      },
    });
  });

  test('an end whose other end is in another lab, by what the server wrote beside it; nobody else has one by writing so', () => {
    const said = (fields: object) => {
      const { interfaces, vethEnds } = read([link({ linkinfo: { info_kind: 'veth' }, ifalias: 'border: Ann', ...fields })]);
      return [interfaces['net0:eth0']?.border, vethEnds[0]?.peer.kind];
    };
    const elsewhere = { link_index: 5, link_netnsid: 0 };
    expect(said(elsewhere)).toEqual(['Ann', 'none']);
    expect(said({ ...elsewhere, ifalias: 'Ann' })).toEqual([undefined, 'elsewhere']);
    expect(said({ link: 'eth1' })).toEqual([undefined, 'same-namespace']);
    expect(said({ ...elsewhere, linkinfo: { info_kind: 'macvlan' } })).toEqual([undefined, undefined]);
  });

  test('one that does not ask who has an address, though its kind does', () => {
    const silent = (kind: string): unknown => read([link({ flags: ['BROADCAST', 'NOARP', 'UP'], linkinfo: { info_kind: kind } })]).interfaces['net0:eth0'];
    expect(silent('veth')).toMatchObject({ noArp: true });
    expect(silent('dummy')).not.toHaveProperty('noArp');
  });

  test('a slave of a bond is no port of a bridge', () => {
    const linkinfo = { info_kind: 'dummy', info_slave_kind: 'bond', info_slave_data: { state: 'ACTIVE' } };
    expect(read([link({ master: 'bond0', linkinfo })]).interfaces['net0:eth0']).not.toHaveProperty('portState');
  });

  test('what it is made upon, in the same namespace: from the link, or from the tunnel’s own data', () => {
    const { interfaces } = read([
      link({ ifname: 'eth0.10', link: 'eth0', linkinfo: { info_kind: 'vlan', info_data: { protocol: '802.1Q', id: 10, flags: ['REORDER_HDR'] } } }),
      link({ ifname: 'vx', linkinfo: { info_kind: 'vxlan', info_data: { id: 42, link: 'eth0', port: 4789 } } }),
      link({ ifname: 'mv', link_index: 2, link_netnsid: 0, linkinfo: { info_kind: 'macvlan', info_data: { mode: 'vepa' } } }),
      link({ ifname: 'veth0', link: 'veth1', linkinfo: { info_kind: 'veth' } }),
    ]);
    expect(Object.values(interfaces).map(({ lower, details }) => [lower, details])).toEqual([
      ['eth0', 'protocol 802.1Q id 10'],
      ['eth0', 'id 42 dev eth0 dstport 4789'],
      [undefined, 'mode vepa'],
      [undefined, undefined],
    ]);
  });

  test.each([
    [{ ifname: 'lo', link_type: 'loopback' }, true],
    [{ ifname: 'tunl0', link_type: 'ipip', link: null, address: '0.0.0.0', linkinfo: { info_kind: 'ipip', info_data: { remote: 'any', local: 'any' } } }, true],
    [{ ifname: 'sit0', link_type: 'sit', link: null, linkinfo: { info_kind: 'sit' } }, true],
    [{ ifname: 'tun1', link_type: 'ipip', link: null, linkinfo: { info_kind: 'ipip' } }, undefined],
    [{ ifname: 'gre0', linkinfo: { info_kind: 'veth' } }, undefined],
    [{ ifname: 'constructor' }, undefined],
  ])('made by the kernel along with the namespace: %o', (fields, kernelMade) => {
    expect(Object.values(read([link(fields)]).interfaces).map((record) => record.kernelMade)).toEqual([kernelMade]);
  });

  test.each([
    ['loopback', link({ ifname: 'lo', link_type: 'loopback' }), 'loopback'],
    ['bridge', link({ linkinfo: { info_kind: 'bridge', info_data: { stp_state: 1 } } }), 'bridge'],
    ['device', link({ linkinfo: { info_kind: 'vxlan', info_data: { id: 42, port: 4789 } } }), 'vxlan'],
    ['other', link({ linkinfo: { info_kind: 'vxlan', info_data: { external: true } } }), 'vxlan'],
    ['other', link({ link_type: 'none' }), ''],
  ])('its kind is %s', (kind, printed, kernelKind) => {
    expect(Object.values(read([printed]).interfaces)).toMatchObject([{ kind, kernelKind }]);
  });

  test('a bridge says whether it speaks STP, nothing else does', () => {
    const on = link({ ifname: 'br0', linkinfo: { info_kind: 'bridge', info_data: { stp_state: 1 } } });
    const off = link({ ifname: 'br1', linkinfo: { info_kind: 'bridge', info_data: { stp_state: 0 } } });
    expect(Object.values(read([on, off, link({})]).interfaces).map(({ stp }) => stp)).toEqual([true, false, undefined]);
  });
});

describe('addresses that the kernel made', () => {
  test.each([
    ['the loopback itself', { link_type: 'loopback' }, { family: 'inet', local: '127.0.0.1', prefixlen: 8, scope: 'host' }, true],
    ['another on the loopback', { link_type: 'loopback' }, { family: 'inet', local: '10.255.0.1', prefixlen: 32, scope: 'global' }, false],
    ['link-local from a MAC', {}, inet6('fe80::5cac:53ff:fee9:ec65'), true],
    ['link-local from a MAC with zeros', {}, inet6('fe80::ff:fe00:101'), true],
    ['link-local from a MAC and a number', { address: '12:aa:3b:71:37:35', linkinfo: { info_kind: 'ipvlan' } }, inet6('fe80::12aa:3b00:171:3735'), true],
    ['link-local that somebody chose for an ipvlan', { address: '12:aa:3b:71:37:35', linkinfo: { info_kind: 'ipvlan' } }, inet6('fe80::1'), false],
    ['link-local from an IPv4 address', { link_type: 'sit' }, inet6('fe80::a00:102'), true],
    ['link-local from an IPv4 address that is marked', { link_type: 'ipip' }, inet6('fe80::5efe:a00:101'), true],
    ['link-local that somebody chose for a tunnel', { link_type: 'gre' }, inet6('fe80::1'), false],
    ['link-local that looks like an IPv4 address', {}, inet6('fe80::a00:102'), false],
    ['that has an IPv4 address in it', { link_type: 'sit' }, inet6('::10.0.1.1', { scope: 'global', prefixlen: 96 }), true],
    ['link-local that somebody chose', {}, inet6('fe80::1'), false],
    ['link-local from a secret', {}, inet6('fe80::1234:5678:9abc:def0', { 'stable-privacy': true }), true],
    ['as newer kernels say themselves', {}, inet6('fe80::1', { protocol: 'kernel_ll' }), true],
    ['advertised by a router', {}, inet6('fd00::5', { scope: 'global', dynamic: true, mngtmpaddr: true }), true],
    ['advertised by a router, and random', {}, inet6('fd00::6', { scope: 'global', dynamic: true, temporary: true }), true],
    ['given by a person for a time', {}, inet6('fd00::7', { scope: 'global', dynamic: true }), false],
    ['given by a person', {}, inet6('fd00::1', { scope: 'global' }), false],
    ['leased by DHCP', {}, { family: 'inet', local: '10.0.0.9', prefixlen: 24, scope: 'global', dynamic: true }, false],
  ])('%s', (_, fields, address, kernelMade) => {
    expect(Object.values(read([link({ ...fields, addr_info: [address] })]).addresses)).toMatchObject([{ kernelMade }]);
  });
});

test('an address that was given for a time says when it ends, and nothing of it when it stays', () => {
  const addr_info = [inet6('fd00::1', { valid_life_time: 100 }), inet6('fd00::2', { valid_life_time: 4_294_967_295 })];
  expect(Object.values(read([link({ addr_info })]).addresses).map(({ validUntil }) => validUntil)).toEqual([1_800_000_100, undefined]);
});

describe('routes', () => {
  const route = (fields: object): object => ({ type: 'unicast', dst: '10.9.0.0/16', table: 'main', protocol: 'boot', scope: 'global', flags: [], ...fields });
  const routesOf = (...routes: readonly object[]) => read([], { routes }).routes;

  test('a default route of each family', () => {
    expect(
      routesOf(
        route({ dst: 'default', gateway: '10.0.1.254', dev: 'eth0' }),
        route({ dst: 'default', gateway: 'fd00::1', dev: 'eth0', metric: 1024, pref: 'medium' }),
      ),
    ).toMatchObject({
      'net0 4 default 0 10.0.1.254 eth0': { family: 4, to: 'default', via: '10.0.1.254' },
      'net0 6 default 0 fd00::1 eth0': { family: 6, to: 'default', via: 'fd00::1', metric: 1024 },
    });
  });

  test('several ways, a gateway of the other family, no way at all', () => {
    expect(
      Object.values(
        routesOf(
          route({ nexthops: [{ gateway: '10.1.1.2', dev: 'a', weight: 1 }, { gateway: '10.1.1.3', dev: 'b', weight: 2 }] }),
          route({ dst: '10.8.0.0/16', via: { family: 'inet6', host: 'fe80::1' }, dev: 'eth0' }),
          route({ dst: '10.7.0.0/16', type: 'blackhole' }),
        ),
      ),
    ).toMatchObject([
      { nexthops: [{ via: '10.1.1.2', dev: 'a' }, { via: '10.1.1.3', dev: 'b' }] },
      { via: 'fe80::1', family: 4 },
      { type: 'blackhole' },
    ]);
  });

  test('two that differ in nothing that is read are both kept', () => {
    expect(Object.keys(routesOf(route({ dev: 'a' }), route({ dev: 'a', tos: '0x10' }), route({ dev: 'a', tos: '0x8' })))).toEqual([
      'net0 4 10.9.0.0/16 0  a',
      'net0 4 10.9.0.0/16 0  a #2',
      'net0 4 10.9.0.0/16 0  a #3',
    ]);
  });

  test('one that leads nowhere stands under the key of a topology, whatever the kernel has for its device', () => {
    expect(Object.keys(routesOf(route({ dst: 'fd02::/64', type: 'unreachable', dev: 'lo', metric: 1024, pref: 'medium' }), route({ type: 'blackhole', table: '77' })))).toEqual([
      'net0 6 fd02::/64 0   unreachable',
      'net0 4 10.9.0.0/16 0   table 77 blackhole',
    ]);
  });

  test('another table or type does not take the place of one in main', () => {
    expect(Object.keys(routesOf(route({ dev: 'a' }), route({ dev: 'a', table: '77' }), route({ dev: 'a', type: 'local' })))).toHaveLength(3);
  });
});

test('neighbours, with or without a MAC', () => {
  const { neighbours } = read([], {
    neighbours: [
      { dst: '10.0.1.2', dev: 'eth0', lladdr: '2e:3d:cd:27:01:0b', state: ['REACHABLE'] },
      { dst: '10.0.1.9', dev: 'eth0', state: ['FAILED'] },
    ],
  });
  expect(Object.values(neighbours)).toEqual([
    { namespace: 'net0', dev: 'eth0', address: '10.0.1.2', mac: '2e:3d:cd:27:01:0b', state: 'REACHABLE' },
    { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', state: 'FAILED' },
  ]);
});

test('sysctls come from netconf, those of a family that the kernel lacks are absent', () => {
  const all = { interface: 'all', forwarding: true };
  const netconf = [{ family: 'inet', interface: 'eth0', forwarding: false }, { family: 'inet', ...all }];
  expect(read([], { netconf }).sysctls).toEqual({
    'net0 net.ipv4.ip_forward': { namespace: 'net0', name: 'net.ipv4.ip_forward', value: '1', fresh: '0' },
  });
});

describe('what `ip -batch` prints', () => {
  test('an array a command, empty lines between', () => {
    expect(parseIpBatchOutput('[{"a":1}]\n\n[]\n')).toEqual([[{ a: 1 }], []]);
  });

  test('a name with a control character or a quote', () => {
    expect(parseIpBatchOutput('[{"ifname":"a\u0001b"},{"ifname":"q\\"x"}]\n')).toEqual([[{ ifname: 'a\u0001b' }, { ifname: 'q"x' }]]);
  });

  test('what is no JSON is a fault', () => {
    expect(() => parseIpBatchOutput('Usage: ip address')).toThrow(SyntaxError);
    expect(() => observedNamespace(NET0, [[{ ifname: 'eth0' }], [], [], [], []], READ_AT_MS)).toThrow();
  });
});
