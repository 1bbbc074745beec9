import { describe, expect, it } from 'vitest';
import { remove, rename, replug, startingPoint } from '../gesture/index.ts';
import { applyDiff, diffTopologies, emptyTopology, interfaceKey, movesOf, problemsOf, swapDiff } from './index.ts';
import type { Moves, Topology, TopologyDiff } from './index.ts';

/** A topology as it is read from a kernel: every interface has a MAC of its own. */
function withMacs(topology: Topology): Topology {
  const interfaces = Object.entries(topology.interfaces).map(([key, record], index) => {
    const mac = record.kind === 'loopback' ? '00:00:00:00:00:00' : `02:00:00:00:00:${String(10 + index)}`;
    return [key, { ...record, mac }] as const;
  });
  return { ...topology, interfaces: Object.fromEntries(interfaces) };
}

const three = withMacs(startingPoint('three-on-a-bridge'));
const said = ({ namespaces, interfaces }: Moves): readonly string[] => [
  ...[...namespaces].map(([from, to]) => `${from} → ${to}`),
  ...[...interfaces].map(([from, to]) => `${from} → ${interfaceKey(to)}`),
];
const movesIn = (before: Topology, diff: TopologyDiff): readonly string[] => said(movesOf(before, diff));
/** What the diff and its undo are recognised as. */
const bothWays = (before: Topology, diff: TopologyDiff) => [movesIn(before, diff), movesIn(applyDiff(before, diff), swapDiff(diff))];

const interfaceOf = (namespace: string, name: string) => ({ kind: 'interface', namespace, interface: name }) as const;

describe('what was renamed or moved is recognised, there and back', () => {
  it('a namespace, with everything in it', () => {
    expect(bothWays(three, rename(three, { kind: 'namespace', name: 'net0' }, 'first'))).toEqual([['net0 → first'], ['first → net0']]);
  });

  it('a namespace with nothing in it, where there is no other choice', () => {
    const empty = startingPoint('one-namespace');
    expect(bothWays(empty, rename(empty, { kind: 'namespace', name: 'mynet' }, 'other'))).toEqual([['mynet → other'], ['other → mynet']]);
  });

  it('an end of a cable, and the bridge that another is plugged into', () => {
    expect(bothWays(three, rename(three, interfaceOf('net0', 'eth0'), 'wan'))).toEqual([['net0:eth0 → net0:wan'], ['net0:wan → net0:eth0']]);
    expect(bothWays(three, rename(three, interfaceOf('host', 'mybridge0'), 'sw'))).toEqual([['host:mybridge0 → host:sw'], ['host:sw → host:mybridge0']]);
  });

  it('an end that moves to another namespace', () => {
    expect(bothWays(three, replug(three, { namespace: 'host', interface: 'veth0' }, { namespace: 'net1' }))).toEqual([
      ['host:veth0 → net1:veth0'],
      ['net1:veth0 → host:veth0'],
    ]);
  });

  it('before anybody knows the MACs, on what the kernel has by then', () => {
    const pending = startingPoint('three-on-a-bridge');
    const diffs = [rename(pending, interfaceOf('net0', 'eth0'), 'wan'), rename(pending, { kind: 'namespace', name: 'net0' }, 'first')];
    for (const before of [pending, three]) {
      expect(diffs.map((diff) => movesIn(before, diff))).toEqual([['net0:eth0 → net0:wan'], ['net0 → first']]);
      expect(diffs.flatMap((diff) => problemsOf(before, diff))).toEqual([]);
    }
  });

  it('both ends of a cable at once, in a namespace that is renamed as well', () => {
    const makes = [
      (now: Topology) => rename(now, interfaceOf('net0', 'eth0'), 'wan'),
      (now: Topology) => rename(now, interfaceOf('host', 'veth0'), 'port'),
      (now: Topology) => rename(now, { kind: 'namespace', name: 'net0' }, 'first'),
    ];
    const wanted = makes.reduce((now, make) => applyDiff(now, make(now)), three);
    expect(movesIn(three, diffTopologies(three, wanted))).toEqual(['net0 → first', 'first:eth0 → first:wan', 'host:veth0 → host:port']);
  });
});

describe('nothing is taken for the same', () => {
  it('where nothing goes, or nothing comes', () => {
    expect(movesIn(emptyTopology(), diffTopologies(emptyTopology(), three))).toEqual([]);
    expect(movesIn(three, remove(three, [{ kind: 'namespace', name: 'net0' }]))).toEqual([]);
  });

  it('where the wanted topology leaves the MACs to the kernel', () => {
    const without = startingPoint('three-on-a-bridge');
    expect(movesIn(three, diffTopologies(three, applyDiff(without, rename(without, interfaceOf('net0', 'eth0'), 'wan'))))).toEqual([]);
  });

  it('where several have one MAC', () => {
    const same = Object.fromEntries(Object.entries(three.interfaces).map(([key, record]) => [key, record.kind === 'veth' ? { ...record, mac: '02:00:00:00:00:01' } : record]));
    const twins = { ...three, interfaces: same };
    const both = applyDiff(twins, rename(twins, interfaceOf('net0', 'eth0'), 'wan'));
    expect(movesIn(twins, diffTopologies(twins, applyDiff(both, rename(both, interfaceOf('net1', 'eth0'), 'wan'))))).toEqual([]);
  });

  it('where a cable has got another end', () => {
    const { removed = {}, added = {}, ...interfaces } = rename(three, interfaceOf('net0', 'eth0'), 'wan').interfaces ?? {};
    const strange = { ...added['net0:wan']!, peer: { namespace: 'host', interface: 'veth1' } };
    expect(movesIn(three, { interfaces: { ...interfaces, removed, added: { 'net0:wan': strange } } })).toEqual([]);
  });

  it('of namespaces that have different things in them, or nothing when several come', () => {
    const one = startingPoint('one-namespace');
    expect(movesIn(one, diffTopologies(one, startingPoint('two-on-a-veth-pair')))).toEqual([]);
    expect(movesIn(one, diffTopologies(one, withMacs(startingPoint('two-on-a-veth-pair'))))).toEqual([]);
  });
});
