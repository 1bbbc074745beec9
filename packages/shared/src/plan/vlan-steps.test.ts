import { describe, expect, it } from 'vitest';
import { setPort, setVlanFiltering, startingPoint } from '../gesture/index.ts';
import { applyDiff, diffTopologies, emptyTopology, featuresNeeded, parseVlans, problemsOf, problemsOfKernel, renderVlans, swapDiff, withoutVlans } from '../topology/index.ts';
import type { PortRecord, Topology, TopologyDiff } from '../topology/index.ts';
import { argvOf, planDiff, planScript, renderCommand, renderScript, stepsOf } from './index.ts';

const plain = startingPoint('three-on-a-bridge');
const [BRIDGE, PORT] = [{ namespace: 'host', interface: 'mybridge0' }, { namespace: 'host', interface: 'veth0' }];
const lab = applyDiff(plain, setVlanFiltering(plain, BRIDGE, true));
const commands = (topology: Topology, diff: TopologyDiff): string[] => {
  expect(problemsOf(topology, diff)).toEqual([]);
  return stepsOf(planDiff(topology, diff)).map((step) => renderCommand(argvOf(step)));
};
const port = (values: PortRecord, topology = lab): Topology => applyDiff(topology, setPort(topology, PORT, values));

describe('which VLANs a port carries', () => {
  it.each<[string, PortRecord, PortRecord, string[], string[]]>([
    ['an access port', {}, { pvid: 10 }, ['delete dev veth0 vid 1', 'add dev veth0 vid 10 pvid untagged'], ['delete dev veth0 vid 10', 'add dev veth0 vid 1 pvid untagged']],
    ['a trunk beside VLAN 1', {}, { tagged: '10,20-29' }, ['add dev veth0 vid 10', 'add dev veth0 vid 20-29'], ['delete dev veth0 vid 10', 'delete dev veth0 vid 20-29']],
    ['a trunk alone', {}, { pvid: 0, tagged: '10' }, ['delete dev veth0 vid 1', 'add dev veth0 vid 10'], ['delete dev veth0 vid 10', 'add dev veth0 vid 1 pvid untagged']],
    ['one that gets a tag', { pvid: 10 }, { pvid: 20, tagged: '10' }, ['add dev veth0 vid 20 pvid untagged', 'add dev veth0 vid 10'], ['delete dev veth0 vid 20', 'add dev veth0 vid 10 pvid untagged']],
    ['fewer', { tagged: '10-20' }, { tagged: '10-14,17-20' }, ['delete dev veth0 vid 15-16'], ['add dev veth0 vid 15-16']],
    ['none at all', { tagged: '10' }, { pvid: 0 }, ['delete dev veth0 vid 1', 'delete dev veth0 vid 10'], ['add dev veth0 vid 1 pvid untagged', 'add dev veth0 vid 10']],
  ])('%s', (_name, before, after, there, back) => {
    const from = port(before);
    const diff = setPort(from, PORT, after);
    expect(commands(from, diff)).toEqual(there.map((words) => `bridge vlan ${words}`));
    expect(commands(applyDiff(from, diff), swapDiff(diff))).toEqual(back.map((words) => `bridge vlan ${words}`));
  });

  it('a bridge that keeps them apart no longer takes what is set of its ports along, and the way back sets it again', () => {
    const set = applyDiff(port({ pvid: 10, cost: 50 }), setPort(port({ pvid: 10, cost: 50 }), BRIDGE, { tagged: '10' }));
    const off = setVlanFiltering(set, BRIDGE, false);
    expect(commands(set, off)).toEqual(['ip link set dev mybridge0 type bridge vlan_filtering 0', 'bridge vlan delete dev veth0 vid 10', 'bridge vlan add dev veth0 vid 1 pvid untagged', 'bridge vlan delete dev mybridge0 vid 10 self']);
    expect(commands(applyDiff(set, off), swapDiff(off))).toEqual(['ip link set dev mybridge0 type bridge vlan_filtering 1', 'bridge vlan delete dev veth0 vid 1', 'bridge vlan add dev veth0 vid 10 pvid untagged', 'bridge vlan add dev mybridge0 vid 10 self']);
  });

  it('a lab is built with them, in both styles of script', () => {
    const set = port({ pvid: 10 });
    const built = commands(emptyTopology(), diffTopologies(emptyTopology(), set));
    expect(built).toContain('ip link add name mybridge0 up type bridge vlan_filtering 1');
    expect(built.slice(-2)).toEqual(['bridge vlan delete dev veth0 vid 1', 'bridge vlan add dev veth0 vid 10 pvid untagged']);
    const tutorial = renderScript(planScript(set, 'tutorial'), ({ kind }) => kind);
    expect(tutorial).toContain('ip link set mybridge0 type bridge vlan_filtering 1');
    expect(tutorial).toContain('bridge vlan delete dev veth0 vid 1\nbridge vlan add dev veth0 vid 10 pvid untagged');
  });

  it.each<[PortRecord, string]>([
    [{ pvid: 4095 }, 'vlan-range'],
    [{ tagged: '0' }, 'vlan-range'],
    [{ tagged: '20-10' }, 'vlan-range'],
    [{ tagged: '20, 10' }, 'vlan-range'],
    [{ tagged: '1-5' }, 'vlan-twice'],
    [{ pvid: 10, tagged: '9-11' }, 'vlan-twice'],
  ])('%j cannot be', (values, code) => {
    expect(problemsOf(lab, setPort(lab, PORT, values))).toMatchObject([{ code, subject: 'host:veth0' }]);
  });

  it('where the bridge does not keep them apart, or the kernel cannot, it is refused', () => {
    expect(problemsOf(plain, setPort(plain, PORT, { pvid: 10 }))).toEqual([{ code: 'vlan-without-filtering', subject: 'host:veth0', found: 'mybridge0' }]);
    expect([featuresNeeded(plain), featuresNeeded(applyDiff(plain, setVlanFiltering(plain, BRIDGE, true)))]).toEqual([[], ['vlan-filtering']]);
    expect(problemsOfKernel(setVlanFiltering(plain, BRIDGE, true), new Set(['vlan-filtering']))).toEqual([{ code: 'kernel-lacks', subject: 'host:mybridge0', found: 'vlan-filtering' }]);
  });
});

describe('a list of VLANs', () => {
  it.each([
    ['29, 20-28,10', '10,20-29'],
    ['1-4094', '1-4094'],
    ['', ''],
    ['5-9,7-12', '5-12'],
  ])('%j', (text, canonical) => {
    expect(renderVlans(parseVlans(text) ?? [])).toBe(canonical);
  });
  it.each(['x', '4095', '0-3', '3-2', '1.5', '-1'])('%j is none', (text) => {
    expect(parseVlans(text)).toBeUndefined();
  });
  it('without some', () => {
    expect(renderVlans(withoutVlans([[1, 10], [20, 29]], [[5, 6], [10, 20]]))).toBe('1-4,7-9,21-29');
  });
});
