import { expect, test } from 'vitest';
import { freshSandbox } from '../sandbox/test-sandbox.ts';
import { IpLane } from './ip-lane.ts';
import { ENDED } from './running-program.ts';
import { WaitingShell } from './waiting-shell.ts';

const sandbox = freshSandbox();

const host = (text: string) => ({ namespace: '', options: [], text });
const shells = async (): Promise<number> => Number((await sandbox().run(['pgrep', '-cx', 'bash'])).stdout);
/** A batch that is not over before somebody ends it: `ip monitor` listens on and on. */
const ENDLESS = host('monitor link\n');
const endlessRuns = (): Promise<void> => expect.poll(async () => (await sandbox().run(['pgrep', '-cx', 'ip'])).stdout.trim()).toBe('1');

test('one shell answers batch after batch: what it printed, what it said, and how it ended', async () => {
  const lane = new IpLane(sandbox());
  await sandbox().run(['ip', 'netns', 'add', 'a b']);
  const [made, failed, inside] = await Promise.all([
    lane.run(host('link add br0 type bridge\nlink show br0\n')),
    lane.run(host('link add br1 type bridge\nlink add br0 type bridge\nlink add br2 type bridge\n')),
    lane.run({ namespace: 'a b', options: ['-j', '-d'], text: 'link show\n' }),
  ]);
  expect(made).toMatchObject({ exit: 0, stderr: '', stdout: expect.stringContaining('br0: <BROADCAST') as string });
  expect(failed).toMatchObject({ exit: 1, stdout: '', stderr: expect.stringMatching(/File exists\nCommand failed -:2\n/) as string });
  expect(JSON.parse(inside.stdout)).toMatchObject([{ ifname: 'lo', flags: ['LOOPBACK'] }]);
  expect((await sandbox().run(['ip', '-br', 'link', 'show', 'type', 'bridge'])).stdout.match(/br\d/g)).toEqual(['br0', 'br1']);
  expect(await shells()).toBe(1);
});

test('a batch whose shell is killed has ended; what waited behind it is answered by another', async () => {
  const lane = new IpLane(sandbox());
  const killed = lane.run(ENDLESS);
  const waiting = lane.run(host('link show lo\n'));
  await endlessRuns();
  await sandbox().run(['pkill', '-KILL', '-x', 'bash']);
  await sandbox().run(['pkill', '-KILL', '-x', 'ip']);
  expect(await killed).toEqual(ENDED);
  expect(await waiting).toMatchObject({ exit: 0, stdout: expect.stringContaining('lo: <LOOPBACK') as string });
});

test('a shell that was killed while nobody asked is missed by nobody', async () => {
  const lane = new IpLane(sandbox());
  await lane.run(host('link show lo\n'));
  await sandbox().run(['pkill', '-KILL', '-x', 'bash']);
  await expect.poll(() => lane.run(host('link show lo\n'))).toMatchObject({ exit: 0 });
});

test('with the sandbox ends what was asked, and what is asked then', async () => {
  const lane = new IpLane(sandbox());
  const running = lane.run(ENDLESS);
  await endlessRuns();
  await sandbox().end();
  expect(await running).toEqual(ENDED);
  expect(await lane.run(host('link show lo\n'))).toEqual(ENDED);
});

test('what a person has written into ~/.bashrc is none of the lane’s business', async () => {
  await sandbox().run(['tee', '/root/.bashrc'], { input: 'echo hello; echo alas >&2; ip() { echo mine; }\n' });
  expect(await new IpLane(sandbox()).run(host('-V\n'))).toMatchObject({ stderr: expect.not.stringContaining('alas') as string, stdout: expect.not.stringMatching(/hello|mine/) as string });
});

test('an answer holds what it likes, and its own exit status', async () => {
  const shell = new WaitingShell(sandbox(), { pieces: ['text', 'exit'], answer: `printf '%s\\0%s\\0' "$text" "$text"; printf '%s' "$text" >&2; (exit "$exit")` });
  expect(await shell.ask(['a\nb', '3'])).toMatchObject({ exit: 3, stdout: 'a\nb\0a\nb\0', stderr: 'a\nb' });
  expect(await shell.ask(['', '0'])).toMatchObject({ exit: 0, stdout: '\0\0', stderr: '' });
});

test('what is asked behind a question is begun when that is done, and says when', async () => {
  const shell = new WaitingShell(sandbox(), { pieces: ['seconds'], answer: 'sleep "$seconds"; printf %s "$begun"' });
  const asked = Date.now();
  const [first, second] = await Promise.all([shell.ask(['0.3']), shell.ask(['0'])]);
  const [began = 0, beganThen = 0] = [first.begunMs, second.begunMs];
  expect(began).toBeGreaterThanOrEqual(asked);
  expect(beganThen - began).toBeGreaterThanOrEqual(300);
  expect(Number(second.stdout.replace(/[.,]/, '')) / 1_000).toBe(beganThen);
});

test('an answer that is too long ends its shell, and is no answer; those behind it are answered', async () => {
  const shell = new WaitingShell(sandbox(), { pieces: ['length'], answer: 'head -c "$length" /dev/zero | tr "\\0" x' });
  const [long, short] = await Promise.all([shell.ask([String(40 * 1024 * 1024)]), shell.ask(['3'])]);
  expect([long, short]).toMatchObject([ENDED, { exit: 0, stdout: 'xxx' }]);
});

test('one that was not asked for a while is gone, and is there again when it is', async () => {
  const shell = new WaitingShell(sandbox(), { pieces: ['text'], before: 'said=before', answer: 'printf "%s %s" "$said" "$text"; said=again', restsAfterMs: 20 });
  expect([(await shell.ask(['1'])).stdout, (await shell.ask(['2'])).stdout]).toEqual(['before 1', 'again 2']);
  await expect.poll(shells).toBe(0);
  expect((await shell.ask(['3'])).stdout).toBe('before 3');
});
