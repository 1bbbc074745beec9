import { describe, expect, it } from 'vitest';
import { addDevice, remove, replug, setBridge, setPort, startingPoint } from '../gesture/index.ts';
import { applyDiff, diffTopologies, emptyTopology, problemsOf, swapDiff } from '../topology/index.ts';
import type { Topology, TopologyDiff } from '../topology/index.ts';
import { argvOf, planDiff, planScript, renderCommand, renderScript, stepsOf } from './index.ts';

const lab = startingPoint('three-on-a-bridge');
const [BRIDGE, PORT] = [{ namespace: 'host', interface: 'mybridge0' }, { namespace: 'host', interface: 'veth0' }];
const commands = (topology: Topology, diff: TopologyDiff): string[] => {
  expect(problemsOf(topology, diff)).toEqual([]);
  return stepsOf(planDiff(topology, diff)).map((step) => renderCommand(argvOf(step)));
};
const set = applyDiff(applyDiff(lab, setBridge(lab, BRIDGE, { stp: true, stpPriority: 4096 })), setPort(lab, PORT, { cost: 50, priority: 10 }));

describe('what the spanning tree goes by', () => {
  it('the priority of a bridge is set, and set as the kernel has it', () => {
    const diff = setBridge(lab, BRIDGE, { stpPriority: 4096 });
    expect(commands(lab, diff)).toEqual(['ip link set dev mybridge0 type bridge priority 4096']);
    expect(commands(applyDiff(lab, diff), swapDiff(diff))).toEqual(['ip link set dev mybridge0 type bridge priority 32768']);
    expect(setBridge(lab, BRIDGE, { stpPriority: 32_768 })).toEqual({});
  });

  it('the cost and the priority of a port go in one command, and back to those of a cable', () => {
    const diff = setPort(lab, PORT, { cost: 50, priority: 10 });
    expect(commands(lab, diff)).toEqual(['ip link set dev veth0 type bridge_slave cost 50 priority 10']);
    expect(commands(applyDiff(lab, diff), swapDiff(diff))).toEqual(['ip link set dev veth0 type bridge_slave cost 2 priority 32']);
    expect(commands(set, setPort(set, PORT, { cost: 7, priority: 10 }))).toEqual(['ip link set dev veth0 type bridge_slave cost 7']);
    expect(setPort(lab, PORT, { cost: 2, priority: 32 })).toEqual({});
  });

  it('a port that is plugged in elsewhere begins anew; unplugging takes it along, and the way back sets it again', () => {
    const away = replug(set, PORT, { namespace: 'host' });
    expect(commands(set, away)).toEqual(['ip link set dev veth0 nomaster']);
    expect(commands(applyDiff(set, away), swapDiff(away))).toEqual(['ip link set dev veth0 master mybridge0', 'ip link set dev veth0 type bridge_slave cost 50 priority 10']);
    const gone = remove(set, [{ kind: 'interface', ...BRIDGE }]);
    expect(commands(applyDiff(set, gone), swapDiff(gone))).toContain('ip link set dev veth0 type bridge_slave cost 50 priority 10');
  });

  it('a lab is built with them, in both styles of script', () => {
    const built = commands(emptyTopology(), diffTopologies(emptyTopology(), set));
    expect(built).toContain('ip link add name mybridge0 up type bridge stp_state 1 priority 4096');
    expect(built).toContain('ip link set dev veth0 type bridge_slave cost 50 priority 10');
    const tutorial = renderScript(planScript(set, 'tutorial'), ({ kind }) => kind);
    expect(tutorial).toContain('ip link set mybridge0 type bridge priority 4096');
    expect(tutorial).toContain('ip link set veth0 type bridge_slave cost 50 priority 10');
  });

  it('what is made upon a cable costs as much as that, and a dummy as what says no speed', () => {
    const upon = applyDiff(lab, addDevice(lab, 'host', 'd0', { type: 'macvlan', dev: 'veth0' }));
    const both = applyDiff(upon, addDevice(upon, 'host', 'd1', { type: 'dummy' }));
    for (const [name, cost] of [['d0', 2], ['d1', 100]] as const) {
      const from = both.interfaces[`host:${name}`]!;
      const plugged = applyDiff(both, { interfaces: { changed: { [`host:${name}`]: [from, { ...from, master: 'mybridge0' }] } } });
      const ref = { namespace: 'host', interface: name };
      expect(setPort(plugged, ref, { cost })).toEqual({});
      const diff = setPort(plugged, ref, { cost: 9 });
      expect(commands(applyDiff(plugged, diff), swapDiff(diff))).toEqual([`ip link set dev ${name} type bridge_slave cost ${String(cost)}`]);
    }
  });

  it.each([
    [{ cost: 0 }, 'port-cost'],
    [{ cost: 65_536 }, 'port-cost'],
    [{ priority: 64 }, 'stp-priority'],
  ])('%j is no setting of a port', (port, code) => {
    expect(problemsOf(lab, setPort(lab, PORT, port))).toMatchObject([{ code, subject: 'host:veth0' }]);
  });

  it('what is no port has none', () => {
    expect(problemsOf(lab, setPort(lab, { namespace: 'net0', interface: 'eth0' }, { cost: 9 }))).toEqual([{ code: 'port-without-bridge', subject: 'net0:eth0', found: 'cost' }]);
    expect(problemsOf(lab, setBridge(lab, BRIDGE, { stpPriority: 65_536 }))).toEqual([{ code: 'stp-priority', subject: 'host:mybridge0', found: '65536', allowed: '0–65535' }]);
  });
});
