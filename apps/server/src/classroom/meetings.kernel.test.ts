/** A class whose labs meet: real labs, each its student's own, and the one in common. */
import { replug, setUp, addAddress, addNamespace, remove } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import type { ServerMessage } from '@patchbay/shared/protocol';
import { applyRecordsDiff } from '@patchbay/shared/records';
import { bordersOf, diffTopologies } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { execa } from 'execa';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IN_MEMORY, SqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { TestClassClient, TestClient, join, makeClass, signIn } from '../test-client.ts';
import { startTestServer } from '../test-server.ts';
import type { TestServer } from '../test-server.ts';

let store: Store;
let server: TestServer;
let owner: string;
let wall: TestClassClient;
let code: string;

beforeEach(async () => {
  store = SqliteStore.open(IN_MEMORY);
  server = await startTestServer({ store });
  owner = await signIn(server);
  wall = await TestClassClient.enter(server, owner, await makeClass(server, owner));
  code = (await wall.first('class-welcome')).codes[0]?.code ?? '';
});
afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

/** A lab as a page sees it, with what has been published since. */
class Page {
  readonly client: TestClient;
  private constructor(client: TestClient) {
    this.client = client;
  }

  static async enter(cookie: string, lab = ''): Promise<Page> {
    const page = new Page(await TestClient.enter(server, cookie, lab));
    await page.client.first('welcome');
    return page;
  }

  get topology(): Topology {
    const welcome = this.client.messages.find((message) => message.type === 'welcome');
    let observation = welcome?.type === 'welcome' ? welcome.observation : undefined;
    for (const message of this.client.messages) if (message.type === 'changed' && observation !== undefined) observation = applyRecordsDiff<Observation>(observation, message.delta);
    if (observation === undefined) throw new Error('not welcome');
    return topologyOf(observation);
  }

  get borders(): readonly string[] {
    return bordersOf(this.topology).map(({ namespace, name, master, up, border }) => [`${namespace}:${name}`, ...(master === undefined ? [] : [`in ${master}`]), up ? 'up' : 'down', `to ${border ?? ''}`].join(' '));
  }

  get border(): InterfaceRecord {
    const [border] = bordersOf(this.topology);
    if (border === undefined) throw new Error('no border');
    return border;
  }

  async change(diffOf: (topology: Topology) => TopologyDiff): Promise<void> {
    expect(await this.client.request({ type: 'change', gesture: { kind: 'replug', subjects: [] }, diff: diffOf(this.topology) })).toMatchObject({ ok: true });
  }

  /** The border in a namespace of this name, up, with an address. */
  async settle(namespace: string, address: string): Promise<void> {
    await this.change((topology) => addNamespace(topology, namespace));
    await this.change((topology) => replug(topology, { namespace: 'host', interface: 'border' }, { namespace }));
    await this.change((topology) => addAddress(topology, { namespace, interface: 'border' }, address));
  }

  /** What a command typed in the host says. */
  async type(line: string): Promise<string> {
    const opened = await this.client.request({ type: 'open-terminal', namespace: 'host', cols: 200, rows: 24 });
    const terminal = opened.ok ? (opened.terminal ?? '') : '';
    await this.client.request({ type: 'watch-terminal', terminal });
    this.client.send({ type: 'terminal-input', terminal, data: `${line}; echo $((40 + 2))-over\r` });
    const printed = (): string => this.client.messages.map((message) => (message.type === 'terminal-output' && message.terminal === terminal ? message.data : '')).join('');
    await expect.poll(printed).toContain('42-over');
    return printed();
  }

