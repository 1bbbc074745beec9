import { expect, test } from 'vitest';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { CommandLanes, commandLanes } from './command-lanes.ts';

const sandbox = freshSandbox();
const LONG = { timeoutMs: 60_000 };

/** The sandbox, and how many processes of the server's were started to enter it. */
function counted(): { readonly sandbox: Sandbox; readonly starts: () => number } {
  let starts = 0;
  return {
    sandbox: new Proxy(sandbox(), {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: readonly unknown[]): unknown => {
          if (name === 'run' || name === 'talk' || name === 'spawn') starts += 1;
          return Reflect.apply(value, target, args) as unknown;
        };
      },
    }),
    starts: () => starts,
  };
}

test('words stay words, whatever is in them; what was printed, what was said, and how it ended', async () => {
  const lanes = new CommandLanes(sandbox());
  const words = ['', 'a  b', '*', '$(touch /tmp/made)', '`touch /tmp/made`', '; touch /tmp/made', "'", '"', 'two\nlines', '\\', '-n', '汉'];
  expect(await lanes.run(['bash', '-c', 'printf "<%s>" "$@"; echo alas >&2; exit 3', 'bash', ...words], LONG)).toMatchObject({
    exit: 3,
    stdout: words.map((word) => `<${word}>`).join(''),
    stderr: 'alas\n',
  });
  expect(await lanes.run(['test', '-e', '/tmp/made'], LONG)).toMatchObject({ exit: 1 });
  expect(await lanes.run(['no-such-program'], LONG)).toMatchObject({ exit: 127 });
});

test('one shell runs one after another, also what is asked at once', async () => {
  const { sandbox: entered, starts } = counted();
  const lanes = commandLanes(entered);
  expect(commandLanes(entered)).toBe(lanes);
  for (const word of ['1', '2', '3']) expect(await lanes.run(['echo', word], LONG)).toMatchObject({ stdout: `${word}\n` });
  const answers = await Promise.all(['1', '2', '3'].map((word) => lanes.run(['echo', word], LONG)));
  expect(answers.map(({ stdout }) => stdout)).toEqual(['1\n', '2\n', '3\n']);
  expect(starts()).toBe(1);
});

test('what would wait for long has a shell of its own, as many as there may be', async () => {
  const { sandbox: entered, starts } = counted();
  const lanes = new CommandLanes(entered);
  // each ends when all of them are there
  const meeting = ['bash', '-c', 'echo >>/tmp/here; until [ "$(wc -l </tmp/here)" -eq 16 ]; do sleep 0.05; done'];
  const met = Array.from({ length: 16 }, () => lanes.run(meeting, LONG));
  // there is no seventeenth: these wait
  const behind = ['1', '2', '3'].map((word) => lanes.run(['echo', word], LONG));
  expect((await Promise.all(met)).map(({ exit }) => exit)).toEqual(Array.from({ length: 16 }, () => 0));
  expect((await Promise.all(behind)).map(({ stdout }) => stdout)).toEqual(['1\n', '2\n', '3\n']);
  expect(starts()).toBe(16);
});

test('what takes too long is ended, also what does not want to be; its shell goes on', async () => {
  const { sandbox: entered, starts } = counted();
  const lanes = new CommandLanes(entered);
  expect(await lanes.run(['bash', '-c', 'trap "" TERM; while :; do sleep 60; done'], { timeoutMs: 200 })).toMatchObject({ exit: 137 });
  expect(await lanes.run(['echo', 'there'], LONG)).toMatchObject({ exit: 0, stdout: 'there\n' });
  expect(starts()).toBe(1);
});

test('what runs in a shell that is killed has no exit; the next has another shell', async () => {
  const lanes = new CommandLanes(sandbox());
  const killed = lanes.run(['sleep', '60'], { timeoutMs: 60_000 });
  await expect.poll(async () => (await sandbox().run(['pgrep', '-x', 'sleep'])).exit).toBe(0);
  await sandbox().run(['pkill', '-KILL', '-x', 'bash']);
  await sandbox().run(['pkill', '-KILL', '-x', 'sleep']);
  expect(await killed).toMatchObject({ exit: null });
  expect(await lanes.run(['echo', 'there'], LONG)).toMatchObject({ exit: 0 });
});
