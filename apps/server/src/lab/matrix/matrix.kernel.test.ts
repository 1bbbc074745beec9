import { explain } from '@patchbay/shared/explain';
import { pingTarget, setRuleset, setUp, startingPoint } from '@patchbay/shared/gesture';
import { isSettled, matrixMembers } from '@patchbay/shared/matrix';
import type { CellState, LabMatrix, Service } from '@patchbay/shared/protocol';
import { expect, test } from 'vitest';
import { connectivityArgv } from '../../probes/connectivity-argv.ts';
import { LAB_LIMITS } from '../limits.ts';
import { freshLab } from '../test-lab.ts';

const lab = freshLab({ gesture: 'set-up', start: startingPoint('three-on-a-bridge') });

/** Looks until all was tried, and nothing that has changed is still to be. */
async function settled(service?: Service): Promise<LabMatrix> {
  let latest: LabMatrix | undefined;
  expect(lab().lab.watches.watchMatrix((text) => (latest = JSON.parse(text) as LabMatrix), service)).toMatchObject({ ok: true });
  await expect.poll(() => latest !== undefined && isSettled(latest)).toBe(true);
  return latest as never;
}

/** A `ping` is a process: so many rows of them are no burden to the machine. */
const ROWS_AT_ONCE = 5;

/** The same by a `ping` of its own for each cell. */
async function byPings({ members }: LabMatrix): Promise<LabMatrix['rows']> {
  const { topology, sandbox } = lab();
  const rowOf = async (from: string): Promise<readonly CellState[]> => {
    const addresses = members.filter((to) => to !== from).map((to) => pingTarget(topology, from, { namespace: to })?.address ?? '');
    const within = from === 'host' ? [] : ['ip', 'netns', 'exec', from];
    const { stdout } = await sandbox.run([...within, 'bash', '-c', 'for one; do { ping -n -q -c 1 -W 1 "$one" >/dev/null 2>&1 && echo "$one"; } & done; wait', 'bash', ...addresses], { timeoutMs: 60_000 });
    const answered = new Set(stdout.split('\n'));
    const states = addresses.map((address): CellState => (answered.has(address) ? 'reached' : 'lost'));
    return states.toSpliced(members.indexOf(from), 0, 'none');
  };
  const rows: (readonly CellState[])[] = [];
  for (let row = 0; row < members.length; row += ROWS_AT_ONCE) rows.push(...(await Promise.all(members.slice(row, row + ROWS_AT_ONCE).map(rowOf))));
  return rows;
}

const reachedIn = ({ rows }: LabMatrix): number => rows.flat().filter((state) => state === 'reached').length;
const typed = async (commands: string): Promise<void> => {
  expect(await lab().sandbox.run(['bash', '-es'], { input: commands, timeoutMs: 60_000 })).toMatchObject({ exit: 0, stderr: '' });
};

test('each cell is what a ping comes to, before a change and after it', async () => {
  const before = await settled();
  expect(before.members).toEqual(['host', 'net0', 'net1', 'net2']);
  expect(before.rows).toEqual(await byPings(before));
  expect(reachedIn(before)).toBe(12);
  const end = Object.values(lab().topology.interfaces).find(({ namespace, kind }) => namespace === 'net1' && kind === 'veth');
  await lab().change(setUp(lab().topology, { namespace: 'net1', interface: end?.name ?? '' }, false));
  const after = await settled();
  expect(after.rows).toEqual(await byPings(after));
  expect(after.rows[0]).toEqual(['none', 'reached', 'lost', 'reached']);
});

