/**
 * Looks into the labs of a server with nothing of Patchbay's own: finds their sandboxes in /proc and asks `ip -j` in
 * them, so that what the canvas shows can be held against what the kernel has.
 */
import { execFile } from 'node:child_process';
import { readFile, readdir, readlink, stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function childrenOf(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

const pidNamespaceOf = (pid: number): Promise<string> => readlink(`/proc/${pid}/ns/pid`).catch(() => '');

/** The init of every sandbox below a server: the first process of a descendant that lives in another PID namespace. */
export async function sandboxInits(serverPid: number): Promise<number[]> {
  const own = await pidNamespaceOf(serverPid);
  const inits: number[] = [];
  const visit = async (pid: number): Promise<void> => {
    for (const child of await childrenOf(pid)) {
      const status = await readFile(`/proc/${child}/status`, 'utf8').catch(() => '');
      const innermost = /^NSpid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/).at(-1);
      if ((await pidNamespaceOf(child)) !== own && innermost === '1') inits.push(child);
      else await visit(child);
    }
  };
  await visit(serverPid);
  return inits;
}

/** Runs a command in the only lab of a server, under the lab's own uid, and gives what it printed. */
export async function inLab(serverPid: number, argv: readonly string[]): Promise<string> {
  const [init, ...others] = await sandboxInits(serverPid);
  if (init === undefined || others.length > 0) {
    throw new Error(`Expected one sandbox below the server, found ${String(others.length + (init === undefined ? 0 : 1))}.`);
  }
  const { uid, gid } = await stat(`/proc/${init}`);
  const enter = ['-t', String(init), '-U', '-m', '-n', '-p', '-u', '-i', '-C', '--preserve-credentials', '--wdns=/root', '--', ...argv];
  const options = process.getuid?.() === 0 ? { uid, gid } : {};
  return (await run('nsenter', enter, { ...options, env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } })).stdout;
}

interface IpLink {
  readonly ifname: string;
  readonly flags: readonly string[];
  readonly master?: string;
  readonly addr_info: readonly { readonly local: string; readonly prefixlen: number; readonly scope: string }[];
}

/** `ip netns add` makes the file first, and what is mounted on it after: in between it is no namespace (iproute2 lib/namespace.c). */
const NOT_THERE = /Cannot open network namespace|setting the network namespace .* failed: Invalid argument/;

/** What `ip -j` prints in one namespace of the only lab; undefined where the kernel has none of this name, yet or any more. */
async function ipInLab(serverPid: number, namespace: string, args: readonly string[]): Promise<unknown> {
  const where = namespace === 'host' ? [] : ['-n', namespace];
  const printed = await inLab(serverPid, ['ip', ...where, '-j', ...args]).catch((error: unknown) => {
    if (error instanceof Error && NOT_THERE.test(error.message)) return undefined;
    throw error;
  });
  return printed === undefined ? undefined : (JSON.parse(printed) as unknown);
}

/**
 * What `ip -j addr` says of one namespace of the only lab: `eth0 up carrier 10.0.1.1/24`, a line an interface, lo left out;
 * `no such namespace` where the kernel has none of this name (yet).
 */
export async function interfacesInLab(serverPid: number, namespace: string): Promise<string[]> {
  const links = (await ipInLab(serverPid, namespace, ['address', 'show'])) as readonly IpLink[] | undefined;
  if (links === undefined) return ['no such namespace'];
  return links
    .filter((link) => link.ifname !== 'lo')
    .map((link) => [
      link.ifname,
      link.flags.includes('UP') ? 'up' : 'down',
      link.flags.includes('LOWER_UP') ? 'carrier' : 'no-carrier',
      ...(link.master === undefined ? [] : [`port of ${link.master}`]),
      ...link.addr_info.filter((at) => at.scope === 'global').map((at) => `${at.local}/${String(at.prefixlen)}`),
    ].join(' '))
    .sort();
}

/** The named namespaces of the only lab. */
export async function namespacesInLab(serverPid: number): Promise<string[]> {
  const names = JSON.parse((await inLab(serverPid, ['ip', '-j', 'netns', 'list'])) || '[]') as { readonly name: string }[];
  return names.map((namespace) => namespace.name).sort();
}

interface DetailedLink extends IpLink {
  readonly linkinfo?: { readonly info_kind?: string };
}

/**
 * What is to be drawn as sockets, as `ip -j` has it: every interface of the only lab but loopbacks and bridges, by
 * `namespace:name`, with its state.
 */
export async function socketsInLab(serverPid: number): Promise<Record<string, string>> {
  const sockets: Record<string, string> = {};
  for (const namespace of ['host', ...(await namespacesInLab(serverPid))]) {
    const links = (await ipInLab(serverPid, namespace, ['-d', 'link', 'show'])) as readonly DetailedLink[] | undefined;
    for (const { ifname, flags, linkinfo } of links ?? []) {
      if (ifname === 'lo' || linkinfo?.info_kind === 'bridge') continue;
      sockets[`${namespace}:${ifname}`] = !flags.includes('UP') ? 'down' : flags.includes('LOWER_UP') ? 'up' : 'no-carrier';
    }
  }
  return sockets;
}
