import { addAddress, addRoute, remove, rename, replug, setUp, startingPoint } from '@patchbay/shared/gesture';
import { DEVICES, DEVICE_TYPES, interfaceKeyOf } from '@patchbay/shared/topology';
import type { DeviceRecord, DeviceType, InterfaceRecord, MasterKind, TopologyDiff } from '@patchbay/shared/topology';
import { describe, expect, test } from 'vitest';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { testNeeding } from '../sandbox/test-needing.ts';
import { freshLab } from './test-lab.ts';
import { expectScriptsSame } from './test-random-labs.ts';

const lacking = await featuresLacking();
const lab = freshLab({ gesture: 'open-starting-point', start: startingPoint('two-on-a-veth-pair') });

const added = (...records: readonly InterfaceRecord[]): TopologyDiff => ({ interfaces: { added: Object.fromEntries(records.map((record) => [interfaceKeyOf(record), record])) } });
const device = (namespace: string, name: string, what: DeviceRecord, more: Partial<InterfaceRecord> = {}): InterfaceRecord => ({ namespace, name, kind: 'device', up: true, device: what, ...more });
/** The device becomes another one. */
function becomes(namespace: string, name: string, what: DeviceRecord): TopologyDiff {
  const from = lab().topology.interfaces[`${namespace}:${name}`]!;
  const { mtu: _kernels, mac: _own, ...rest } = from;
  return { interfaces: { changed: { [`${namespace}:${name}`]: [from, { ...rest, device: what }] } } };
}

const NET0 = { namespace: 'net0', interface: 'vethmother' };

/** Those of which one by itself is an end of something, as soon as it is made. */
type Joining = Exclude<DeviceType, MasterKind | 'wireguard'>;
const JOINING = DEVICE_TYPES.filter((type): type is Joining => DEVICES[type].takesIn === undefined && type !== 'wireguard');

/** The ends of each type, one in net0 and one in net1, which reach each other; and what that in net0 becomes. */
const PAIRS: Readonly<Record<Joining, readonly [DeviceRecord, DeviceRecord, DeviceRecord]>> = {
  dummy: [{ type: 'dummy' }, { type: 'dummy' }, { type: 'dummy' }],
  vlan: [{ type: 'vlan', dev: 'vethmother', id: 7 }, { type: 'vlan', dev: 'vethfather', id: 7 }, { type: 'vlan', dev: 'vethmother', id: 8 }],
  macvlan: [{ type: 'macvlan', dev: 'vethmother' }, { type: 'macvlan', dev: 'vethfather', mode: 'private' }, { type: 'macvlan', dev: 'vethmother', mode: 'vepa' }],
  ipvlan: [{ type: 'ipvlan', dev: 'vethmother' }, { type: 'ipvlan', dev: 'vethfather' }, { type: 'ipvlan', dev: 'vethmother', mode: 'l3' }],
  vxlan: [
    { type: 'vxlan', id: 42, remote: '10.0.1.2', dev: 'vethmother', ttl: 9 },
    { type: 'vxlan', id: 42, remote: '10.0.1.1', local: '10.0.1.2' },
    { type: 'vxlan', id: 43, group: '239.1.1.1', dev: 'vethmother', port: 8472 },
  ],
  gre: tunnels('gre'),
  ipip: tunnels('ipip'),
  sit: tunnels('sit'),
};
function tunnels(type: DeviceType): readonly [DeviceRecord, DeviceRecord, DeviceRecord] {
  return [{ type, remote: '10.0.1.2', local: '10.0.1.1' }, { type, remote: '10.0.1.1', dev: 'vethfather', ttl: 33 }, { type, remote: '10.0.1.9', dev: 'vethmother' }];
}

