import { describe, expect, it } from 'vitest';
import { applyDiff, emptyTopology, problemsOf } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { layCable, proposeCable } from './cable.ts';
import type { Socket } from './gesture.ts';
import { loopClosedBy, portsClosingLoops, speakStp, withStp } from './loops.ts';
import { setUp } from './settings.ts';
import { addBridge, addNamespace } from './nodes.ts';

const build = (...doings: readonly ((topology: Topology) => TopologyDiff)[]): Topology =>
  doings.reduce((topology, doing) => applyDiff(topology, doing(topology)), emptyTopology());
const at = (bridge: string, namespace = 'host'): Socket => ({ namespace, bridge });
const bridge = (name: string, namespace = 'host') => (topology: Topology) => addBridge(topology, namespace, name);
const cable = (a: Socket, b: Socket) => (topology: Topology) => layCable(topology, proposeCable(topology, a, b));
const namesOf = (topology: Topology, a: Socket, b: Socket) => loopClosedBy(topology, a, b).map(({ name }) => name);

const line = build(bridge('br0'), bridge('br1'), bridge('br2'), cable(at('br0'), at('br1')), cable(at('br1'), at('br2')));

describe('loopClosedBy', () => {
  it('is empty for what ends in a namespace, and for bridges that nothing joins yet', () => {
    expect(namesOf(line, at('br0'), { namespace: 'host' })).toEqual([]);
    expect(namesOf(build(bridge('br0'), bridge('br1')), at('br0'), at('br1'))).toEqual([]);
  });

  it('names the bridges of the loop in order', () => {
    expect(namesOf(line, at('br2'), at('br0'))).toEqual(['br2', 'br1', 'br0']);
  });

  it('sees a second cable between the same two, and a cable from a bridge to itself', () => {
    expect(namesOf(line, at('br0'), at('br1'))).toEqual(['br0', 'br1']);
    expect(namesOf(line, at('br0'), at('br0'))).toEqual(['br0']);
  });

  it('is empty where a bridge of every loop speaks STP already', () => {
    const middle = line.interfaces['host:br1'];
    const quiet = applyDiff(line, speakStp(middle === undefined ? [] : [middle]));
    expect(namesOf(quiet, at('br2'), at('br0'))).toEqual([]);
    expect(namesOf(quiet, at('br0'), at('br1'))).toEqual([]);
  });

  it('reaches through bridges of namespaces, and is not misled by equal names', () => {
    const sw1 = at('br0', 'sw1');
    const lab = build(bridge('br0'), (topology) => addNamespace(topology, 'sw1'), bridge('br0', 'sw1'));
    expect(namesOf(lab, at('br0'), sw1)).toEqual([]);
    expect(loopClosedBy(applyDiff(lab, cable(at('br0'), sw1)(lab)), at('br0'), sw1).map(({ namespace }) => namespace)).toEqual(['host', 'sw1']);
  });
});

describe('withStp', () => {
  it('makes the bridges of the loop speak STP along with the cable', () => {
    const laying = cable(at('br2'), at('br0'))(line);
    const diff = withStp(laying, loopClosedBy(line, at('br2'), at('br0')));
    expect(problemsOf(line, diff)).toEqual([]);
    const after = applyDiff(line, diff);
    expect(['br0', 'br1', 'br2'].map((name) => after.interfaces[`host:${name}`]?.stp)).toEqual([true, true, true]);
    expect(loopClosedBy(after, at('br2'), at('br0'))).toEqual([]);
  });

  it('leaves a cable that closes no loop as it is', () => {
    const laying = cable(at('br2'), at('br0'))(line);
    expect(withStp(laying, [])).toBe(laying);
  });
});

describe('portsClosingLoops', () => {
  const ring = build(bridge('br0'), bridge('br1'), bridge('br2'), cable(at('br0'), at('br1')), cable(at('br1'), at('br2')), cable(at('br2'), at('br0')));
  const ports = (topology: Topology) => portsClosingLoops(topology).map(({ name }) => name);

  it('is empty without a loop', () => {
    expect(ports(line)).toEqual([]);
  });

  it('names one port for each loop: without them there is none', () => {
    expect(ports(ring)).toHaveLength(1);
    const twice = applyDiff(ring, cable(at('br0'), at('br0'))(ring));
    expect(ports(twice)).toHaveLength(2);
    const shut = portsClosingLoops(twice).reduce((topology, port) => applyDiff(topology, setUp(topology, { namespace: port.namespace, interface: port.name }, false)), twice);
    expect(ports(shut)).toEqual([]);
  });

  it('is empty where what is in the loop is down, or speaks STP', () => {
    expect(ports(applyDiff(ring, setUp(ring, { namespace: 'host', interface: 'br1' }, false)))).toEqual([]);
    const middle = ring.interfaces['host:br1'];
    expect(ports(applyDiff(ring, speakStp(middle === undefined ? [] : [middle])))).toEqual([]);
  });
});