  /** Powers the lab off from inside; it has ended then. */
  async powerOff(): Promise<void> {
    const opened = await this.client.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 });
    this.client.send({ type: 'terminal-input', terminal: opened.ok ? (opened.terminal ?? '') : '', data: 'reboot -f\r' });
    await this.client.until((m): m is Extract<ServerMessage, { type: 'lab-ended' }> => m.type === 'lab-ended');
  }

  /** Does what takes its border away, and waits until it has been seen to be gone. */
  async loses(act: () => Promise<unknown>): Promise<void> {
    const before = this.client.messages.length;
    await act();
    await this.client.until((m): m is Extract<ServerMessage, { type: 'changed' }> =>
      m.type === 'changed' && Object.values(m.delta.interfaces?.removed ?? {}).some(({ border }) => border !== undefined) && this.client.messages.indexOf(m) >= before);
  }
}

const meet = async (on = true): Promise<string> => {
  expect(await wall.request({ type: 'labs-meet', meet: on })).toMatchObject({ ok: true });
  const { info } = await wall.until((m): m is Extract<typeof m, { type: 'class-info' }> => m.type === 'class-info' && (m.info.meets === true) === on);
  return info.commonLab ?? '';
};
const cookieNow = (cookie: string): string => cookie.replace(/^patchbay-\d+/, `patchbay-${String(server.port)}`);
const ended = (m: ServerMessage): m is Extract<ServerMessage, { type: 'lab-ended' }> => m.type === 'lab-ended';

test('two teams meet with no work of the teacher’s, each root of its own part and nobody in the other’s', async () => {
  const common = await meet();
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, '鲍勃')];
  const [anns, bobs, all] = [await Page.enter(ann.cookie, ann.lab), await Page.enter(bob.cookie, bob.lab), await Page.enter(owner, common)];
  await expect.poll(() => anns.borders).toEqual(['host:border up to Networks 101']);
  await expect.poll(() => bobs.borders).toEqual(['host:border up to Networks 101']);
  await expect.poll(() => all.borders.toSorted()).toEqual(['host:border1 in meet0 up to Ann', 'host:border2 in meet0 up to 鲍勃']);

  await anns.settle('net0', '10.9.0.1/24');
  await bobs.settle('net0', '10.9.0.2/24');
  expect(await anns.type('ip netns exec net0 ping -c 1 -W 5 10.9.0.2')).toContain('1 received');
  expect(await bobs.type('ip netns exec net0 ping -c 1 -W 5 10.9.0.1')).toContain('1 received');

  // root of a part has no way into another
  expect(await anns.type('ip netns exec net0 ip link show; ls /run/netns; cat /proc/[0-9]*/comm | sort | uniq -c')).not.toMatch(/meet0|鲍勃/);
  const others = server.sandboxes.map(({ pid }) => pid).join(' ');
  const tried = await anns.type(`for pid in ${others}; do nsenter -t $pid -n true && echo in; ip -n net0 link set border netns $pid && echo moved; done 2>/dev/null`);
  expect(tried.split('\n').slice(1).join('\n')).not.toMatch(/^(in|moved)/m);

  // to the lab in common a student is a guest
  const watching = await Page.enter(ann.cookie, common);
  expect(await watching.client.first('welcome')).toMatchObject({ role: 'guest' });
  expect(await watching.client.request({ type: 'change', gesture: { kind: 'remove', subjects: [] }, diff: {} })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  expect(await watching.client.request({ type: 'open-terminal', namespace: 'host', cols: 80, rows: 24 })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
  expect((await anns.client.first('welcome')).labClass).toMatchObject({ commonLab: common });
});

