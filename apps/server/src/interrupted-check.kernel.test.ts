/** `patchbay check`, interrupted at many moments of its life. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { below, commandOf, lifeOf } from './test-processes.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'patchbay-interrupted-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** At how many moments of a run it is interrupted, and how many such runs go side by side. */
const MOMENTS = 30;
const LANES = 3;
/** How often somebody looks which processes there are, milliseconds. */
const LOOK_MS = 25;
/** This only ends what hangs. */
const LONGEST = 600_000;

const PAIR = `patchbay: 1
name: pair
namespaces:
  net0: { interfaces: { eth0: { addresses: [10.0.1.1/24] } } }
  net1: { interfaces: { eth0: { addresses: [10.0.1.2/24] } } }
cables:
  - { ends: ["net0:eth0", "net1:eth0"] }
checks:
  - { ping: 10.0.1.2, from: net0 }
  - { ping: 10.0.1.9, from: net0, within: 300ms, expect: fail }
`;

interface Run {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Every process that was seen below it, at any time. */
  readonly seen: ReadonlySet<string>;
  /** Where it had to put what it needs for a while. */
  readonly tmp: string;
}

/**
 * Runs it to its end, or interrupts it once it has had so many processes, at a random moment until the next look. It
 * is not told by the clock: beside others it takes any time to begin.
 */
async function run(file: string, interruptedAt = Infinity): Promise<Run> {
  const tmp = mkdtempSync(join(folder, 'tmp-'));
  const child = spawn(process.execPath, [MAIN, 'check', file], { cwd: folder, env: { ...process.env, TMPDIR: tmp }, stdio: 'ignore' });
  const seen = new Set<string>();
  let interrupting: NodeJS.Timeout | undefined;
  const looking = setInterval(() => {
    for (const pid of below(child.pid ?? 0)) seen.add(lifeOf(pid));
    if (seen.size >= interruptedAt) interrupting ??= setTimeout(() => child.kill('SIGINT'), Math.random() * LOOK_MS);
  }, LOOK_MS);
  const [exit, signal] = (await once(child, 'close')) as [Run['exit'], Run['signal']];
  clearInterval(looking);
  clearTimeout(interrupting);
  return { exit, signal, seen, tmp };
}

test('interrupted at any moment, it ends and leaves no process, no file and no mount behind', { timeout: LONGEST }, async () => {
  const file = join(folder, 'any.lab.yaml');
  writeFileSync(file, PAIR);
  const untouched = await run(file);
  expect(untouched).toMatchObject({ exit: 0 });
  let whole = untouched.seen.size;
  // or nobody looked often enough to see what could be left
  expect(whole).toBeGreaterThan(5);

  // spread over the whole of a run; the last may come after its end
  const moments = Array.from({ length: MOMENTS }, (_, moment) => (moment + Math.random()) / MOMENTS);
  const ends: string[] = [];
  const lane = async (): Promise<void> => {
    for (let moment = moments.pop(); moment !== undefined; moment = moments.pop()) {
      const at = `after ${String(Math.ceil(moment * whole))} of ${String(whole)} processes`;
      const { exit, signal, seen, tmp } = await run(file, moment * whole);
      // on a machine that is busy fewer are seen: what is here for less than a look is not
      if (exit === 0) whole = Math.min(whole, seen.size);
      // before Node listens to signals one ends it, and at the very end nothing is left to be interrupted
      ends.push(exit === 130 || signal === 'SIGINT' ? 'interrupted' : exit === 0 ? 'done' : `exit ${String(exit)} ${at}`);
      await expect.poll(() => [...seen].filter(isThere).map(sayLife), { message: `processes left ${at}` }).toEqual([]);
      expect(readdirSync(tmp), `files left ${at}`).toEqual([]);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  expect(ends.filter((end) => end !== 'interrupted' && end !== 'done')).toEqual([]);
  expect(ends.filter((end) => end === 'interrupted').length).toBeGreaterThan(MOMENTS / 2);
  expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(folder);
});

const pidOf = (life: string): number => Number(life.split(' ')[0]);

const isThere = (life: string): boolean => lifeOf(pidOf(life)) === life && commandOf(pidOf(life)) !== '';

const sayLife = (life: string): string => `${String(pidOf(life))}: ${commandOf(pidOf(life)).replaceAll('\0', ' ').slice(0, 80)}`;
