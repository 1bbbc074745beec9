import { describe, expect, test } from 'vitest';
import { remove, rename, replug, startingPoint } from '../gesture/index.ts';
import { argvOf, planDiff, stepsOf } from '../plan/index.ts';
import { addressKey, applyDiff, borderOf, bringingBack, diffTopologies, emptyTopology, hangingOn, interfaceKeyOf, problemsOf, routeKey, swapDiff, withBorder, withoutBorders } from './index.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from './index.ts';

const MAC = '02:00:00:00:00:99';
const border = (namespace: string, name = 'border', more: Partial<InterfaceRecord> = {}): InterfaceRecord => ({ namespace, name, kind: 'veth', up: true, mac: MAC, mtu: 1500, border: 'Networks 101', ...more });

function withOne(topology: Topology, record: InterfaceRecord, address?: string): Topology {
  const { namespace, name } = record;
  const route = { namespace, family: 4 as const, to: 'default', via: '10.9.0.1', dev: name };
  return {
    ...topology,
    interfaces: { ...topology.interfaces, [interfaceKeyOf(record)]: record },
    ...(address !== undefined && {
      addresses: { ...topology.addresses, [addressKey({ namespace, interface: name, address })]: { namespace, interface: name, address } },
      routes: { ...topology.routes, [routeKey(route)]: route },
    }),
  };
}

const three = startingPoint('three-on-a-bridge');
const fresh = withOne(three, border('host'));
const moved = withOne(three, border('net0'), '10.9.0.7/24');
const argvs = (before: Topology, diff: TopologyDiff): readonly string[] => stepsOf(planDiff(before, diff)).map((step) => argvOf(step).join(' '));

describe('what a person may do to a border', () => {
  test('move it, name it, plug it in', () => {
    for (const diff of [
      replug(fresh, { namespace: 'host', interface: 'border' }, { namespace: 'net0' }),
      replug(fresh, { namespace: 'host', interface: 'border' }, { namespace: 'host', bridge: 'mybridge0' }),
      rename(fresh, { kind: 'interface', namespace: 'host', interface: 'border' }, 'wan'),
    ]) {
      expect(problemsOf(fresh, diff)).toEqual([]);
      expect(problemsOf(applyDiff(fresh, diff), swapDiff(diff))).toEqual([]);
    }
    expect(argvs(fresh, replug(fresh, { namespace: 'host', interface: 'border' }, { namespace: 'net0' }))).toEqual([
      'ip link set dev border down',
      'ip link set dev border netns net0',
      'ip -n net0 link set dev border up',
    ]);
  });

  test('neither make nor remove it, nor say that it leads elsewhere', () => {
    expect(problemsOf(three, diffRecordsOf({ added: { 'host:border': border('host') } }))).toMatchObject([{ code: 'cable-one-end', subject: 'host:border' }]);
    expect(problemsOf(fresh, diffRecordsOf({ removed: { 'host:border': border('host') } }))).toMatchObject([{ code: 'border-fixed', subject: 'host:border' }]);
    expect(problemsOf(fresh, diffRecordsOf({ changed: { 'host:border': [border('host'), border('host', 'border', { peer: { namespace: 'net0', interface: 'eth0' } })] } }))).toMatchObject([{ code: 'kind-fixed' }]);
  });

  test('a namespace that goes leaves it to the host, where its name is free', () => {
    const diff = remove(moved, [{ kind: 'namespace', name: 'net0' }]);
    expect(problemsOf(moved, diff)).toEqual([]);
    expect(argvs(moved, diff).slice(0, 2)).toEqual(['ip -n net0 link set dev border down', 'ip -n net0 link set dev border netns /proc/1/ns/net']);
    expect(borderOf(applyDiff(moved, diff), MAC)).toMatchObject({ namespace: 'host', name: 'border' });
    expect(remove(fresh, [{ kind: 'interface', namespace: 'host', interface: 'border' }])).toEqual({});
    const taken = withOne(moved, border('host', 'border', { mac: '02:00:00:00:00:98' }));
    expect(borderOf(applyDiff(taken, remove(taken, [{ kind: 'namespace', name: 'net0' }])), MAC)).toMatchObject({ namespace: 'host', name: 'border0' });
  });
});

const diffRecordsOf = (interfaces: TopologyDiff['interfaces']): TopologyDiff => ({ interfaces }) as TopologyDiff;

describe('when the lab becomes another', () => {
  test('that says nothing of it, it is in the host as it came', () => {
    const wanted = diffTopologies(moved, emptyTopology());
    expect(problemsOf(moved, wanted)).toEqual([]);
    expect(applyDiff(moved, wanted)).toEqual(withOne(emptyTopology(), border('host')));
    expect(diffTopologies(fresh, three)).toEqual({});
  });

  test('that has one which is not there, nothing of that is asked for', () => {
    expect(diffTopologies(three, moved)).toEqual({});
  });

  test('that has it elsewhere, it is moved, and what it leads to may be called otherwise', () => {
    const diff = diffTopologies(fresh, withOne(three, border('net0', 'wan', { border: 'another name' }), '10.9.0.7/24'));
    expect(argvs(fresh, diff)).toEqual(expect.arrayContaining(['ip link set dev border netns net0 name wan', 'ip -n net0 address add local 10.9.0.7/24 dev wan', 'ip -n net0 route add to default via 10.9.0.1 dev wan']));
    expect(diffTopologies(fresh, withOne(three, border('host', 'border', { border: 'another name' })))).toEqual({});
  });
});

describe('one that comes back', () => {
  const hanging = hangingOn(moved, MAC);

  test('gets its place again, with all that hung on it', () => {
    expect(withoutBorders(moved)).toEqual(three);
    expect(withBorder(three, hanging)).toEqual(moved);
    const diff = bringingBack(fresh, hanging, MAC);
    expect(problemsOf(fresh, diff)).toEqual([]);
    expect(applyDiff(fresh, diff)).toEqual(moved);
  });

  test('stays in the host where its place is no more, or is another’s', () => {
    const gone = withOne(emptyTopology(), border('host'));
    expect(bringingBack(gone, hanging, MAC)).toEqual({});
    const other = withOne(fresh, border('net0', 'border', { mac: '02:00:00:00:00:98' }));
    expect(bringingBack(other, hanging, MAC)).toEqual({});
    expect(withBorder(emptyTopology(), hanging)).toEqual(emptyTopology());
  });
});
