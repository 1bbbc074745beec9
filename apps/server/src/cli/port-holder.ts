/** Who listens on a TCP port of this machine, as far as `/proc` tells the one who asks. */
import { readdir, readFile, readlink } from 'node:fs/promises';

/** A process by name and id; undefined when it cannot be found out (somebody else's process). */
export async function portHolder(port: number): Promise<string | undefined> {
  const inodes = await listeningInodes(port);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (!(await holdsSocket(pid, inodes))) continue;
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '?');
    return `${name.trim()}, process ${pid}`;
  }
  return undefined;
}

/** proc_pid_net(5): `sl local_address rem_address st … inode`, numbers in hex, state 0A is LISTEN. */
async function listeningInodes(port: number): Promise<ReadonlySet<string>> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')));
  const sockets = tables.flatMap((table) => table.trim().split('\n').slice(1)).map((line) => line.trim().split(/\s+/));
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const listening = sockets.filter(([, local, , state]) => local?.endsWith(suffix) === true && state === '0A');
  return new Set(listening.flatMap((fields) => fields.at(9) ?? []));
}

async function holdsSocket(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(files.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
  return targets.some((target) => inodes.has(/^socket:\[(\d+)\]$/.exec(target)?.[1] ?? ''));
}
