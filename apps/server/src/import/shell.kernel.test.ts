import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { expectTruth, expectTruthWhereOpened, fixture, imported, lines } from './test-imports.ts';
import { runScript, scriptFiles } from './run-script.ts';
import type { ScriptLimits, ScriptRun } from './run-script.ts';
import { importFile } from './import-file.ts';

test.each(['two-hosts', 'loop-on-bridge', 'policy-routing'])('%s.sh is the lab that one builds by hand', async (name) => {
  const { text, failed, notCarried } = await imported(`shell/${name}.sh`);
  expect({ failed, notCarried }).toEqual({ failed: [], notCarried: [] });
  await expectTruth(`shell/${name}.truth.sh`, text);
});

test('what was typed before ip was is translated, and a MAC that somebody chose is kept', async () => {
  const { text, failed } = await imported('shell/net-tools.sh');
  expect(failed).toEqual([]);
  expect(text).toContain('mac: 02:00:00:00:0b:0b');
  await expectTruth('shell/net-tools.truth.sh', text);
});

test('rules of iptables are rules of nftables', async () => {
  const { text, failed, notCarried } = await imported('shell/nat-router.sh');
  expect({ failed, notCarried: lines(notCarried) }).toEqual({ failed: [], notCarried: ['22: modprobe -q nf_nat: nothing is installed, loaded or started here'] });
  await expectTruth('shell/nat-router.truth.sh', text);
});

test('each line that fails is told with the kernel’s words, once, and what a script expects to fail is not', async () => {
  const { text, failed, notCarried } = await imported('shell/six-and-troubles.sh');
  expect(lines(failed)).toEqual([
    '15: $IP -n h link set e9 up: exit status 1: Cannot find device "e9"',
    '16: ovs-dpctl show: exit status 127: ovs-dpctl: command not found',
    '18: $IP -n r1 route add 10.0.0.0/8 via 10.9.9.9: exit status 2: Error: Nexthop has invalid gateway.',
    '19: ip link set e8 up: exit status 1: Cannot find device "e8"',
    `21: vtysh -c 'show ip route': exit status 127: vtysh: command not found`,
  ]);
  expect(lines(notCarried)).toEqual(['the program sleep 300, which was still running']);
  await expectTruthWhereOpened('shell/six-and-troubles.truth.sh', text);
});

const folder = mkdtempSync(join(tmpdir(), 'patchbay-import-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function run(script: string, limits?: Partial<ScriptLimits>): Promise<ScriptRun> {
  const sandbox = await openSandbox({ files: scriptFiles([script]), processes: 100 });
  try {
    return await runScript(sandbox, { wholeMs: 60_000, commandMs: 30_000, printed: 1024 * 1024, ...limits });
  } finally {
    await sandbox.end();
  }
}

test('what does not end by itself is ended, and what comes after it is run', async () => {
  const { failed, stopped, running } = await run('sleep 500 &\nip netns add a; ip -n a link set lo up\nip netns exec a ping 127.0.0.1\nip netns exec a bash -c "sleep 400; false"\nfalse\n', { commandMs: 2_000 });
  expect(failed.map(({ at, command, status }) => [at.line, command, status])).toEqual([
    [3, 'ip netns exec a ping 127.0.0.1', 'overdue'],
    [4, 'sleep 400', 'overdue'],
    [4, 'false', 1],
    [5, 'false', 1],
  ]);
  expect({ stopped, running }).toEqual({ stopped: undefined, running: ['sleep 500'] });
});

test('a script that does not end, prints without end, or gives up says so and where', async () => {
  const [endless, loud, strict, exits] = await Promise.all([
    run('true\nwhile sleep 0.05; do true; done\n', { wholeMs: 3_000 }),
    run('true\nyes >&2\n', { printed: 10_000 }),
    run('set -e\ntrue\nip link set nope up\nip netns add never\n'),
    run('if true; then exit 7; fi\ntrue\n'),
  ]);
  expect(endless.stopped).toMatchObject({ why: 'time', at: { line: 2 } });
  expect(loud.stopped).toMatchObject({ why: 'output', at: { line: 2 } });
  expect(strict.stopped).toEqual({ why: 'exit', status: 1, at: { script: 0, line: 3 } });
  expect(exits.stopped).toEqual({ why: 'exit', status: 7, at: { script: 0, line: 1 } });
});

test('a script reaches nothing but its sandbox', async () => {
  const { failed } = await run('cat /etc/shadow\nls /home/*\ntouch /usr/x\n: >/import/0\nexec 3<>/dev/tcp/127.0.0.1/22\n');
  expect(failed.map(({ at }) => at.line)).toEqual([1, 2, 3, 4, 5]);
});

test('what the kernel has and a lab file cannot say is told', async () => {
  const path = join(folder, 'odd.sh');
  writeFileSync(path, 'ip link add va type veth peer name vb; ip link set va up; ip link set vb up\n\n\nip addr add 10.0.0.1/24 dev va\nip route add 10.9.0.0/16 nexthop via 10.0.0.2 nexthop via 10.0.0.3\nip rule add ipproto tcp table 100\ntc qdisc add dev va root handle 7: htb\nip addr add 10.0.0.7/24 dev va valid_lft 900 preferred_lft 900\nip link add vx0 type vxlan id 42 remote 10.0.0.2 dstport 4789 nolearning\nbrctl addbr br0; brctl setbridgeprio br0 4096; brctl setageing br0 90; brctl addif br0 vb; brctl hairpin br0 vb on; ip link set vb promisc on\n');
  const outcome = await importFile(path, undefined, { openSandbox, createKernel });
  if (outcome.kind === 'refused') throw new Error('refused');
  expect(outcome.failed).toEqual([]);
  expect(lines(outcome.notCarried)).toEqual([
    'the interface host:vx0: vxlan id 42 remote 10.0.0.2 dstport 4789 nolearning',
    'the address 10.0.0.7/24 of host:va: it is there for a time only',
    'the route of host to 10.9.0.0/16: several ways (10.0.0.2 va, 10.0.0.3 va)',
    'the rule 32765 of host: lookup ipproto tcp',
    expect.stringMatching(/^what host:va does to what passes it: htb root/) as string,
    'the setting hairpin on of host:vb',
    'the setting promisc on of host:vb',
    'the setting ageing_time 9000 of host:br0',
  ]);
});

test('what is no text is refused at its place', async () => {
  const path = join(folder, 'binary.sh');
  writeFileSync(path, 'ip link\nab\0c');
  expect(await importFile(path, undefined, { openSandbox, createKernel })).toEqual({
    kind: 'refused',
    source: path,
    problems: [{ place: { file: path, line: 2, column: 3 }, words: 'no shell script: a zero octet; allowed: text' }],
  });
  expect(await importFile(fixture('shell/nowhere.sh'), undefined, { openSandbox, createKernel })).toMatchObject({ kind: 'refused' });
});

test('a program that the last line starts is told by its own words, not by those of what starts it', async () => {
  const { failed, running } = await run('ip netns add a\nip netns exec a sleep 300 &\n(while :; do :; done) &\n');
  expect({ failed, running }).toEqual({ failed: [], running: ['sleep 300', 'bash /import/0'] });
});