test('each of 870 cells of thirty is what a ping comes to, after cables were pulled, ports taken out, addresses moved and packets dropped', async () => {
  const more = Array.from({ length: 26 }, (_, index) => index + 4);
  await typed(`ip -batch - <<'END'
${more.map((n) => `netns add net${String(n)}\nlink add v${String(n)} up master mybridge0 type veth peer name eth0 netns net${String(n)}`).join('\n')}
END
${more.map((n) => `ip -n net${String(n)} -batch - <<<$'address add 10.0.1.${String(n)}/24 dev eth0\nlink set dev eth0 up'`).join('\n')}`);
  await expect.poll(() => matrixMembers(lab().topology).members).toHaveLength(30);
  expect(reachedIn(await settled())).toBe(870);
  await typed(`ip -n net7 route add blackhole 10.0.1.8; ip -n net4 link set dev eth0 down; ip link set dev v5 nomaster
    ip -n net6 address del 10.0.1.6/24 dev eth0; ip -n net6 address add 10.0.10.6/24 dev eth0`);
  await expect.poll(() => Object.values(lab().topology.addresses).some(({ address }) => address === '10.0.10.6/24')).toBe(true);
  const after = await settled();
  expect(after.rows).toEqual(await byPings(after));
  // three are cut off, also from each other; net7 sends nothing to net8, and so does not answer it
  expect(reachedIn(after)).toBe(27 * 26 - 2);
});

const WEB: Service = { protocol: 'tcp', port: 80 };

test('of a service: who listens takes it, who does not refuses; a firewall leaves it without an answer while pings get there, and is named', async () => {
  for (const name of ['net0', 'net1']) lab().sandbox.spawn(['ip', 'netns', 'exec', name, ...connectivityArgv({ kind: 'listen', namespace: name, protocol: 'tcp', port: 80 })]).stdout.resume();
  const column = ['reached', 'reached', 'refused'] as const;
  const rows = [['none', ...column], ['refused', 'none', 'reached', 'refused'], ['refused', 'reached', 'none', 'refused'], ['refused', 'reached', 'reached', 'none']];
  await expect.poll(async () => (await settled(WEB)).rows).toEqual(rows);

  const wall = 'table ip wall { chain in { type filter hook input priority 0; ip saddr 10.0.1.1 tcp dport 80 drop; ip saddr 10.0.1.3 tcp dport 80 reject with tcp reset; }; }';
  expect(await lab().change(setRuleset(lab().topology, 'net1', wall))).toMatchObject({ ok: true });
  const to = (service: Service | undefined) => async () => (await settled(service)).rows.map((row) => row[2]);
  expect(await to(WEB)()).toEqual(['reached', 'lost', 'none', 'refused']);
  expect(await to(undefined)()).toEqual(['reached', 'reached', 'none', 'reached']);
  const why = (from: string, service: Partial<Service>) => explain(lab().observation, { from, to: '10.0.1.2', ...service }).stopsAt;
  expect(why('net0', WEB)).toMatchObject({ cause: 'firewall-input', at: { namespace: 'net1' } });
  expect(why('net0', WEB)?.values.rule).toContain('tcp dport 80 drop');
  expect(why('net2', WEB)).toMatchObject({ cause: 'firewall-rejects', at: { namespace: 'net1' } });
  expect([why('host', WEB), why('net0', {})]).toEqual([undefined, undefined]);
});

test('so many services are looked at at once, and no more', () => {
  const ask = (port: number) => lab().lab.watches.watchMatrix(() => undefined, { protocol: 'tcp', port });
  for (let port = 1; port <= LAB_LIMITS.services; port += 1) expect(ask(port)).toMatchObject({ ok: true });
  expect(ask(1)).toMatchObject({ ok: true });
  expect(ask(100)).toMatchObject({ ok: false, refusal: { code: 'limit', limit: { name: 'services', value: LAB_LIMITS.services } } });
});

test('what nobody looks at is not pinged', async () => {
  const watcher = (): void => undefined;
  const pings = async (): Promise<number> => Number(/"IcmpInEchos":(\d+)/.exec((await lab().sandbox.run(['ip', 'netns', 'exec', 'net0', 'nstat', '-asz', 'IcmpInEchos', '-j'])).stdout)?.[1] ?? NaN);
  lab().lab.watches.watchMatrix(watcher);
  await expect.poll(pings).toBeGreaterThanOrEqual(2);
  lab().lab.watches.unwatchMatrix(watcher);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const then = await pings();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await pings()).toBe(then);
});
