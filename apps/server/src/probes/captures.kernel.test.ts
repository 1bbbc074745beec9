import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { droppedIn, isTelling, readPacketLine } from '@patchbay/shared/capture';
import type { Packet } from '@patchbay/shared/capture';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { CaptureRequest, DecodedField, ProbeEnd } from '@patchbay/shared/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Captures } from './captures.ts';

let sandbox: Sandbox;
let captures: Captures;
let net0: ObservedNamespace;
let lines: Map<string, string[]>;
let ends: Map<string, ProbeEnd>;

beforeEach(async () => {
  sandbox = await openSandbox();
  lines = new Map();
  ends = new Map();
  captures = new Captures(sandbox, {
    started: ({ id }) => lines.set(id, []),
    output: (id, _from, more) => lines.get(id)?.push(...more),
    ended: (id, end) => ends.set(id, end),
  });
  // without IPv6, which looks round for routers and groups by itself
  const made = ['netns add net0', 'netns add net1', ...['net0', 'net1'].map((name) => `netns exec ${name} sysctl -q -w net.ipv6.conf.default.disable_ipv6=1`), 'link add eth0 netns net0 up type veth peer name eth0 netns net1', '-n net1 link set eth0 up', '-n net0 addr add 10.0.1.1/24 dev eth0', '-n net1 addr add 10.0.1.2/24 dev eth0'];
  for (const command of made) expect(await sandbox.run(['ip', ...command.split(' ')])).toMatchObject({ exit: 0 });
  net0 = { name: 'net0', inode: (await sandbox.namespaces()).get('net0') ?? 0 };
});
afterEach(() => sandbox.end());

/** Starts one and waits until it catches: what was sent before that is nobody's to see. */
async function start(more: Partial<CaptureRequest> = {}): Promise<string> {
  const started = await captures.start('ann', { kind: 'capture', namespace: 'net0', interface: 'eth0', ...more }, net0);
  const id = 'probe' in started ? started.probe : '';
  await expect.poll(() => lines.get(id)?.some((line) => line.endsWith('Capture started.')), { timeout: 30_000 }).toBe(true);
  return id;
}
const packets = (id: string): readonly Packet[] => (lines.get(id) ?? []).flatMap((line) => readPacketLine(line) ?? []);
const ping = (count: number) => sandbox.run(['ip', 'netns', 'exec', 'net0', 'ping', '-n', '-c', String(count), '-i', '0.01', '10.0.1.2'], { timeoutMs: 60_000 });
const summaries = (id: string): readonly string[] => packets(id).map(({ protocol, source, destination, info }) => `${protocol} ${source} ${destination} ${info.replaceAll(/ +/g, ' ').replace(/id=\S+/, 'id=')}`);
async function stop(id: string): Promise<ProbeEnd | undefined> {
  captures.stop(id);
  await expect.poll(() => ends.has(id), { timeout: 30_000 }).toBe(true);
  return ends.get(id);
}
/** A field of each packet of the file, as the tshark of this machine reads it. */
async function fieldInFile(id: string, field: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-capture-'));
  try {
    await writeFile(join(folder, 'a.pcapng'), await buffer(captures.reader(id)?.octets() ?? Readable.from([])));
    const { stdout } = await promisify(execFile)('tshark', ['-n', '-r', join(folder, 'a.pcapng'), '-T', 'fields', '-e', field]);
    return stdout.trim().split('\n');
  } finally {
    await rm(folder, { recursive: true });
  }
}
/** Packets that net0's interface has received and sent until now, as the kernel counts them. */
async function passed(): Promise<number> {
  const { stdout } = await sandbox.run(['ip', '-n', 'net0', '-s', '-j', 'link', 'show', 'dev', 'eth0']);
  const [link] = JSON.parse(stdout) as readonly { readonly stats64: Readonly<Record<'rx' | 'tx', { readonly packets: number }>> }[];
  return (link?.stats64.rx.packets ?? NaN) + (link?.stats64.tx.packets ?? NaN);
}
const texts = (fields: readonly DecodedField[]): readonly string[] => fields.flatMap(({ text, fields: inner }) => [text, ...texts(inner)]);

test('what passes an interface is told as it comes, and kept: in full, packet by packet, and as a file that Wireshark opens', async () => {
  const before = Date.now() / 1_000;
  const id = await start({ filter: 'icmp' });
  expect(await ping(2)).toMatchObject({ exit: 0 });
  const seen = ['ICMP 10.0.1.1 10.0.1.2 Echo (ping) request id= seq=1/256, ttl=64', 'ICMP 10.0.1.2 10.0.1.1 Echo (ping) reply id= seq=1/256, ttl=64 (request in 1)', 'ICMP 10.0.1.1 10.0.1.2 Echo (ping) request id= seq=2/512, ttl=64', 'ICMP 10.0.1.2 10.0.1.1 Echo (ping) reply id= seq=2/512, ttl=64 (request in 3)'];
  await expect.poll(() => summaries(id), { timeout: 30_000 }).toEqual(seen);
  for (const { at } of packets(id)) expect(Math.abs(at - (before + Date.now() / 1_000) / 2)).toBeLessThanOrEqual(Date.now() / 1_000 - before);
  expect(await stop(id)).toMatchObject({ reason: 'stopped' });
  expect(lines.get(id)?.filter((line) => readPacketLine(line) === undefined && isTelling(line))).toEqual([]);

  const reader = captures.reader(id);
  const request = await reader?.packet(3);
  expect(request?.number).toBe(3);
  expect(request?.hex).toMatch(/^[0-9a-f]{196}$/);
  expect(request?.protocols.map(({ name, from, size }) => [name, from, size])).toEqual([['frame', 0, 98], ['eth', 0, 14], ['ip', 14, 20], ['icmp', 34, 64]]);
  const ttl = request?.protocols.flatMap(({ fields }) => fields).find(({ name }) => name === 'ip.ttl');
  expect(ttl).toMatchObject({ text: 'Time to Live: 64', from: 22, size: 1 });
  expect(request?.hex.slice(44, 46)).toBe('40');
  expect(await reader?.packet(5)).toBeUndefined();

  expect(await fieldInFile(id, 'icmp.seq')).toEqual(['1', '1', '2', '2']);
});

