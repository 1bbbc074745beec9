import { NO_IDENTITIES } from '../identity/index.ts';
import { setUp } from '../gesture/index.ts';
import { topologyOf } from '../observation/index.ts';
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { applyDiff } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { describe, expect, it } from 'vitest';
import { asWritten } from './as-written.ts';
import { drawLab } from './draw-lab.ts';
import { socketOf } from './lab-drawing.ts';
import { build, drawingOf, threeOnABridge, withBridge, withCable, withNamespace } from './test-lab.ts';

const boxOf = (drawing: ReturnType<typeof drawingOf>, key: string) => drawing.boxes.find((box) => box.key === key);

describe('drawLab', () => {
  it('draws the host first, in an empty lab too', () => {
    expect(drawingOf(build()).boxes.map(({ kind, key }) => [kind, key])).toEqual([['host', 'host']]);
  });

  it('draws a bridge with its ports, and namespaces with their interfaces, lo last', () => {
    const drawing = drawingOf(threeOnABridge);
    expect(boxOf(drawing, 'host/mybridge0')).toMatchObject({ kind: 'bridge', ports: ['veth0', 'veth1', 'veth2'], addresses: ['10.0.1.254/24'] });
    expect(boxOf(drawing, 'net1')).toMatchObject({
      kind: 'namespace',
      state: 'ok',
      connectedTo: ['host/mybridge0'],
      rows: [{ name: 'eth0', state: 'up', addresses: ['10.0.1.2/24'] }, { name: 'lo' }],
    });
    expect(drawing.cables.map(({ state, ends }) => [state, new Set(ends.map(({ box }) => box))])).toEqual(
      ['net0', 'net1', 'net2'].map((name) => ['carries', new Set([name, 'host/mybridge0'])]),
    );
  });

  it('shows whom a border leads to, as a box of the host, in a namespace and at a bridge', () => {
    const border = (namespace: string, name: string, master?: string): Topology['interfaces'] => ({ [`${namespace}:${name}`]: { namespace, name, kind: 'veth', up: true, border: 'Ann', ...(master !== undefined && { master }) } });
    const drawing = drawingOf({ ...threeOnABridge, interfaces: { ...threeOnABridge.interfaces, ...border('host', 'b0'), ...border('host', 'b1', 'mybridge0'), ...border('net0', 'b2') } });
    expect(boxOf(drawing, 'host:b0')).toMatchObject({ kind: 'end', row: { name: 'b0', border: 'Ann' } });
    expect(boxOf(drawing, 'host/mybridge0')).toMatchObject({ ports: ['veth0', 'veth1', 'veth2', 'b1'], borders: ['Ann'] });
    expect(boxOf(drawing, 'net0')).toMatchObject({ rows: [{ name: 'eth0' }, { name: 'b2', border: 'Ann' }, { name: 'lo' }] });
    expect(drawing.loose.map(({ name, border: leadsTo }) => [name, leadsTo])).toEqual([['b0', 'Ann'], ['b1', 'Ann'], ['b2', 'Ann']]);
    // a port has no row that says it
    expect(drawing.loose.map(({ label }) => label)).toEqual([undefined, 'b1 Ann', undefined]);
  });

  it('shows an end that is down, and at the other end that nothing is carried', () => {
    const drawing = drawingOf(applyDiff(threeOnABridge, setUp(threeOnABridge, { namespace: 'net2', interface: 'eth0' }, false)));
    const cable = drawing.cables.find(({ ends }) => ends.some(({ box }) => box === 'net2'));
    expect(cable?.state).toBe('no-carrier');
    expect(new Map(cable?.ends.map(({ key, state }) => [key, state]))).toEqual(
      new Map([
        ['net2:eth0', 'down'],
        ['host:veth2', 'no-carrier'],
      ]),
    );
    expect(boxOf(drawing, 'net2')?.state).toBe('idle');
  });

  it('tells no state where the lights are out, nor by the size of a box, but what is still being made', () => {
    const unlit = (topology: Topology) => drawLab({ topology, observation: asWritten(topology), ids: NO_IDENTITIES, probes: [], unlit: true });
    const broken = unlit(applyDiff(threeOnABridge, setUp(threeOnABridge, { namespace: 'net2', interface: 'eth0' }, false)));
    expect(broken).toEqual(unlit(threeOnABridge));
    expect(broken.cables.map(({ state }) => state)).toEqual(['unlit', 'unlit', 'unlit']);
    expect(broken.boxes.map(({ state }) => state)).toEqual(['ok', 'unlit', 'unlit', 'unlit', 'unlit']);
    const more = applyDiff(threeOnABridge, withNamespace('net3')(threeOnABridge));
    const making = drawLab({ topology: more, observation: asWritten(threeOnABridge), ids: NO_IDENTITIES, probes: [], unlit: true });
    expect(boxOf(making, 'net3')?.state).toBe('pending');
  });

  it('draws what the kernel does not have yet as pending', () => {
    const before = build(withBridge('br0'));
    const topology = build(withBridge('br0'), withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host', bridge: 'br0' }));
    const drawing = drawLab({ topology, observation: asWritten(before), ids: NO_IDENTITIES, probes: [] });
    expect(boxOf(drawing, 'net0')?.state).toBe('pending');
    expect(drawing.cables.map(({ state }) => state)).toEqual(['pending']);
    expect(boxOf(drawing, 'host/br0')?.state).toBe('ok');
  });

  it('says of an end what its queueing disciplines do to what leaves it', () => {
    const tbf = { namespace: 'net1', dev: 'eth0', kind: 'tbf', handle: '8001:', parent: 'root', options: 'rate 10Mbit burst 1600b lat 50ms' };
    const observation = { ...asWritten(threeOnABridge), qdiscs: { 'net1:eth0 root 8001:': tbf } };
    const { cables } = drawLab({ topology: threeOnABridge, observation, ids: NO_IDENTITIES, probes: [] });
    const shaped = cables.flatMap(({ ends }) => ends).filter(({ shaping }) => shaping !== undefined);
    expect(shaped).toMatchObject([{ key: 'net1:eth0', addresses: ['10.0.1.2/24'], shaping: { rate: 10e6 } }]);
  });

  it("draws the host's own end of a cable as a box of its own", () => {
    const drawing = drawingOf(build(withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host' })));
    expect(drawing.boxes.map(({ kind }) => kind)).toEqual(['host', 'end', 'namespace']);
  });

  describe('what is no end of a cable', () => {
    const lab = build(withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host' }), withBridge('br0'));
    const seen = asWritten(lab);
    const other = (key: string, kernelKind: string, more: Partial<ObservedInterface> = {}): Observation['interfaces'] => {
      const [namespace = '', name = ''] = key.split(':');
      const record = { namespace, name, index: 90, kind: 'other' as const, kernelKind, mac: '02:00:00:00:00:90', mtu: 1500 };
      return { [key]: { ...record, up: true, carrier: true, operstate: 'UP', ...more } };
    };
    const draw = (...others: readonly Observation['interfaces'][]) => {
      const observation: Observation = { ...seen, interfaces: Object.assign({}, seen.interfaces, ...others) as Observation['interfaces'] };
      return drawLab({ topology: topologyOf(observation), observation, ids: NO_IDENTITIES, probes: [] });
    };

    it('is a row and a socket of its namespace, with its kind and what it is made upon', () => {
      const drawing = draw(other('net0:mv0', 'macvlan', { lower: 'eth0' }));
      expect(boxOf(drawing, 'net0')).toMatchObject({ rows: [{ name: 'eth0' }, { name: 'mv0', kind: 'macvlan', lower: 'eth0', state: 'up' }, { name: 'lo' }] });
      expect(drawing.loose).toMatchObject([{ key: 'net0:mv0', box: 'net0' }]);
      expect(drawing.stalks).toEqual([]);
    });

    it('is a box in the host, with a stalk to what it is made upon', () => {
      const drawing = draw(other('host:vx0', 'vxlan', { lower: 'veth0' }));
      expect(boxOf(drawing, 'host:vx0')).toMatchObject({ kind: 'end', row: { kind: 'vxlan' }, connectedTo: ['host:veth0'] });
      expect(drawing.stalks.map(({ boxes }) => boxes)).toEqual([['host:vx0', 'host:veth0']]);
    });

    it('is a socket of its bridge where it is a port', () => {
      const drawing = draw(other('host:tap0', 'tun', { master: 'br0' }));
      expect(boxOf(drawing, 'host/br0')).toMatchObject({ ports: ['tap0'] });
      expect(drawing.loose).toMatchObject([{ key: 'host:tap0', box: 'host/br0' }]);
    });

    it('stays in its namespace where a VRF takes it in, and says so', () => {
      const red = other('net0:red', 'vrf', { kind: 'device', device: { type: 'vrf', table: 10 } });
      const drawing = draw(red, { 'net0:eth0': { ...seen.interfaces['net0:eth0']!, master: 'red' } });
      expect(boxOf(drawing, 'net0')).toMatchObject({ rows: [{ name: 'eth0', master: 'red' }, { name: 'red', kind: 'vrf' }, { name: 'lo' }] });
      expect(drawing.cables.flatMap(({ ends }) => ends.map(({ box }) => box))).toContain('net0');
    });

    it('says of a member of a bond whether it is the one that works', () => {
      const bond = other('net0:bond0', 'bond', { kind: 'device', device: { type: 'bond', mode: 'active-backup' }, activeMember: 'd0' });
      const member = (name: string) => other(`net0:${name}`, 'dummy', { kind: 'device', device: { type: 'dummy' }, master: 'bond0' });
      const rows = [{ name: 'bond0' }, { name: 'd0', master: 'bond0', isActive: true }, { name: 'd1', master: 'bond0', isActive: false }];
      expect(boxOf(draw(bond, member('d0'), member('d1')), 'net0')).toMatchObject({ rows: [{ name: 'eth0' }, ...rows, { name: 'lo' }] });
    });

    it('is left out where the kernel made it along with the namespace', () => {
      const drawing = draw(other('host:tunl0', 'ipip', { kernelMade: true }));
      expect(boxOf(drawing, 'host:tunl0')).toBeUndefined();
    });
  });

  it('draws a namespace without a name with who holds it, and the cable to it', () => {
    const named = asWritten(build(withNamespace('net0'), withNamespace('gone'), withCable({ namespace: 'net0' }, { namespace: 'gone' })));
    const rename = (text: string): string => text.replace(/^gone(?=:|$)/, 'net:[7]');
    const interfaces = Object.fromEntries(
      Object.entries(named.interfaces).map(([key, record]) => [
        rename(key),
        { ...record, namespace: rename(record.namespace), ...(record.peer && { peer: { ...record.peer, namespace: rename(record.peer.namespace) } }) },
      ]),
    );
    const { gone: _, ...namespaces } = named.namespaces;
    const holder = { pid: 12, program: 'sleep' };
    const observation: Observation = { ...named, interfaces, namespaces: { ...namespaces, 'net:[7]': { name: 'net:[7]', inode: 7, holder } } };
    const drawing = drawLab({ topology: topologyOf(observation), observation, ids: NO_IDENTITIES, probes: [] });
    const box = boxOf(drawing, 'net:[7]');
    expect(box).toMatchObject({ kind: 'namespace', holder, connectedTo: ['net0'], rows: [{ name: 'eth0' }, { name: 'lo' }] });
    expect(box && socketOf(box)).toBeUndefined();
    expect(drawing.cables.map(({ ends }) => ends.map(({ box: at }) => at).toSorted())).toEqual([['net0', 'net:[7]']]);
  });

  it('draws a port that STP blocks, and one that it keeps waiting', () => {
    const topology = build(withBridge('br0'), withBridge('br1'), withCable({ namespace: 'host', bridge: 'br0' }, { namespace: 'host', bridge: 'br1' }));
    const seen = asWritten(topology);
    const stateWhen = (portState: string) => {
      const port = seen.interfaces['host:veth0'];
      if (port === undefined) throw new Error('there is a port');
      const observation = { ...seen, interfaces: { ...seen.interfaces, 'host:veth0': { ...port, portState } } };
      return drawLab({ topology, observation, ids: NO_IDENTITIES, probes: [] }).cables.map(({ state }) => state);
    };
    expect(['blocking', 'listening', 'learning', 'forwarding'].map(stateWhen)).toEqual([['blocked'], ['waiting'], ['waiting'], ['carries']]);
  });

  it('is not misled by a namespace called constructor', () => {
    const topology = build(withNamespace('constructor'));
    const drawing = drawLab({ topology, observation: asWritten(build()), ids: NO_IDENTITIES, probes: [] });
    expect(boxOf(drawing, 'constructor')?.state).toBe('pending');
  });
});
