import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ObservedNamespace } from '@patchbay/shared/observation';
import type { AnyProbe, ProbeEnd, ProgramRequest } from '@patchbay/shared/protocol';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Programs } from './programs.ts';

const HOST: ObservedNamespace = { name: 'host', inode: 0 };

let sandbox: Sandbox;
let programs: Programs;
let started: AnyProbe[];
let lines: Map<string, string[]>;
let ends: Map<string, ProbeEnd>;
let wake: () => void;

beforeEach(async () => {
  sandbox = await openSandbox();
  started = [];
  lines = new Map();
  ends = new Map();
  wake = () => undefined;
  programs = new Programs(sandbox, {
    started: (probe) => started.push(probe),
    output: (id, _from, more) => {
      lines.set(id, [...(lines.get(id) ?? []), ...more]);
      wake();
    },
    ended: (id, end) => {
      ends.set(id, end);
      wake();
    },
  });
});
afterEach(() => sandbox.end());

const program = (argv: readonly string[], more: Partial<ProgramRequest> = {}): ProgramRequest => ({ kind: 'program', namespace: 'host', argv, ...more });

const start = (...requests: readonly ProgramRequest[]): Promise<readonly string[]> =>
  programs.start('p', requests.map((request) => ({ request, namespace: HOST })));

/** Waits until something is so; the test's own time limit is the bound. */
async function until<T>(found: () => T | undefined): Promise<T> {
  for (;;) {
    const value = found();
    if (value !== undefined) return value;
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

const endOf = (id: string): Promise<ProbeEnd> => until(() => ends.get(id));
const line = (id: string, text: string): Promise<true> => until(() => (lines.get(id)?.includes(text) === true ? true : undefined));

async function processes(name: string): Promise<number> {
  const { stdout } = await sandbox.run(['ps', '-e', '-o', 'comm=']);
  return stdout.split('\n').filter((one) => one === name).length;
}

test('programs start in order, print, and end with their status; who comes later sees it', async () => {
  const [good = '', bad = ''] = await start(program(['printf', 'one\ntwo']), program(['sh', '-c', 'echo no >&2; exit 3']));
  expect(await endOf(good)).toEqual({ exit: 0, reason: 'done' });
  expect(await endOf(bad)).toEqual({ exit: 3, reason: 'done' });
  expect(started.map(({ id, argv }) => [id, argv])).toEqual([[good, ['printf', 'one\ntwo']], [bad, ['sh', '-c', 'echo no >&2; exit 3']]]);
  expect(programs.replays.map(({ probe, lines: last }) => [probe.id, probe.end?.exit, last])).toEqual([[good, 0, ['one', 'two']], [bad, 3, ['no']]]);
});

test('what runs goes on when the lab is to run it, once; the rest is stopped', async () => {
  const [kept = '', gone = ''] = await start(program(['sleep', '100']), program(['sleep', '200']));
  programs.stopOthers([program(['sleep', '100'])]);
  expect(await endOf(gone)).toEqual({ exit: null, reason: 'stopped' });
  expect(await start(program(['sleep', '100']), program(['sleep', '100']))).toEqual([kept, kept]);
  expect(programs.runningCount).toBe(1);
  // it may not have become its program yet
  await expect.poll(() => processes('sleep')).toBe(1);
});

test('one that is started again forgets how it ended before', async () => {
  const [first = ''] = await start(program(['false']));
  await endOf(first);
  const [second = ''] = await start(program(['false']));
  await endOf(second);
  expect(programs.replays.map(({ probe }) => probe.id)).toEqual([second]);
});

test('a program that is not there says so, and how to get it', async () => {
  const [unknown = '', known = ''] = await start(program(['no-such-program', '-x']), program(['./bird']));
  expect(await endOf(unknown)).toEqual({ exit: null, reason: 'missing' });
  expect(await endOf(known)).toEqual({ exit: null, reason: 'missing' });
  expect(programs.runningCount).toBe(0);
});

test('its files are there when it starts; one that cannot be written is told', async () => {
  const files = { '/root/deep/a.conf': 'it’s\n$HOME\n', '/etc/b': '' };
  const [reads = ''] = await start(program(['cat', '/root/deep/a.conf', '/etc/b'], { files }));
  expect(await endOf(reads)).toEqual({ exit: 0, reason: 'done' });
  expect(lines.get(reads)).toEqual(['it’s', '$HOME']);
  const [refused = ''] = await start(program(['cat'], { files: { '/etc/passwd': 'root' } }));
  expect(await endOf(refused)).toEqual({ exit: 1, reason: 'done' });
  expect(lines.get(refused)?.join('\n')).toMatch(/passwd: Read-only file system/);
});

test('a program ends with its namespace, and with the lab', async () => {
  await sandbox.run(['ip', 'netns', 'add', 'net0']);
  const inode = (await sandbox.namespaces()).get('net0') ?? 0;
  const net0 = { name: 'net0', inode };
  const [there = ''] = await programs.start('p', [{ request: program(['sleep', '100'], { namespace: 'net0' }), namespace: net0 }]);
  const [here = ''] = await start(program(['sleep', '100']));
  programs.stopOutside({ host: HOST, net0 });
  expect(programs.runningCount).toBe(2);
  programs.stopOutside({ host: HOST, net0: { ...net0, inode: inode + 1 } });
  expect((await endOf(there)).reason).toBe('stopped');
  programs.stopAll();
  expect((await endOf(here)).reason).toBe('lab-ended');
});

test('what prints without end waits, and can be stopped', async () => {
  const [id = ''] = await start(program(['sh', '-c', 'yes; :']));
  await until(() => ((lines.get(id)?.length ?? 0) > 10_000 ? true : undefined));
  expect(lines.get(id)?.length).toBeLessThan(2_000_000);
  programs.stop(id);
  expect((await endOf(id)).reason).toBe('stopped');
  expect(programs.replays[0]?.lines.length).toBeLessThanOrEqual(200);
});

test('one that will not leave is ended all the same; one that went into the background is let go', async () => {
  const [deaf = '', daemon = ''] = await start(
    program(['bash', '-c', 'trap "" TERM; echo deaf; while sleep 0.05; do :; done']),
    program(['sh', '-c', 'sleep 1000 & echo away']),
  );
  await line(deaf, 'deaf');
  await line(daemon, 'away');
  programs.stop(deaf);
  programs.stop(daemon);
  expect((await endOf(deaf)).reason).toBe('stopped');
  expect((await endOf(daemon)).reason).toBe('stopped');
});

test('one that ended by itself is one that was stopped, once somebody says so', async () => {
  const [id = ''] = await start(program(['false']));
  await endOf(id);
  expect(programs.stop(id)).toBe(true);
  expect(programs.replays.map(({ probe }) => probe.end)).toEqual([{ exit: 1, reason: 'stopped' }]);
  expect(programs.stop('other')).toBe(false);
});
