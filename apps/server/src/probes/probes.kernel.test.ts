import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { AnyProbe, Probe, ProbeEnd } from '@patchbay/shared/protocol';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Probes } from './probes.ts';
import { RunningProbe } from './running-probe.ts';

const HOST: ObservedNamespace = { name: 'host', inode: 0 };

let sandbox: Sandbox;
let probes: Probes;
let started: AnyProbe[];
let lines: string[];
let end: Promise<ProbeEnd>;
let wake: () => void;

beforeEach(async () => {
  sandbox = await openSandbox();
  await sandbox.run(['ip', 'link', 'set', 'dev', 'lo', 'up']);
  started = [];
  lines = [];
  wake = () => undefined;
  end = new Promise((resolve) => {
    probes = new Probes(sandbox, {
      started: (probe) => started.push(probe),
      output: (_probe, from, more) => {
        expect(from).toBe(lines.length);
        lines.push(...more);
        wake();
      },
      ended: (_probe, how) => resolve(how),
    });
  });
});
afterEach(() => sandbox.end());

/** Waits for a line; the test's own time limit is the bound. */
async function line(pattern: RegExp): Promise<void> {
  while (!lines.some((text) => pattern.test(text))) await new Promise<void>((resolve) => (wake = resolve));
}

/** The processes in the sandbox by name, this very question left out. */
async function processes(): Promise<string[]> {
  const { stdout } = await sandbox.run(['ps', '-e', '-o', 'comm=']);
  return stdout.trim().split('\n').filter((name) => !['ps', 'nsenter'].includes(name));
}

test('replies come one by one, in order; what ran is what is shown', async () => {
  probes.start('p', { kind: 'ping', namespace: 'host', target: '127.0.0.1', count: 3, intervalMs: 200 }, HOST);
  expect(await end).toEqual({ exit: 0, reason: 'done' });
  expect(started[0]?.argv).toEqual(['ping', '-n', '-O', '-i', '0.2', '-c', '3', '--', '127.0.0.1']);
  expect(lines.flatMap((text) => /icmp_seq=(\d+)/.exec(text)?.[1] ?? [])).toEqual(['1', '2', '3']);
  expect(lines).toContainEqual(expect.stringMatching(/^3 packets transmitted, 3 received/));
});

test('a stopped ping prints its summary, and is no more', async () => {
  const before = await processes();
  const id = probes.start('p', { kind: 'ping', namespace: 'host', target: '127.0.0.1', intervalMs: 200 }, HOST);
  await line(/icmp_seq=2 /);
  expect(await processes()).toEqual([...before, 'ping']);
  expect(probes.stop(id)).toBe(true);
  expect(await end).toEqual({ exit: 0, reason: 'stopped' });
  expect(lines).toContainEqual(expect.stringMatching(/^\d+ packets transmitted/));
  expect(await processes()).toEqual(before);
  expect(probes.stop(id)).toBe(true);
});

test('a program that will not leave is ended all the same', async () => {
  const before = await processes();
  const argv = ['bash', '-c', 'trap "" INT; echo deaf; while sleep 0.05; do :; done'];
  const probe: Probe = { id: 'x', person: 'p', request: { kind: 'ping', namespace: 'host', target: '::1' }, argv, startedAt: 0 };
  const how = await new Promise((resolve) => {
    const running = new RunningProbe(probe, sandbox.spawn(argv), { namespace: HOST, stopSignal: 'SIGINT', listener: { output: () => running.stop('stopped'), ended: resolve } });
  });
  expect(how).toEqual({ exit: null, reason: 'stopped' });
  expect(await processes()).toEqual(before);
});

test('a ping that cannot begin says so in its own words', async () => {
  probes.start('p', { kind: 'ping', namespace: 'host', target: '10.9.9.9' }, HOST);
  expect(await end).toEqual({ exit: 2, reason: 'done' });
  expect(lines).toEqual(['ping: connect: Network is unreachable']);
});

test('a ping ends when its namespace is no more, and when the namespace of that name is another', async () => {
  await sandbox.run(['ip', 'netns', 'add', 'net0']);
  const inode = (await sandbox.namespaces()).get('net0') ?? 0;
  await sandbox.run(['ip', '-n', 'net0', 'link', 'set', 'dev', 'lo', 'up']);
  probes.start('p', { kind: 'ping', namespace: 'net0', target: '::1' }, { name: 'net0', inode });
  await line(/icmp_seq=1 /);
  probes.stopOutside({ host: HOST, net0: { name: 'net0', inode } });
  probes.stopOutside({ host: HOST, net0: { name: 'net0', inode: inode + 1 } });
  expect(await end).toEqual({ exit: 0, reason: 'stopped' });
});

test('who comes later gets the last lines, and how it ended', async () => {
  const id = probes.start('p', { kind: 'ping', namespace: 'host', target: '127.0.0.1', count: 1 }, HOST);
  await end;
  expect(probes.replays).toEqual([
    { probe: { ...started[0], id, end: { exit: 0, reason: 'done' } }, from: 0, lines },
  ]);
  expect(probes.runningCount).toBe(0);
});

test('probes end with their sandbox', async () => {
  probes.start('p', { kind: 'ping', namespace: 'host', target: '127.0.0.1' }, HOST);
  await line(/icmp_seq=1 /);
  probes.stopAll();
  await sandbox.end();
  expect((await end).reason).toBe('lab-ended');
});
