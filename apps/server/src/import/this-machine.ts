/** The machine itself, seen as a sandbox is, for what only reads. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { runCommand } from '../sandbox/run-command.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** Where `ip netns` has the names. */
const NAMES = '/run/netns';

/** What the kernel's readers start (see `kernel/`). */
const READERS: ReadonlySet<string> = new Set(['bash', 'ip', 'nsenter', 'unshare']);

/** Reading takes programs and the names of namespaces; whatever else a sandbox does, this does not. */
export function thisMachine(): Sandbox {
  const children = new Set<ChildProcess>();
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const refuse = (): never => {
    throw new Error('the machine itself is only read');
  };
  const checked = (argv: readonly string[]): readonly string[] => (READERS.has(argv[0] ?? '') ? argv : refuse());
  return {
    pid: process.pid,
    run: (argv, options) => runCommand(checked(argv), { env }, options),
    talk: (argv) => {
      const [command = '', ...args] = checked(argv);
      const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
      children.add(child);
      return child;
    },
    spawn: refuse,
    openTerminal: refuse,
    namespaces: namedNamespaces,
    watchLimits: refuse,
    watchNamespaces: refuse,
    ended: new Promise(() => undefined),
    end: () => {
      for (const child of children) child.kill();
      return Promise.resolve();
    },
  };
}

/** By name, with their inodes. Links count: containerlab gives names so. */
async function namedNamespaces(): Promise<ReadonlyMap<string, number>> {
  const { dev } = await stat('/proc/self/ns/net');
  const names = await readdir(NAMES).catch(() => []);
  const found = await Promise.all(names.map(async (name) => [name, await stat(`${NAMES}/${name}`).catch(() => undefined)] as const));
  return new Map(found.flatMap(([name, file]) => (file?.dev === dev ? [[name, file.ino] as const] : [])));
}
