import { describe, expect, test } from 'vitest';
import { addBridge, addNeighbour, addRoute, addRule, rename, replug, setPort, setRuleset, setSysctl, shape, startingPoint } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { argvOf, planDiff, stepsOf } from '@patchbay/shared/plan';
import type { Batch, Plan, Step } from '@patchbay/shared/plan';
import { applyDiff, diffTopologies, emptyTopology } from '@patchbay/shared/topology';
import type { AddressRecord, InterfaceRecord, RouteRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { createKernel } from './create-kernel.ts';

const sandbox = freshSandbox();

const changeInterface = (topology: Topology, key: string, change: Partial<InterfaceRecord>): Topology => ({
  ...topology,
  interfaces: { ...topology.interfaces, [key]: { ...topology.interfaces[key]!, ...change } },
});
const withAddress = (topology: Topology, record: AddressRecord): Topology => ({
  ...topology,
  addresses: { ...topology.addresses, [`${record.namespace}:${record.interface} ${record.address}`]: record },
});
const withRoute = (topology: Topology, record: RouteRecord): Topology => ({
  ...topology,
  routes: { ...topology.routes, [`${record.namespace} ${String(record.family)} ${record.to} 0 ${record.via ?? ''} ${record.dev ?? ''}`]: record },
});
const withSysctl = (topology: Topology, name: 'net.ipv4.ip_forward' | 'net.ipv6.conf.all.forwarding', namespace: string): Topology => ({
  ...topology,
  sysctls: { ...topology.sysctls, [`${namespace} ${name}`]: { namespace, name, value: '1' } },
});
const unplugged = (topology: Topology, key: string): Topology => {
  const { master: _, ...record } = topology.interfaces[key]!;
  return { ...topology, interfaces: { ...topology.interfaces, [key]: record } };
};

/** What gestures make of a topology, one after another. */
const after = (...makes: readonly ((now: Topology) => TopologyDiff)[]) => (topology: Topology): Topology =>
  makes.reduce((now, make) => applyDiff(now, make(now)), topology);

const MASQUERADE = `table ip nat {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		masquerade
	}
}
`;

const NET0 = { namespace: 'net0', interface: 'eth0' };

/** What each kind of step does to three namespaces on a bridge. */
const CHANGES: readonly (readonly [string, (topology: Topology) => Topology])[] = [
  ['everything at once', () => emptyTopology()],
  ['a bridge', (topology) => ({ ...topology, interfaces: { ...topology.interfaces, 'host:sw1': { namespace: 'host', name: 'sw1', kind: 'bridge', up: true } } })],
  ['a namespace', (topology) => ({ ...topology, namespaces: { ...topology.namespaces, extra: { name: 'extra' } }, interfaces: { ...topology.interfaces, 'extra:lo': { namespace: 'extra', name: 'lo', kind: 'loopback', up: true } } })],
  ['a cable', (topology) => ({
    ...topology,
    interfaces: {
      ...topology.interfaces,
      'net0:x': { namespace: 'net0', name: 'x', kind: 'veth', up: true, peer: { namespace: 'net1', interface: 'y' } },
      'net1:y': { namespace: 'net1', name: 'y', kind: 'veth', up: false, peer: { namespace: 'net0', interface: 'x' } },
    },
  })],
  ['an interface down', (topology) => changeInterface(topology, 'net0:eth0', { up: false })],
  ['a bridge down', (topology) => changeInterface(topology, 'host:mybridge0', { up: false })],
  ['a loopback down', (topology) => changeInterface(topology, 'net0:lo', { up: false })],
  ['a port out of its bridge', (topology) => unplugged(topology, 'host:veth0')],
  ['a MAC', (topology) => changeInterface(topology, 'net0:eth0', { mac: '02:00:00:00:00:99' })],
  ['an MTU', (topology) => changeInterface(topology, 'net0:eth0', { mtu: 1400 })],
  ['STP', (topology) => changeInterface(topology, 'host:mybridge0', { stp: true })],
  ['the priority of a bridge, and what a port costs', (topology) => changeInterface(changeInterface(topology, 'host:mybridge0', { stp: true, stpPriority: 4096 }), 'host:veth0', { port: { cost: 50, priority: 10 } })],
  ['a port that costs something elsewhere', after(
    (now) => addBridge(now, 'host', 'br9'),
    (now) => setPort(now, { namespace: 'host', interface: 'veth0' }, { cost: 50 }),
    (now) => replug(now, { namespace: 'host', interface: 'veth0' }, { namespace: 'host', bridge: 'br9' }),
    (now) => setPort(now, { namespace: 'host', interface: 'veth0' }, { priority: 7 }),
  )],
  ['an address', (topology) => withAddress(topology, { namespace: 'net0', interface: 'eth0', address: '10.9.0.1/16' })],
  ['an IPv6 address', (topology) => withAddress(topology, { namespace: 'net0', interface: 'eth0', address: 'fd00::1/64' })],
  ['a default route', (topology) => withRoute(topology, { namespace: 'net0', family: 4, to: 'default', via: '10.0.1.254', dev: 'eth0' })],
  ['a route over a device', (topology) => withRoute(topology, { namespace: 'net0', family: 4, to: '10.7.0.0/16', dev: 'eth0' })],
  ['IPv4 forwarding', (topology) => withSysctl(topology, 'net.ipv4.ip_forward', 'host')],
  ['IPv6 forwarding in a namespace', (topology) => withSysctl(topology, 'net.ipv6.conf.all.forwarding', 'net1')],
  ['a sysctl of an interface', after((now) => setSysctl(now, 'net0', 'net.ipv4.conf.eth0.rp_filter', '2'))],
  ['a sysctl that is not 0 in a fresh namespace', after((now) => setSysctl(now, 'net0', 'net.ipv4.ip_default_ttl', '10', '64'))],
  ['a rate of a cable', after((now) => shape(now, [NET0, { namespace: 'host', interface: 'veth0' }], { rate: 10_000_000 }))],
  ['a rate that goes elsewhere with its end', after(
    (now) => shape(now, [NET0], { rate: 1_234_000 }),
    (now) => replug(now, NET0, { namespace: 'net1' }),
  )],
  ['a ruleset', after((now) => setRuleset(now, 'net0', MASQUERADE))],
  ['rules of both families', after(
    (now) => addRule(now, { namespace: 'net0', from: '10.0.1.0/24', table: '100' }),
    (now) => addRule(now, { namespace: 'net0', family: 6, fwmark: '0x1/0xff', iif: 'eth0', table: '100' }),
    (now) => addRule(now, { namespace: 'net0', family: 6, to: 'fd09::/48', kind: 'prohibit', priority: 7 }),
  )],
  ['rules at one priority', after(
    (now) => addRule(now, { namespace: 'net0', from: '10.0.1.0/24', iif: 'eth0', table: '100', priority: 9 }),
    (now) => addRule(now, { namespace: 'net0', table: '100', priority: 9 }),
  )],
  ['routes of another table, and ones that lead nowhere', after(
    (now) => addRoute(now, { namespace: 'net0', to: 'default', via: '10.0.1.254', table: '100' }),
    (now) => addRoute(now, { namespace: 'net0', to: '10.66.0.0/16', kind: 'blackhole' }),
    (now) => addRoute(now, { namespace: 'net0', to: 'fd66::/16', kind: 'unreachable', table: '7' }),
    (now) => addRoute(now, { namespace: 'net0', to: 'default', family: 6, kind: 'prohibit', metric: 9 }),
  )],
  ['a source and a gateway that no address reaches', after(
    (now) => addRoute(now, { namespace: 'net0', to: '10.7.0.0/16', via: '10.0.1.254', source: '10.0.1.1' }),
    (now) => addRoute(now, { namespace: 'net0', to: '10.8.0.0/16', via: '192.0.2.1', dev: 'eth0', onlink: true }),
  )],
  ['neighbours of both families', after(
    (now) => addNeighbour(now, { namespace: 'net0', dev: 'eth0', address: '10.0.1.9', mac: '02:00:00:00:00:09' }),
    (now) => addNeighbour(now, { namespace: 'host', dev: 'mybridge0', address: 'fd00::9', mac: '02:00:00:00:00:09' }),
  )],
  ['another name for a namespace', after((now) => rename(now, { kind: 'namespace', name: 'net0' }, 'first'))],
  ['another name for an interface', after((now) => rename(now, { kind: 'interface', namespace: 'net0', interface: 'eth0' }, 'wan'))],
  ['another name for a bridge', after((now) => rename(now, { kind: 'interface', namespace: 'host', interface: 'mybridge0' }, 'sw'))],
  ['an end of a cable elsewhere', after((now) => replug(now, { namespace: 'host', interface: 'veth0' }, { namespace: 'net1' }))],
  ['an end of a cable in the host', after((now) => replug(now, { namespace: 'net0', interface: 'eth0' }, { namespace: 'host', bridge: 'mybridge0' }))],
];

/** What is there, but for what the kernel counts up and what it does by itself a little later, as to give a bridge a carrier (net/core/link_watch.c). */
function lasting({ interfaces, addresses, ...observation }: Observation): unknown {
  return {
    topology: topologyOf({ interfaces, addresses, ...observation }),
    states: Object.fromEntries(Object.entries(interfaces).map(([key, { up, carrier, kernelKind }]) => [key, { up, kernelKind, ...(kernelKind !== 'bridge' && { carrier }) }])),
  };
}

describe('every change does what it says, and its inverse undoes it', () => {
  test.each(CHANGES)('%s', async (_, change) => {
    const kernel = createKernel(sandbox());
    const carryOut = async (from: Observation, to: Topology): Promise<Observation> => {
      const { failed, commands } = await kernel.apply(planDiff(topologyOf(from), diffTopologies(topologyOf(from), to)));
      expect(failed).toBeUndefined();
      expect(commands.filter(({ exit }) => exit !== 0)).toEqual([]);
      return kernel.observeWhole();
    };
    const before = await carryOut(await kernel.observeWhole(), startingPoint('three-on-a-bridge'));
    const wanted = change(topologyOf(before));
    const there = await carryOut(before, wanted);
    expect(diffTopologies(topologyOf(there), wanted)).toEqual({});
    expect(lasting(there)).not.toEqual(lasting(before));
    expect(lasting(await carryOut(there, topologyOf(before)))).toEqual(lasting(before));
  });
});

const PLAN = planDiff(emptyTopology(), diffTopologies(emptyTopology(), withSysctl(withSysctl(startingPoint('three-on-a-bridge'), 'net.ipv4.ip_forward', 'host'), 'net.ipv6.conf.all.forwarding', 'host')));

/** The plan with one step in place of another. */
const replaced = (plan: Plan, target: Step, instead: Step): Plan =>
  plan.map((stage) => stage.map((batch): Batch => ({ ...batch, steps: batch.steps.map((step) => (step === target ? instead : step)) })));

describe('a step that fails', () => {
  test.each(stepsOf(PLAN).map((step, position) => [position, argvOf(step).join(' '), step] as const))('at position %i: %s', async (_position, _argv, step) => {
    const args = step.program === 'ip' ? ['link', 'set', 'dev', 'nosuch0', 'up'] : ['-w', 'net.no.such=1'];
    const failing = { ...step, args };
    const plan = replaced(PLAN, step, failing);
    const { commands, failed } = await createKernel(sandbox()).apply(plan);

    const stageOf = plan.findIndex((stage) => stage.some(({ steps }) => steps.includes(failing)));
    const exits = plan.flatMap((stage, index) =>
      stage.flatMap(({ steps }) => {
        const failsAt = steps.indexOf(failing);
        return steps.map((_step, at) => {
          if (index > stageOf || (failsAt >= 0 && at > failsAt)) return null;
          return at === failsAt ? 'failed' : 0;
        });
      }),
    );
    expect(commands.map(({ exit }) => (exit === 0 || exit === null ? exit : 'failed'))).toEqual(exits);
    expect(commands.map(({ argv }) => argv)).toEqual(stepsOf(plan).map(argvOf));
    expect(failed).toMatchObject({ argv: argvOf(failing), stderr: expect.stringContaining(step.program === 'ip' ? 'Cannot find device "nosuch0"' : 'such') as string });
    expect(commands.find(({ exit }) => exit !== 0)).toMatchObject({ exit: failed?.exit, output: failed?.stderr });
  });

  const step = (args: readonly string[], namespace = 'host', program: Step['program'] = 'ip'): Step => ({ namespace, program, args, reason: { code: 'set-up', subject: 'x' } });
  const batch = (...steps: readonly [Step, ...Step[]]): Batch => ({ namespace: steps[0].namespace, program: steps[0].program, steps });

  test('has the kernel’s own words', async () => {
    const { failed, commands } = await createKernel(sandbox()).apply([[batch(step(['link', 'set', 'dev', 'lo', 'up']), step(['route', 'add', 'to', 'default', 'via', '9.9.9.9']), step(['netns', 'add', 'late']))]]);
    expect(failed).toEqual({ argv: ['ip', 'route', 'add', 'to', 'default', 'via', '9.9.9.9'], exit: expect.any(Number) as number, stderr: 'Error: Nexthop has invalid gateway.' });
    expect(commands.map(({ exit }) => exit === null)).toEqual([false, false, true]);
  });

  test('of nft has nft’s own words, and leaves the ruleset that was there', async () => {
    await sandbox().run(['ip', 'netns', 'add', 'net0']);
    const kernel = createKernel(sandbox());
    const nft = (text: string) => kernel.apply([[batch(step([text], 'net0', 'nft'))]]);
    expect(await nft(MASQUERADE)).not.toHaveProperty('failed');
    const { failed } = await nft('flush ruleset\ntable ip nat {\n  chain c { nonsense; }\n}');
    // the line that is meant, and marks under what is wrong in it
    expect(failed).toMatchObject({ exit: 1, stderr: expect.stringMatching(/^\/dev\/stdin:3:\d+-\d+: Error: syntax error.*\n {2}chain c { nonsense; }\n *\^+$/) as string });
    expect((await sandbox().run(['ip', 'netns', 'exec', 'net0', 'nft', 'list', 'ruleset'])).stdout).toBe(MASQUERADE);
  });

  test('of an IPv6 batch is told from the IPv4 one beside it', async () => {
    await sandbox().run(['ip', 'netns', 'add', 'net0']);
    const rule = (priority: string, program: Step['program']): Step => step(['rule', 'add', 'priority', priority, 'from', 'all', 'table', '100'], 'net0', program);
    const { commands, failed } = await createKernel(sandbox()).apply([[batch(rule('5', 'ip'), rule('6', 'ip')), batch(rule('7', 'ip -6'), rule('7', 'ip -6'), rule('8', 'ip -6'))]]);
    expect(commands.map(({ exit }) => exit)).toEqual([0, 0, 0, failed?.exit, null]);
    expect(failed).toMatchObject({ argv: ['ip', '-6', '-n', 'net0', 'rule', 'add', 'priority', '7', 'from', 'all', 'table', '100'], stderr: 'RTNETLINK answers: File exists' });
  });

  test('because its namespace is gone: nothing of the batch was done', async () => {
    const steps = [step(['link', 'set', 'dev', 'lo', 'up'], 'gone'), step(['link', 'set', 'dev', 'lo', 'down'], 'gone')] as const;
    const { failed, commands } = await createKernel(sandbox()).apply([[batch(...steps)]]);
    expect(failed).toMatchObject({ argv: ['ip', '-n', 'gone', 'link', 'set', 'dev', 'lo', 'up'], stderr: expect.stringContaining('No such file') as string });
    expect(commands.map(({ exit }) => exit === null)).toEqual([false, true]);
  });

  test('does not stop what runs beside it', async () => {
    await sandbox().run(['ip', 'netns', 'add', 'net0']);
    const { commands } = await createKernel(sandbox()).apply([
      [batch(step(['link', 'set', 'dev', 'nosuch0', 'up'])), batch(step(['link', 'set', 'dev', 'lo', 'up'], 'net0'))],
      [batch(step(['netns', 'add', 'late']))],
    ]);
    expect(commands.map(({ exit }) => exit)).toEqual([1, 0, null]);
  });

  test('that `ip` cannot even read is the plan’s fault', async () => {
    const plan: Plan = [[batch(step(['link', 'set', 'dev', 'lo', 'up']), step(['address', 'add', 'local', '1.2.3.x/24', 'dev', 'lo']))]];
    await expect(createKernel(sandbox()).apply(plan)).rejects.toThrow('could not read one of its lines');
  });

  test('an ended lab is a fault', async () => {
    await sandbox().end();
    await expect(createKernel(sandbox()).apply([[batch(step(['netns', 'add', 'net0']))]])).rejects.toThrow('was ended');
  });
});

test('what a step says although it works is shown with it', async () => {
  const reason = { code: 'set-sysctl', subject: 'host' } as const;
  const { commands, durationMs } = await createKernel(sandbox()).apply([
    [{ namespace: 'host', program: 'sysctl', steps: [{ namespace: 'host', program: 'sysctl', args: ['-w', 'net.ipv4.ip_forward=1'], reason }] }],
  ]);
  expect(commands).toEqual([{ argv: ['sysctl', '-w', 'net.ipv4.ip_forward=1'], reason, exit: 0, output: '' }]);
  expect(durationMs).toBeGreaterThan(0);
});

test('what reads back a single batch begins when that is done, wherever it reads', async () => {
  const kernel = createKernel(sandbox());
  await kernel.apply(planDiff(emptyTopology(), diffTopologies(emptyTopology(), startingPoint('two-on-a-veth-pair'))));
  const before = await kernel.observe();
  const reason = { code: 'set-up', subject: 'x' } as const;
  const own = (...args: readonly string[]): Step => ({ namespace: 'net0', program: 'ip', args, reason });
  // far longer than it takes to read the other end
  const many = Array.from({ length: 2_000 }, (_, n) => own('address', 'add', 'local', `10.9.${String(n >> 8)}.${String(n & 255)}/32`, 'dev', 'lo'));
  const plan: Plan = [[{ namespace: 'net0', program: 'ip', steps: [own('link', 'set', 'dev', 'lo', 'up'), ...many, own('link', 'set', 'dev', 'vethmother', 'down')] }]];
  const { applied, after: now } = await kernel.applyAndObserve(plan, before, new Map([['net0', 'anything'], ['net1', 'anything']]));
  expect(applied.failed).toBeUndefined();
  expect(now.interfaces['net0:vethmother']).toMatchObject({ up: false, carrier: false });
  expect(now.interfaces['net1:vethfather']).toMatchObject({ up: true, carrier: false });
});