test('a border is where it was, with all that is on it, when its lab wakes, when the common lab does, and after a restart', async () => {
  const common = await meet();
  const ann = await join(server, code, 'Ann');
  let [anns, all] = [await Page.enter(ann.cookie, ann.lab), await Page.enter(owner, common)];
  await expect.poll(() => anns.borders).toHaveLength(1);
  await expect.poll(() => all.borders.join()).toMatch(/ in meet0 up /);
  await anns.settle('net0', '10.9.0.1/24');
  await anns.change(() => ({ routes: { added: { 'net0 4 default 0 10.9.0.254 border': { namespace: 'net0', family: 4, to: 'default', via: '10.9.0.254', dev: 'border' } } } }) satisfies TopologyDiff);
  await all.change((topology) => addNamespace(topology, 'router'));
  await all.change((topology) => replug(topology, { namespace: 'host', interface: all.border.name }, { namespace: 'router' }));
  await all.change((topology) => addAddress(topology, { namespace: 'router', interface: all.border.name }, '10.9.0.254/24'));
  const before = { anns: anns.topology };
  expect(await anns.type('ip netns exec net0 ping -c 1 -W 5 10.9.0.254')).toContain('1 received');

  // the lab in common is powered off, and begins again as it first was; the border in Ann's lab goes where it was
  await anns.loses(() => all.powerOff());
  all = await Page.enter(owner, common);
  await expect.poll(() => [anns.borders, diffTopologies(anns.topology, before.anns)]).toEqual([['net0:border up to Networks 101'], {}]);
  await expect.poll(() => all.borders.join()).toMatch(/ in meet0 up /);

  await all.change((topology) => addNamespace(topology, 'router'));
  await all.change((topology) => replug(topology, { namespace: 'host', interface: all.border.name }, { namespace: 'router' }));
  await all.change((topology) => addAddress(topology, { namespace: 'router', interface: all.border.name }, '10.9.0.254/24'));
  const saved = all.topology;
  for (const page of [anns, all]) page.client.close();
  wall.close();
  await server.close();
  server = await startTestServer({ store });
  owner = await signIn(server);
  anns = await Page.enter(cookieNow(ann.cookie), ann.lab);
  all = await Page.enter(owner, common);
  await expect.poll(() => [anns.borders, diffTopologies(anns.topology, before.anns)]).toEqual([['net0:border up to Networks 101'], {}]);
  await expect.poll(() => [all.borders, diffTopologies(all.topology, saved)]).toEqual([['router:border1 up to Ann'], {}]);
  expect(await anns.type('ip netns exec net0 ping -c 1 -W 5 10.9.0.254')).toContain('1 received');
});

test('where a border was is known after a restart, though it was away when the server ended', async () => {
  const common = await meet();
  const ann = await join(server, code, 'Ann');
  const anns = await Page.enter(ann.cookie, ann.lab);
  let all = await Page.enter(owner, common);
  await expect.poll(() => all.borders.join()).toMatch(/ in meet0 up /);
  await all.change((topology) => addNamespace(topology, 'router'));
  await all.change((topology) => replug(topology, { namespace: 'host', interface: all.border.name }, { namespace: 'router' }));
  await all.change((topology) => addAddress(topology, { namespace: 'router', interface: all.border.name }, '10.9.0.254/24'));
  const saved = all.topology;
  await anns.powerOff();
  await expect.poll(() => all.borders).toEqual([]);
  for (const { client } of [anns, all]) client.close();
  wall.close();
  await server.close();
  server = await startTestServer({ store });
  owner = await signIn(server);
  await Page.enter(cookieNow(ann.cookie), ann.lab);
  all = await Page.enter(owner, common);
  await expect.poll(() => [all.borders, diffTopologies(all.topology, saved)]).toEqual([['router:border1 up to Ann'], {}]);
});

test('a border is known, though its lab was read before the cable had its name, and no event tells of that', async () => {
  const [ann] = [await join(server, code, 'Ann')];
  const anns = await Page.enter(ann.cookie, ann.lab);
  const [ground] = server.grounds;
  if (ground === undefined) throw new Error('no ground');
  const lay = ground.join.bind(ground);
  vi.spyOn(ground, 'join').mockImplementationOnce(async (one, other) => {
    await lay({ ...one, alias: 'x' }, { ...other, alias: 'x' });
    await expect.poll(() => Object.values(anns.topology.interfaces).map(({ name }) => name)).toContain('border');
    for (const { sandbox, name, alias } of [one, other]) {
      const [command = '', ...args] = ground.entering(['nsenter', '-t', String(sandbox.pid), '-n', '--', 'ip', 'link', 'set', 'dev', name, 'alias', alias]);
      await execa(command, args, { ...ground.user });
    }
  });
  const common = await meet();
  await expect.poll(() => anns.borders).toEqual(['host:border up to Networks 101']);
  const all = await Page.enter(owner, common);
  await expect.poll(() => all.borders).toEqual(['host:border1 in meet0 up to Ann']);
});

