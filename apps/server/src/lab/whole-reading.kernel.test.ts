import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remove, setSysctl } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { diffTopologies } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { createKernel } from '../kernel/create-kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { alteredSandbox } from '../sandbox/test-altered-sandbox.ts';
import { SHELL_FILES } from '../terminals/shell.ts';
import { Lab } from './lab.ts';

let sandbox: Sandbox;
let lab: Lab;
let faults: unknown[];
/** Which namespaces were read whole, in order; the host's path is empty. */
let readWhole: string[];

/** The sandbox, and a look at what its shells that read whole namespaces are asked. */
const watched = (of: Sandbox): Sandbox =>
  alteredSandbox(of, {
    talk: (argv) => {
      const shell = of.talk(argv);
      if (!argv.some((word) => word.includes('list ruleset'))) return shell;
      const write = shell.stdin.write.bind(shell.stdin) as (text: string) => boolean;
      shell.stdin.write = (question: string) => {
        readWhole.push(question.split('\0')[0] ?? '');
        return write(question);
      };
      return shell;
    },
  });

beforeEach(async () => {
  faults = [];
  readWhole = [];
  sandbox = await openSandbox({ files: SHELL_FILES });
  const seen = watched(sandbox);
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox: seen, kernel: createKernel(seen), reportFault: (fault) => faults.push(fault) });
});
afterEach(async () => {
  await lab.close('closed');
  expect(faults).toEqual([]);
});

const observation = (): Observation => lab.welcome('p').observation;
const topology = (): Topology => topologyOf(observation());
const eventually = (look: (observation: Observation) => unknown, expected: unknown): Promise<void> =>
  expect.poll(() => look(observation()), { interval: 20 }).toEqual(expected);

/** Typed behind the lab's back: of what it does, only what events tell is known. */
async function outside(commands: string): Promise<void> {
  expect(await sandbox.run(['bash', '-es'], { input: commands, timeoutMs: 60_000 })).toMatchObject({ exit: 0, stderr: '' });
}

