import { topologyOf } from '@patchbay/shared/observation';
import type { Topology } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { alteredSandbox } from '../sandbox/test-altered-sandbox.ts';
import { SHELL_FILES } from '../terminals/shell.ts';
import { Lab } from './lab.ts';
import { fillSandbox } from './test-hundred-namespaces.ts';

const LINES = 5;

let sandbox: Sandbox;
let lab: Lab;
/** What the lab has run in its sandbox, each command with its input in one line. */
let ran: string[];
let wake: () => void;

/** The sandbox as the lab has it: it notes what is run. */
const noted = (real: Sandbox): Sandbox => alteredSandbox(real, {
  run: (argv, options) => {
    ran.push([...argv, options?.input ?? ''].join(' '));
    return real.run(argv, options);
  },
  talk: (argv) => {
    const talked = real.talk(argv);
    const write = talked.stdin.write.bind(talked.stdin) as (words: string) => boolean;
    Object.assign(talked.stdin, {
      write: (words: string) => {
        ran.push(words.replaceAll('\0', ' '));
        return write(words);
      },
    });
    return talked;
  },
  spawn: (argv) => {
    ran.push(argv.join(' '));
    return real.spawn(argv);
  },
});

beforeEach(async () => {
  ran = [];
  wake = () => undefined;
  sandbox = await openSandbox({ files: SHELL_FILES });
  await fillSandbox(sandbox);
  const own = noted(sandbox);
  lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox: own, kernel: createKernel(own), reportFault: (fault) => ran.push(String(fault)) });
  lab.subscribe(() => {
    wake();
  });
});
afterEach(() => lab.close('closed'));

const topology = (): Topology => topologyOf(lab.welcome('ann').observation);
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise<void>((resolve) => (wake = resolve));
};

/** How many processes were started in the sandbox since its beginning: it numbers them one after the other. */
const countProcesses = async (): Promise<number> => Number((await sandbox.run(['sh', '-c', 'echo $$'])).stdout);

/**
 * Waits until the host is at rest: a second or two after its links came the kernel still tells of them, of which have a
 * carrier (net/core/link_watch.c) and whether an IPv6 address is taken. The lab has seen all of that once it shows what
 * happened after it.
 */
async function hostAtRest(): Promise<void> {
  const unsettled = `ip -o link show master br0 | grep -v 'state DOWN'; ip -o link show dev br0 | grep -v 'state DOWN'; ip -6 -o address show tentative`;
  await expect.poll(async () => (await sandbox.run(['sh', '-c', unsettled])).stdout).toBe('');
  await sandbox.run(['ip', 'address', 'add', '192.0.2.1/32', 'dev', 'br0']);
  await until(() => 'host:br0 192.0.2.1/32' in topology().addresses);
}

/** How many are started there while a line is typed and carried out, and until `shows`. */
async function processesOf(terminal: string, line: string, shows: () => boolean): Promise<number> {
  const [before, entries] = [await countProcesses(), lab.welcome('ann').journal.length];
  lab.terminals.type('ann', terminal, `${line}\r`);
  await until(() => lab.welcome('ann').journal.length > entries && shows());
  return (await countProcesses()) - before;
}

test('a typed command that touches one of a hundred namespaces has that one read, in two processes at the most beside the shell’s own', async () => {
  const opened = await lab.openTerminal('ann', { namespace: 'host', cols: 80, rows: 24 });
  if (!opened.ok) throw new Error('no terminal was opened');
  const { terminal } = opened;
  await hostAtRest();
  await processesOf(terminal, 'true', () => true);

  let own = 0;
  let all = 0;
  ran = [];
  for (let n = 1; n <= LINES; n += 1) {
    const address = `10.9.0.${String(n)}/24`;
    own += await processesOf(terminal, 'ip -n net7 address show', () => true);
    all += await processesOf(terminal, `ip -n net7 address add ${address} dev eth0`, () => `net7:eth0 ${address}` in topology().addresses);
  }
  expect(ran).not.toEqual([]);
  expect(ran.filter((command) => !/\bnet7\b/.test(command) || /\bnet(?!7\b)\d+\b/.test(command))).toEqual([]);
  expect((all - own) / LINES).toBeLessThanOrEqual(2);
});
