import { describe, expect, it } from 'vitest';
import {
  addAddress,
  addBridge,
  addNamespace,
  addRoute,
  layCable,
  proposeCable,
  remove,
  setUp,
  startingPoint,
} from '../gesture/index.ts';
import { HOST, applyDiff, diffTopologies, emptyTopology, interfaceKeyOf, problemsOf, swapDiff } from './index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from './index.ts';

const three = startingPoint('three-on-a-bridge');
const codes = (topology: Topology, diff: TopologyDiff): string[] =>
  problemsOf(topology, diff).map(({ code, subject }) => `${code} ${subject}`);
const adding = (record: InterfaceRecord): TopologyDiff => ({
  interfaces: { added: { [interfaceKeyOf(record)]: record } },
});
const changing = (from: InterfaceRecord, to: InterfaceRecord): TopologyDiff => ({
  interfaces: { changed: { [interfaceKeyOf(from)]: [from, to] } },
});
const the = (key: string): InterfaceRecord => {
  const record = three.interfaces[key];
  if (record === undefined) throw new Error(key);
  return record;
};

describe('what a diff takes for granted', () => {
  it('nothing speaks against what every gesture gives, nor against its undo', () => {
    const diffs = [
      diffTopologies(emptyTopology(), three),
      addNamespace(three, 'net3'),
      addBridge(three, 'net0', 'br0'),
      layCable(three, proposeCable(three, { namespace: 'net0' }, { namespace: 'net1' })),
      addRoute(three, { namespace: 'net0', to: 'default', via: '10.0.1.254' }),
      setUp(three, { namespace: 'net0', interface: 'eth0' }, false),
      remove(three, [
        { kind: 'namespace', name: 'net0' },
        { kind: 'interface', namespace: HOST, interface: 'mybridge0' },
      ]),
    ];
    for (const [index, diff] of diffs.entries()) {
      const before = index === 0 ? emptyTopology() : three;
      expect(problemsOf(before, diff)).toEqual([]);
      expect(problemsOf(applyDiff(before, diff), swapDiff(diff))).toEqual([]);
    }
  });

  it('what it adds is not there, what it removes or changes is', () => {
    expect(codes(three, addNamespace(three, 'net0'))).toEqual(['exists net0', 'exists net0:lo']);
    expect(codes(emptyTopology(), remove(three, [{ kind: 'namespace', name: 'net2' }]))).toContain('missing net2');
    expect(codes(three, addNamespace(three, 'constructor'))).toEqual([]);
  });

  it('what it removes or changes is as it says, but for what the kernel chose', () => {
    const observed = applyDiff(
      three,
      changing(the('net0:eth0'), { ...the('net0:eth0'), mac: '02:00:00:00:00:01', mtu: 1500 }),
    );
    expect(codes(observed, setUp(three, { namespace: 'net0', interface: 'eth0' }, false))).toEqual([]);
    const elsewhere = setUp(observed, { namespace: 'net0', interface: 'eth0' }, false);
    expect(codes(three, elsewhere)).toEqual(['overtaken net0:eth0']);
    const unplugged = applyDiff(three, remove(three, [{ kind: 'interface', namespace: HOST, interface: 'mybridge0' }]));
    expect(codes(unplugged, setUp(three, { namespace: HOST, interface: 'veth0' }, false))).toEqual([
      'overtaken host:veth0',
    ]);
  });

  it('the MAC and the MTU of a bridge may have followed its ports', () => {
    const bridge = the('host:mybridge0');
    const before = applyDiff(three, changing(bridge, { ...bridge, mac: '02:00:00:00:00:01', mtu: 1500 }));
    const now = applyDiff(three, changing(bridge, { ...bridge, mac: '02:00:00:00:00:02', mtu: 1400 }));
    expect(codes(now, setUp(before, { namespace: HOST, interface: 'mybridge0' }, false))).toEqual([]);
    expect(diffTopologies(now, before)).toEqual({});
    const bare = addBridge(three, HOST, 'br9').interfaces?.added?.['host:br9'];
    expect(bare && codes(three, adding({ ...bare, mac: '00:00:00:00:00:00' }))).toEqual([]);
  });
});

