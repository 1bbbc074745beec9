/** Network namespaces that have no name, and live because a process is in them (`unshare --net`). */
import { unnamedName } from '@patchbay/shared/observation';
import type { NamespaceHolder, NamespaceReading, ObservedNamespace } from '@patchbay/shared/observation';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { ENDED } from './running-program.ts';
import { WaitingShell } from './waiting-shell.ts';

/** Where each process is, by inode, and what it is called. One that ends meanwhile says nothing. */
const LOOK = {
  pieces: ['proc'],
  answer: `set +f; stat -L -c '%i %n' "$proc"/[0-9]*/ns/net; printf '\\0'; grep -Hs '' "$proc"/[0-9]*/comm; set -f`,
  restsAfterMs: 30_000,
};
const shells = new WeakMap<Sandbox, WaitingShell>();

/** More are not looked into. */
const MAX_UNNAMED = 32;

/** The host is where init is. `named` are the inodes of the others that have a name. */
export async function findUnnamed(sandbox: Sandbox, named: ReadonlySet<number>): Promise<readonly ObservedNamespace[]> {
  const shell = shells.get(sandbox) ?? new WaitingShell(sandbox, LOOK);
  shells.set(sandbox, shell);
  const first = await shell.ask(['/proc']);
  // whoever is in the lab may end a shell of the server's, too
  const { stdout } = first === ENDED ? await shell.ask(['/proc']) : first;
  const [places = '', names = ''] = stdout.split('\0');
  const programs = new Map([...names.matchAll(/^\/proc\/(\d+)\/comm:(.*)$/gm)].map(([, pid, program = '']) => [Number(pid), program]));
  const holders = new Map<number, NamespaceHolder>();
  let host: number | undefined;
  for (const [, inode, pid] of places.matchAll(/^(\d+) \/proc\/(\d+)\//gm)) {
    const holder = { pid: Number(pid), program: programs.get(Number(pid)) ?? '' };
    if (holder.pid === 1) host = Number(inode);
    if (holder.pid < (holders.get(Number(inode))?.pid ?? Infinity)) holders.set(Number(inode), holder);
  }
  return [...holders]
    .filter(([inode]) => inode !== host && !named.has(inode))
    .slice(0, MAX_UNNAMED)
    .map(([inode, holder]) => ({ name: unnamedName(inode), inode, holder }));
}

/** Whether there is anything in a namespace but what came along with it. Only such a one is of interest without a name. */
export const holdsInterfaces = ({ interfaces }: NamespaceReading): boolean =>
  Object.values(interfaces).some(({ kernelMade }) => kernelMade !== true);
