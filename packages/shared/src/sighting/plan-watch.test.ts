import { describe, expect, it } from 'vitest';
import { LABS } from '../explain/test-labs.ts';
import { expectedObservation } from '../explain/index.ts';
import { addNamespace, layCable } from '../gesture/index.ts';
import { applyDiff } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { MAX_WATCHED_NAMESPACES, planWatch } from './index.ts';
import type { WatchPlan } from './index.ts';

const labNamed = (name: (typeof LABS)[number]['name']): Topology => {
  const lab = LABS.find((one) => one.name === name);
  if (lab === undefined) throw new Error(`no lab ${name}`);
  return lab.topology;
};
const plan = (topology: Topology, way: Parameters<typeof planWatch>[1]): WatchPlan => planWatch(expectedObservation(topology), way);
const names = ({ places }: WatchPlan): readonly string[] => places.map(({ namespace }) => namespace);

describe('where packets are looked at', () => {
  it('is all of a small lab, the way first', () => {
    const tutorial = plan(labNamed('tutorial'), { from: 'net0', to: '203.0.113.9' });
    expect(names(tutorial)).toEqual(['net0', 'host', 'internet', 'net1', 'net2']);
    expect(tutorial.places[1]?.interfaces.toSorted()).toEqual(['mybridge0', 'veth0', 'veth1', 'veth2', 'wan']);
    expect(tutorial.leftOut).toEqual([]);
  });

  it('is, without an end, what is nearest to where it starts', () => {
    expect(names(plan(labNamed('mesh'), { from: 'net1' }))).toEqual(['net1', 'r2', 'r1', 'sw', 'net0', 'other']);
  });

  it('ends where there is too much, and says what was left out', () => {
    let crowded = labNamed('pair');
    for (let number = 0; number < 20; number += 1) {
      crowded = applyDiff(crowded, addNamespace(crowded, `more${String(number)}`));
      crowded = applyDiff(crowded, layCable(crowded, { ends: [{ namespace: `more${String(number)}`, interface: 'eth0', addresses: [] }, { namespace: 'net1', interface: `m${String(number)}`, addresses: [] }] }));
    }
    const { places, leftOut } = plan(crowded, { from: 'net0', to: '10.0.1.2' });
    expect(places).toHaveLength(MAX_WATCHED_NAMESPACES);
    expect(places.slice(0, 2).map(({ namespace }) => namespace)).toEqual(['net0', 'net1']);
    expect(leftOut).toHaveLength(22 - MAX_WATCHED_NAMESPACES);
  });

  it('is where something is up', () => {
    expect(plan(applyDiff(labNamed('pair'), addNamespace(labNamed('pair'), 'alone')), { from: 'alone' }).places.map(({ namespace }) => namespace)).toEqual(['net0', 'net1']);
  });
});