/** Types a line into a new terminal, and waits until the journal has it. */
async function type(line: string, namespace = 'host'): Promise<void> {
  const opened = await lab.openTerminal('p', { namespace, cols: 200, rows: 24 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  lab.terminals.type('p', opened.terminal, `${line}\r`);
  await expect.poll(() => lab.welcome('p').journal.some(({ commands }) => commands.some((command) => command.line === line))).toBe(true);
}

/** Nothing is read any more. */
async function settled(): Promise<void> {
  for (let before = -1; before !== readWhole.length; ) {
    before = readWhole.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

/** Makes namespaces, and waits until what nobody planned was looked at. */
async function withNamespaces(count: number): Promise<void> {
  const names = Array.from({ length: count }, (_, n) => `net${String(n)}`);
  await outside(names.map((name) => `ip netns add ${name}; ip -n ${name} link set dev lo up`).join('\n'));
  await expect.poll(() => readWhole, { interval: 20 }).toEqual(expect.arrayContaining(names.map((name) => `/run/netns/${name}`)));
  await settled();
  readWhole = [];
}

const change = (diff: TopologyDiff) => lab.change('p', { kind: 'set-sysctl', subjects: [] }, diff);

describe('what is typed', () => {
  test('plainly is read in the namespace where it was typed, and nowhere else, in a lab of thirty', async () => {
    await withNamespaces(30);
    await type('nft add table ip nat', 'net7');
    await eventually(({ rulesets }) => Object.keys(rulesets), ['net7']);
    await settled();
    expect(readWhole).toEqual(['/run/netns/net7']);
    await type('ip address add 10.0.0.1/32 dev lo', 'net8');
    await eventually(({ addresses }) => 'net8:lo 10.0.0.1/32' in addresses, true);
    await settled();
    expect(readWhole).toEqual(['/run/netns/net7']);
  });

  test('plainly about another namespace is read there too', async () => {
    await withNamespaces(3);
    await type('ip netns exec net1 sysctl -w net.ipv4.ip_default_ttl=9');
    await eventually(({ sysctls }) => sysctls['net1 net.ipv4.ip_default_ttl']?.value, '9');
    await type('tc -n net2 qdisc add dev lo root handle 7: pfifo limit 5');
    await eventually(({ qdiscs }) => Object.values(qdiscs).map(({ namespace, kind }) => `${namespace} ${kind}`), ['net2 pfifo']);
    expect(new Set(readWhole)).toEqual(new Set(['', '/run/netns/net1', '/run/netns/net2']));
  });

  test('about a bridge that is down is read, though the kernel tells nothing of it', async () => {
    await outside('ip link add br0 type bridge');
    await eventually(({ interfaces }) => interfaces['host:br0']?.up, false);
    await type('ip link set dev br0 type bridge priority 4096');
    await eventually(() => topology().interfaces['host:br0']?.stpPriority, 4096);
  });

  test('as a script or a loop is read everywhere', async () => {
    await withNamespaces(3);
    await type('for n in 0 1 2; do ip netns exec net$n nft add table ip t$n; done');
    await eventually(({ rulesets }) => Object.values(rulesets).map(({ namespace, text }) => `${namespace} ${text.split(' ')[2] ?? ''}`).toSorted(), ['net0 t0', 'net1 t1', 'net2 t2']);
    expect(readWhole.toSorted()).toEqual(['', '/run/netns/net0', '/run/netns/net1', '/run/netns/net2']);
  });
});

test('a rule of IPv6 is told of by an event, whoever sets it', async () => {
  await withNamespaces(2);
  await outside('ip -n net1 -6 rule add from fd00::/64 table 9');
  await eventually(() => Object.values(topology().rules), [{ namespace: 'net1', family: 6, priority: 32_765, from: 'fd00::/64', table: '9' }]);
  await settled();
  expect(readWhole).toEqual(['/run/netns/net1']);
});

test('a namespace that nobody planned is looked at', async () => {
  await outside('unshare --net sh -c "nft add table ip a; touch /run/netns/late; mount --bind /proc/self/ns/net /run/netns/late"');
  await eventually(({ rulesets }) => Object.keys(rulesets), ['late']);
});

test('a change of one’s own is read where it was made, before it is answered', async () => {
  await withNamespaces(2);
  expect(await change(setSysctl(topology(), 'net1', 'net.ipv4.ip_default_ttl', '9', '64'))).toMatchObject({ ok: true });
  expect(topology().sysctls['net1 net.ipv4.ip_default_ttl']).toEqual({ namespace: 'net1', name: 'net.ipv4.ip_default_ttl', value: '9', fresh: '64' });
  expect(readWhole).toEqual(['/run/netns/net1']);
  // The kernel tells of this one by itself.
  expect(await change(setSysctl(topology(), 'net1', 'net.ipv4.ip_forward', '1'))).toMatchObject({ ok: true });
  expect(readWhole).toEqual(['/run/netns/net1']);
  expect(await lab.takeBack('p', { kind: 'undo' })).toMatchObject({ ok: true });
  expect(await lab.takeBack('p', { kind: 'undo' })).toMatchObject({ ok: true });
  expect(topology().sysctls).toEqual({});
});

test('what is about to be taken away is read first: undoing it brings back what nobody knew was there', async () => {
  await withNamespaces(2);
  await outside(`ip netns exec net0 bash -es <<'END'
nft add table ip nat; nft add chain ip nat post '{ type nat hook postrouting priority srcnat; }'; nft add rule ip nat post masquerade
sysctl -qw net.ipv4.ip_default_ttl=9 net.ipv6.conf.lo.disable_ipv6=1
END`);
  const kernel = createKernel(sandbox);
  const before = topologyOf(await kernel.observeWhole());
  expect(Object.keys(before.rulesets)).toEqual(['net0']);
  expect(Object.keys(topology().rulesets)).toEqual([]);
  expect(await lab.change('p', { kind: 'remove', subjects: ['net0'] }, remove(topology(), [{ kind: 'namespace', name: 'net0' }]))).toMatchObject({ ok: true });
  expect(Object.keys(topology().namespaces)).toEqual(['host', 'net1']);
  expect(await lab.takeBack('p', { kind: 'undo' })).toMatchObject({ ok: true });
  expect(diffTopologies(topologyOf(await createKernel(sandbox).observeWhole()), before)).toEqual({});
  expect(diffTopologies(topology(), before)).toEqual({});
});

test('undoing that a namespace was made does not take along what somebody else did in it', async () => {
  const made: TopologyDiff = {
    namespaces: { added: { net9: { name: 'net9' } } },
    interfaces: { added: { 'net9:lo': { namespace: 'net9', name: 'lo', kind: 'loopback', up: true } } },
  };
  expect(await change(made)).toMatchObject({ ok: true });
  await outside('ip netns exec net9 nft add table ip a');
  expect(await lab.takeBack('p', { kind: 'undo' })).toMatchObject({ ok: false, refusal: { code: 'overtaken' } });
  expect(Object.keys(topology().rulesets)).toEqual(['net9']);
});

test('what somebody looks at is read each time', async () => {
  await withNamespaces(2);
  const watcher = (): void => undefined;
  await lab.watches.watchDetails({ namespace: 'net0', detail: 'counters' }, watcher);
  await outside('ip netns exec net0 nft add table ip a');
  await eventually(({ rulesets }) => Object.keys(rulesets), ['net0']);
  lab.watches.unwatchAllDetails(watcher);
  await settled();
  expect(new Set(readWhole)).toEqual(new Set(['/run/netns/net0']));
});