test('a filter that is none is refused in the words of libpcap; one that is catches nothing else', async () => {
  const refused = await captures.start('ann', { kind: 'capture', namespace: 'net0', interface: 'eth0', filter: 'icmp and and' }, net0);
  expect(refused).toEqual({ code: 'invalid', problems: [{ code: 'filter-malformed', subject: 'net0:eth0', found: 'icmp and and', allowed: "can't parse filter expression: syntax error" }] });
  expect(lines.size).toBe(0);
  const id = await start({ filter: 'arp' });
  await ping(1);
  await expect.poll(() => packets(id).length, { timeout: 30_000 }).toBeGreaterThan(0);
  await stop(id);
  expect(new Set(packets(id).map(({ protocol }) => protocol))).toEqual(new Set(['ARP']));
});

test('what was said over a connection is read in one piece', async () => {
  const id = await start({ filter: 'tcp' });
  const listening = sandbox.spawn(['ip', 'netns', 'exec', 'net1', 'python3', '-c', 'import socket; s = socket.create_server(("10.0.1.2", 80)); c, _ = s.accept(); c.sendall(b"hello " + c.recv(9))']);
  listening.stderr.resume();
  const asked = 'for try in {1..100}; do exec 3<>/dev/tcp/10.0.1.2/80 && break; sleep 0.1; done 2>/dev/null; printf anybody >&3; cat <&3';
  expect(await sandbox.run(['ip', 'netns', 'exec', 'net0', 'bash', '-c', asked], { timeoutMs: 30_000 })).toMatchObject({ stdout: 'hello anybody' });
  await expect.poll(() => packets(id).some(({ info }) => info.includes('FIN')), { timeout: 30_000 }).toBe(true);
  await stop(id);
  const reader = captures.reader(id);
  const streams = await Promise.all([0, 1, 2, 3].map((stream) => reader?.follow('tcp', stream) ?? Promise.resolve('')));
  expect(streams.join('')).toMatch(/anybody[\s\S]*hello anybody/);
  expect(texts((await reader?.packet(1))?.protocols ?? []).join('\n')).toContain('Transmission Control Protocol');
});

test('a thousand packets a second: as many are told, and as many are in the file, as passed but for those said to be dropped', async () => {
  // who asks again who has an address would be caught, or counted, or both
  for (const [name, address, other] of [['net0', '10.0.1.2', 'net1'], ['net1', '10.0.1.1', 'net0']] as const) {
    const mac = (await sandbox.run(['ip', 'netns', 'exec', other, 'cat', '/sys/class/net/eth0/address'])).stdout.trim();
    expect(await sandbox.run(['ip', '-n', name, 'neigh', 'add', address, 'lladdr', mac, 'dev', 'eth0', 'nud', 'permanent'])).toMatchObject({ exit: 0 });
  }
  const before = await passed();
  const id = await start();
  expect(await sandbox.run(['ip', 'netns', 'exec', 'net0', 'ping', '-q', '-i', '0.002', '-c', '1000', '10.0.1.2'], { timeoutMs: 60_000 })).toMatchObject({ exit: 0 });
  const sent = (await passed()) - before;
  expect(sent).toBeGreaterThanOrEqual(2_000);
  // those that are told while it runs are not all: the last come when it ends
  await stop(id);
  const dropped = (lines.get(id) ?? []).reduce((sum, line) => sum + (droppedIn(line) ?? 0), 0);
  expect(packets(id).map(({ number }) => number)).toEqual(Array.from({ length: sent - dropped }, (_, index) => index + 1));
  expect(await fieldInFile(id, 'frame.number')).toEqual(packets(id).map(({ number }) => String(number)));
});

test('of those that ended the files of the latest are kept, and no more', async () => {
  const ids: string[] = [];
  for (let made = 0; made < 6; made += 1) {
    const id = await start();
    ids.push(id);
    await stop(id);
  }
  expect(ids.map((id) => captures.reader(id) !== undefined)).toEqual([false, false, true, true, true, true]);
  const files = async (): Promise<readonly string[]> => (await sandbox.run(['ls', '/tmp'])).stdout.trim().split('\n');
  await expect.poll(files).toEqual(ids.slice(2).map((id) => `capture-${id}.pcapng`).sort());
});
