import { describe, expect, test } from 'vitest';
import { parseIpBatchOutput } from './ip-json.ts';
import { observedNamespace } from './namespace-reading.ts';

const NET0 = { name: 'net0', inode: 4026532532 };
const link = (fields: object): object => ({ ifindex: 2, ifname: 'eth0', flags: [], mtu: 1500, link_type: 'ether', ...fields });
const inet6 = (local: string, fields: object = {}): object => ({ family: 'inet6', local, prefixlen: 64, scope: 'link', ...fields });

const read = (links: readonly object[], routes: readonly object[] = [], neighbours: readonly object[] = [], netconf: readonly object[] = []) =>
  observedNamespace(NET0, [links, routes, neighbours, netconf]);

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

  test.each([
    ['loopback', link({ ifname: 'lo', link_type: 'loopback' }), 'loopback'],
    ['bridge', link({ linkinfo: { info_kind: 'bridge', info_data: { stp_state: 1 } } }), 'bridge'],
    ['other', link({ linkinfo: { info_kind: 'vxlan' } }), 'vxlan'],
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
    ['link-local that somebody chose', {}, inet6('fe80::1'), false],
    ['link-local from a secret', {}, inet6('fe80::1234:5678:9abc:def0', { 'stable-privacy': true }), true],
    ['as newer kernels say themselves', {}, inet6('fe80::1', { protocol: 'kernel_ll' }), true],
    ['advertised by a router', {}, inet6('fd00::5', { scope: 'global', dynamic: true }), true],
    ['given by a person', {}, inet6('fd00::1', { scope: 'global' }), false],
    ['leased by DHCP', {}, { family: 'inet', local: '10.0.0.9', prefixlen: 24, scope: 'global', dynamic: true }, false],
  ])('%s', (_, fields, address, kernelMade) => {
    expect(Object.values(read([link({ ...fields, addr_info: [address] })]).addresses)).toMatchObject([{ kernelMade }]);
  });
});

describe('routes', () => {
  const route = (fields: object): object => ({ type: 'unicast', dst: '10.9.0.0/16', table: 'main', protocol: 'boot', scope: 'global', flags: [], ...fields });
  const routesOf = (...routes: readonly object[]) => read([], routes).routes;

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

  test('another table or type does not take the place of one in main', () => {
    expect(Object.keys(routesOf(route({ dev: 'a' }), route({ dev: 'a', table: '77' }), route({ dev: 'a', type: 'local' })))).toHaveLength(3);
  });
});

test('neighbours, with or without a MAC', () => {
  const { neighbours } = read([], [], [
    { dst: '10.0.1.2', dev: 'eth0', lladdr: '2e:3d:cd:27:01:0b', state: ['REACHABLE'] },
    { dst: '10.0.1.9', dev: 'eth0', state: ['FAILED'] },
  ]);
  expect(Object.values(neighbours)).toEqual([
    { namespace: 'net0', dev: 'eth0', address: '10.0.1.2', mac: '2e:3d:cd:27:01:0b', state: 'REACHABLE' },
    { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', state: 'FAILED' },
  ]);
});

test('sysctls come from netconf, those of a family that the kernel lacks are absent', () => {
  const all = { interface: 'all', forwarding: true };
  expect(read([], [], [], [{ family: 'inet', interface: 'eth0', forwarding: false }, { family: 'inet', ...all }]).sysctls).toEqual({
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
    expect(() => observedNamespace(NET0, [[{ ifname: 'eth0' }], [], [], []])).toThrow();
  });
});