describe.each(JOINING)('%s', (type) => {
  const [near, far, other] = PAIRS[type];
  const [family, net] = type === 'sit' ? ['-6', 'fd09::'] : ['-4', '10.9.0.'];
  const length = type === 'sit' ? '/64' : '/24';
  const [INSIDE, OUTSIDE] = [{ namespace: 'net0', interface: 'd0' }, { namespace: 'net1', interface: 'd0' }];
  const give = async (): Promise<void> => {
    await lab().done(addAddress(lab().topology, INSIDE, `${net}1${length}`));
    await lab().done(addAddress(lab().topology, OUTSIDE, `${net}2${length}`));
  };

  testNeeding(DEVICES[type].feature)('is made, carries packets, becomes another, goes with what it is upon; each is undone, and each script makes the same', async () => {
    await lab().doneAndUndone(added(device('net0', 'd0', near), device('net1', 'd0', far)));
    expect(Object.values(lab().topology.interfaces).flatMap(({ device: made }) => made ?? [])).toEqual([near, far]);
    await give();
    if (type !== 'dummy') {
      const { stdout } = await lab().sandbox.run(['ip', 'netns', 'exec', 'net0', 'ping', family, '-n', '-c', '5', '-i', '0.3', '-W', '2', `${net}2`], { timeoutMs: 60_000 });
      expect(stdout).toMatch(/ [1-5] received/);
    }
    await expectScriptsSame(lab().topology);
    await lab().done(addRoute(lab().topology, { namespace: 'net0', to: type === 'sit' ? 'fd0a::/64' : '10.10.0.0/24', dev: 'd0' }));
    if (type !== 'dummy') await lab().doneAndUndone(becomes('net0', 'd0', other));
    expect(Object.values(lab().topology.addresses).filter((record) => record.interface === 'd0')).toHaveLength(2);
    await lab().doneAndUndone(remove(lab().topology, [{ kind: 'interface', ...(type === 'dummy' ? INSIDE : NET0) }]));
  });
});

test('what the kernel lacks is refused with its name', async () => {
  for (const type of JOINING.filter((one) => lacking.has(DEVICES[one].feature))) {
    expect(await lab().change(added(device('net0', 'd0', PAIRS[type][0])))).toEqual({
      ok: false,
      refusal: { code: 'invalid', problems: [{ code: 'kernel-lacks', subject: 'net0:d0', found: DEVICES[type].feature }] },
    });
  }
});

describe.each(['vlan', 'macvlan', 'ipip'] as const)('%s', (type) => {
  testNeeding(type)('stays when what it is upon gets another name and goes down and up; goes when that leaves the namespace', async () => {
    const [near, far] = PAIRS[type];
    await lab().done(added(device('net0', 'd0', near), device('net1', 'd0', far)));
    await lab().done(addAddress(lab().topology, { namespace: 'net1', interface: 'd0' }, 'fd00::9/64'));
    await lab().doneAndUndone(rename(lab().topology, { kind: 'interface', namespace: 'net1', interface: 'vethfather' }, 'wan'));
    await lab().doneAndUndone(setUp(lab().topology, { namespace: 'net1', interface: 'wan' }, false));
    await lab().doneAndUndone(setUp(lab().topology, { namespace: 'net1', interface: 'wan' }, true));
    await lab().doneAndUndone(rename(lab().topology, { kind: 'namespace', name: 'net1' }, 'far'));
    await lab().doneAndUndone(replug(lab().topology, { namespace: 'far', interface: 'wan' }, { namespace: 'host' }));
  });
});

testNeeding('vlan')('a VLAN that is to be down is down, whenever what it is made upon comes up', async () => {
  await lab().doneAndUndone(added(device('net0', 'v7', { type: 'vlan', dev: NET0.interface, id: 7 }), device('net0', 'v7.8', { type: 'vlan', dev: 'v7', id: 8 }, { up: false })));
  await lab().done(setUp(lab().topology, NET0, false));
  await lab().doneAndUndone({ interfaces: { changed: { 'net0:vethmother': [lab().topology.interfaces['net0:vethmother']!, { ...lab().topology.interfaces['net0:vethmother']!, up: true }] } } });
});

testNeeding('macvlan')('one upon another: made, made anew, and gone with it', async () => {
  await lab().doneAndUndone(added(device('net0', 'm1', { type: 'macvlan', dev: NET0.interface }), device('net0', 'x1', { type: 'vxlan', dev: 'm1', id: 9, remote: '10.0.1.2' }, { up: false })));
  await lab().done(addAddress(lab().topology, { namespace: 'net0', interface: 'x1' }, '10.9.0.1/24'));
  await lab().doneAndUndone(becomes('net0', 'm1', { type: 'macvlan', dev: NET0.interface, mode: 'private' }));
  await lab().doneAndUndone(remove(lab().topology, [{ kind: 'namespace', name: 'net1' }]));
});

testNeeding('vxlan')('a port of a bridge, with an MTU of its own', async () => {
  await lab().done(added({ namespace: 'net0', name: 'br0', kind: 'bridge', up: true }));
  await lab().doneAndUndone(added(device('net0', 'vx0', { type: 'vxlan', id: 42, remote: 'fd00::2' }, { master: 'br0', mtu: 1400, mac: '02:00:00:00:00:07' })));
  await expectScriptsSame(lab().topology);
});