test('it cannot be lost: who deletes it gets it again, and a namespace that goes leaves it behind', async () => {
  await meet();
  const ann = await join(server, code, 'Ann');
  const anns = await Page.enter(ann.cookie, ann.lab);
  await expect.poll(() => anns.borders).toHaveLength(1);
  await anns.loses(() => anns.type('ip link del border'));
  await expect.poll(() => anns.borders).toEqual(['host:border up to Networks 101']);
  await anns.settle('net0', '10.9.0.1/24');
  await anns.change((topology) => remove(topology, [{ kind: 'namespace', name: 'net0' }]));
  expect(anns.borders).toEqual(['host:border up to Networks 101']);
  expect(await anns.client.request({ type: 'undo' })).toMatchObject({ ok: true });
  expect(anns.borders).toEqual(['net0:border up to Networks 101']);
  await anns.change((topology) => setUp(topology, { namespace: 'net0', interface: 'border' }, false));
  expect(anns.borders).toEqual(['net0:border down to Networks 101']);
});

test('labs that are in use meet at once, and nothing in them stops; once the class meets no more the cables are gone', async () => {
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const [anns, bobs] = [await Page.enter(ann.cookie, ann.lab), await Page.enter(bob.cookie, bob.lab)];
  await anns.type('sleep 1000 & echo $! >pid');
  expect(await wall.request({ type: 'labs-meet', meet: true })).toMatchObject({ ok: true, done: 2 });
  const told = await anns.client.until((m): m is Extract<ServerMessage, { type: 'lab-class' }> => m.type === 'lab-class' && m.labClass.commonLab !== undefined);
  expect(told.labClass.commonLab).toMatch(/^[0-9a-f]{12}$/);
  await expect.poll(() => [anns.borders, bobs.borders]).toEqual([['host:border up to Networks 101'], ['host:border up to Networks 101']]);
  expect(await anns.type('kill -0 $(cat pid) && echo it goes on')).toContain('it goes on\r');
  await anns.settle('net0', '10.9.0.1/24');
  await bobs.settle('net0', '10.9.0.2/24');
  expect(await anns.type('ip netns exec net0 ping -c 1 -W 5 10.9.0.2')).toContain('1 received');
  await meet(false);
  await expect.poll(() => [anns.borders, bobs.borders]).toEqual([[], []]);
  await expect(TestClient.enter(server, bob.cookie, told.labClass.commonLab ?? '')).rejects.toThrow('404');
  // and again, where they were
  await meet();
  await expect.poll(() => anns.borders).toEqual(['net0:border up to Networks 101']);
});

test('labs whose ground is gone meet when they are made anew: at once where nobody is in them, or else when they are opened again', async () => {
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const anns = await Page.enter(ann.cookie, ann.lab);
  expect(server.grounds).toHaveLength(1);
  await server.grounds[0]?.end();
  expect(await wall.request({ type: 'labs-meet', meet: true })).toMatchObject({ ok: true, done: 1 });
  const bobs = await Page.enter(bob.cookie, bob.lab);
  await expect.poll(() => bobs.borders).toHaveLength(1);
  expect(anns.borders).toEqual([]);
  await anns.powerOff();
  const again = await Page.enter(ann.cookie, ann.lab);
  await expect.poll(() => again.borders).toHaveLength(1);
});

