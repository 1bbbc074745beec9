import { NO_IDENTITIES } from '@patchbay/shared/identity';
import { setUp } from '@patchbay/shared/gesture';
import { applyDiff } from '@patchbay/shared/topology';
import { describe, expect, it } from 'vitest';
import { drawLab } from './draw-lab.ts';
import { build, drawingOf, observe, threeOnABridge, withBridge, withCable, withNamespace } from './test-lab.ts';

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

  it('draws what the kernel does not have yet as pending', () => {
    const before = build(withBridge('br0'));
    const topology = build(withBridge('br0'), withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host', bridge: 'br0' }));
    const drawing = drawLab({ topology, observation: observe(before), ids: NO_IDENTITIES, probes: [] });
    expect(boxOf(drawing, 'net0')?.state).toBe('pending');
    expect(drawing.cables.map(({ state }) => state)).toEqual(['pending']);
    expect(boxOf(drawing, 'host/br0')?.state).toBe('ok');
  });

  it("draws the host's own end of a cable as a box of its own", () => {
    const drawing = drawingOf(build(withNamespace('net0'), withCable({ namespace: 'net0' }, { namespace: 'host' })));
    expect(drawing.boxes.map(({ kind }) => kind)).toEqual(['host', 'end', 'namespace']);
  });

  it('is not misled by a namespace called constructor', () => {
    const topology = build(withNamespace('constructor'));
    const drawing = drawLab({ topology, observation: observe(build()), ids: NO_IDENTITIES, probes: [] });
    expect(boxOf(drawing, 'constructor')?.state).toBe('pending');
  });
});