describe('values', () => {
  const eth0 = { namespace: 'net0', interface: 'eth0' };

  it.each([
    ['name-too-long', addNamespace(three, 'a-name-of-16-oct')],
    ['name-character', addBridge(three, HOST, 'eth%d')],
    ['address-prefix', addAddress(three, eth0, '10.0.1.9')],
    ['address-broadcast', addAddress(three, eth0, '10.0.1.255/24')],
    ['route-malformed', addRoute(three, { namespace: 'net0', to: '10.0.9.9/24', dev: 'eth0' })],
    ['mac-malformed', changing(the('net0:eth0'), { ...the('net0:eth0'), mac: '02:00:00:00:00:0A' })],
    ['mtu-range', changing(the('net0:eth0'), { ...the('net0:eth0'), mtu: 10 })],
    ['kind-fixed', changing(the('net0:eth0'), { ...the('net0:eth0'), kind: 'bridge' })],
    ['kind-unsupported', adding({ namespace: 'net0', name: 'vx0', kind: 'other', up: true })],
    ['loopback-fixed', adding({ namespace: 'net0', name: 'lo1', kind: 'loopback', up: true })],
    ['name-reserved', adding({ namespace: 'net9', name: 'lo', kind: 'bridge', up: true })],
  ])('refuses with %s', (code, diff) => {
    expect(problemsOf(three, diff).map((problem) => problem.code)).toEqual([code]);
  });

  it('refuses an address that is not as the kernel spells it, and says how it would be', () => {
    const record = { ...eth0, address: 'FD00::1/64' };
    expect(problemsOf(three, { addresses: { added: { 'net0:eth0 FD00::1/64': record } } })).toEqual([
      { code: 'address-malformed', subject: 'net0:eth0 FD00::1/64', found: 'FD00::1/64', allowed: 'fd00::1/64' },
    ]);
  });

  it('refuses a sysctl that is no switch', () => {
    const record = { namespace: 'net0', name: 'net.ipv4.ip_forward', value: '2' } as const;
    expect(problemsOf(three, { sysctls: { added: { 'net0 net.ipv4.ip_forward': record } } })).toMatchObject([
      { code: 'sysctl-value', found: '2', allowed: '0, 1' },
    ]);
  });

  it('never lets the host go', () => {
    expect(codes(three, remove(three, [{ kind: 'namespace', name: HOST }]))).toEqual(['host-fixed host']);
  });
});

describe('the result hangs together', () => {
  it('a namespace goes only with all that is in it', () => {
    const diff: TopologyDiff = { namespaces: { removed: { net0: { name: 'net0' } } } };
    expect(codes(three, diff)).toEqual(['still-used net0', 'still-used net0']);
  });

  it('an interface goes only with its addresses and its peer', () => {
    const diff: TopologyDiff = { interfaces: { removed: { 'net0:eth0': the('net0:eth0') } } };
    expect(codes(three, diff)).toEqual(['cable-one-end host:veth0', 'still-used net0:eth0']);
  });

  it('an undo that would leave another person’s route hanging is refused', () => {
    const cable = layCable(three, proposeCable(three, { namespace: 'net0' }, { namespace: 'net1' }));
    const laid = applyDiff(three, cable);
    const routed = applyDiff(laid, addRoute(laid, { namespace: 'net0', to: '10.9.0.0/16', via: '10.0.2.2' }));
    expect(problemsOf(routed, swapDiff(cable))).toMatchObject([{ code: 'still-used', subject: 'net0:eth1' }]);
  });

  it('what is added stands on something that is there', () => {
    expect(codes(three, addBridge(three, 'net9', 'br0'))).toEqual(['missing net9']);
    expect(codes(three, addAddress(three, { namespace: 'net0', interface: 'eth9' }, '10.0.1.9/24'))).toEqual([
      'missing net0:eth9',
    ]);
  });

  it('a namespace comes with its loopback, which neither comes nor goes alone', () => {
    expect(codes(three, { namespaces: { added: { net9: { name: 'net9' } } } })).toEqual(['loopback-fixed net9:lo']);
    expect(codes(three, remove(three, [{ kind: 'interface', namespace: 'net0', interface: 'lo' }]))).toEqual([
      'loopback-fixed net0:lo',
    ]);
  });

  it('a cable has two ends', () => {
    expect(codes(three, adding({ namespace: 'net0', name: 'x', kind: 'veth', up: true }))).toEqual([
      'cable-one-end net0:x',
    ]);
    const claim = adding({
      namespace: 'net0',
      name: 'x',
      kind: 'veth',
      up: true,
      peer: { namespace: 'net1', interface: 'eth0' },
    });
    expect(codes(three, claim)).toEqual(['cable-one-end net0:x']);
  });

  it('a port is plugged into a bridge, a bridge into nothing', () => {
    const eth0 = the('net0:eth0');
    expect(codes(three, changing(eth0, { ...eth0, master: 'lo' }))).toEqual(['takes-in-nothing net0:eth0']);
    expect(codes(three, changing(eth0, { ...eth0, master: 'br9' }))).toEqual(['missing net0:br9']);
    expect(
      codes(three, adding({ namespace: HOST, name: 'br1', kind: 'bridge', up: true, master: 'mybridge0' })),
    ).toEqual(['bridge-in-bridge host:br1']);
  });

  it('two ways to one destination need two metrics', () => {
    const one = applyDiff(three, addRoute(three, { namespace: 'net0', to: 'default', via: '10.0.1.254' }));
    expect(codes(one, addRoute(one, { namespace: 'net0', to: 'default', via: '10.0.1.2' }))).toEqual([
      'exists net0 4 default 0 10.0.1.2 eth0',
    ]);
    expect(codes(one, addRoute(one, { namespace: 'net0', to: 'default', via: '10.0.1.2', metric: 5 }))).toEqual([]);
  });

  it('what was odd before is not held against a diff', () => {
    const stray: InterfaceRecord = { namespace: 'net0', name: 'x', kind: 'veth', up: true };
    expect(codes(applyDiff(three, adding(stray)), addNamespace(three, 'net3'))).toEqual([]);
  });
});