test('of who was removed nothing is kept: neither what hung on their border nor its number', async () => {
  const common = await meet();
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  for (const { cookie, lab } of [ann, bob]) await Page.enter(cookie, lab);
  let all = await Page.enter(owner, common);
  await expect.poll(() => all.borders.toSorted()).toEqual(['host:border1 in meet0 up to Ann', 'host:border2 in meet0 up to Bob']);
  for (const name of ['border1', 'border2']) await all.change((topology) => addAddress(topology, { namespace: 'host', interface: name }, `10.9.0.${name.slice(-1)}/24`));
  const member = async (name: string): Promise<string> => (await wall.until((m): m is Extract<typeof m, { type: 'member' }> => m.type === 'member' && m.member.name === name)).member.id;
  const kept = async (): Promise<readonly string[]> => bordersOf((await store.find('lab-state', common))?.topology ?? { interfaces: {} }).map(({ border = '' }) => border);
  // once while its lab is awake, once while it and the lab in common sleep
  expect(await wall.request({ type: 'remove-member', member: await member('Ann') })).toMatchObject({ ok: true });
  await expect.poll(() => all.borders).toEqual(['host:border2 in meet0 up to Bob']);
  await expect.poll(kept).toEqual(['Bob']);
  const cleo = await Page.enter(...(await join(server, code, 'Cleo').then(({ cookie, lab }): [string, string | undefined] => [cookie, lab])));
  await expect.poll(() => all.borders.toSorted()).toEqual(['host:border2 in meet0 up to Bob', 'host:border3 in meet0 up to Cleo']);
  expect(Object.values(all.topology.addresses).map(({ interface: name }) => name)).toEqual(['border2']);

  await meet(false);
  await all.client.until(ended);
  await expect.poll(async () => (await kept()).toSorted()).toEqual(['Bob', 'Cleo']);
  expect(await wall.request({ type: 'remove-member', member: await member('Bob') })).toMatchObject({ ok: true });
  await meet();
  all = await Page.enter(owner, common);
  await expect.poll(() => [cleo.borders, all.borders]).toEqual([['host:border up to Networks 101'], ['host:border3 in meet0 up to Cleo']]);
  await expect.poll(kept).toEqual(['Cleo']);
});

test('what goes round in one lab is kept from the others', async () => {
  const common = await meet();
  const [ann, bob] = [await join(server, code, 'Ann'), await join(server, code, 'Bob')];
  const [anns, bobs, all] = [await Page.enter(ann.cookie, ann.lab), await Page.enter(bob.cookie, bob.lab), await Page.enter(owner, common)];
  await expect.poll(() => all.borders.filter((border) => border.includes(' up '))).toHaveLength(2);
  await expect.poll(() => [...anns.borders, ...bobs.borders]).toHaveLength(2);
  // frames that no loop in the common lab explains: a sender that floods what is addressed to everybody
  const flood = `{ perl -MSocket -e 'socket(S, 17, 3, 0x0300) or die; bind(S, pack("SnlSCCa8", 17, 0x0300, $ARGV[0], 0, 0, 6, "")) or die $!; my $f = ("\\xff" x 6) . "\\x02\\0\\0\\0\\0\\x01" . "\\x88\\xb5" . ("x" x 46); for (1..600000) { send(S, $f, 0) }' $(cat /sys/class/net/border/ifindex) & }`;
  await anns.type(flood);
  const limit = await all.client.until((m): m is Extract<ServerMessage, { type: 'limit-reached' }> => m.type === 'limit-reached');
  expect(limit.limit.name).toBe('storm');
  await expect.poll(() => all.borders.toSorted()).toEqual(['host:border1 in meet0 down to Ann', 'host:border2 in meet0 up to Bob']);
});

test('labs of a server that an ordinary user runs meet as well', async () => {
  const user = process.getuid?.() === 0 ? { uid: 54_321, gid: 54_321 } : {};
  const { stdout } = await execa(process.execPath, [fileURLToPath(new URL('test-meeting-class.ts', import.meta.url)), '3'], user);
  const uid = user.uid ?? process.getuid?.();
  expect(JSON.parse(stdout)).toEqual({ user: uid, uids: [uid], borders: 3, reached: true, faults: [] });
});
