/** One `ip monitor` in a sandbox: what happens in any of its namespaces that has an id, as it happens. */
import { readdirSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { parseMonitorLine } from '@patchbay/shared/observation';
import type { MonitorEvent } from '@patchbay/shared/observation';
import { descendantsOf } from '../sandbox/descendants.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** UTC, because that is how its stamps are read; /etc/localtime is anybody's to change. */
const MONITOR = ['env', 'TZ=UTC0', 'ip', '-o', '-ts', 'monitor', 'all-nsid', 'label'];
const OBJECTS = ['link', 'address', 'route', 'neigh', 'nsid', 'netconf', 'rule'];

/**
 * What it says when the kernel had to drop events, or it could not read one (lib/libnetlink.c rtnl_listen). It also
 * complains of answers to questions of its own, as when it wants the id of a namespace whose file is not mounted yet.
 */
const DROPPED = /^(netlink receive error|Message truncated|!!!)/;

const RESTART_MS = 200;
const POLL_MS = 2;

/** Many times what it takes to list the links of a large lab. */
const BELIEVED_AFTER_MS = 2_000;

export interface MonitorListener {
  event(event: MonitorEvent): void;
  /** Events may have been missed before now: it has only just begun to listen, or was told too much at once. */
  missed(): void;
}

/** Starts it, and again whenever it ends before the sandbox does. Returns what stops it. */
export function openMonitor(sandbox: Sandbox, listener: MonitorListener): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let kill = (): void => undefined;
  void sandbox.ended.then(() => stop());

  const start = (): void => {
    const child = sandbox.spawn([...MONITOR, ...OBJECTS]);
    let running = true;
    kill = () => void child.kill('SIGKILL');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = parseMonitorLine(line);
      if (event !== undefined && !stopped) listener.event(event);
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (DROPPED.test(line) && !stopped) listener.missed();
    });
    child.on('error', () => undefined); // 'close' follows
    child.on('close', () => {
      running = false;
      if (!stopped) timer = setTimeout(start, RESTART_MS).unref();
    });
    void listening(sandbox.pid, child.pid, () => running && !stopped).then((listens) => {
      if (listens) listener.missed();
    });
  };
  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
    kill();
  };
  start();
  return stop;
}

/**
 * Resolves with true once `ip monitor` hears all that happens, with false when that is in vain. It joins its groups, asks for all
 * links by the same socket, and leaves aside what else comes there meanwhile; then it opens a second socket of rtnetlink, and listens
 * (ip/ipmonitor.c do_ipmonitor, lib/libnetlink.c rtnl_dump_filter_l). One that opens no second is believed after a while.
 */
async function listening(sandbox: number, monitor: number | undefined, isWorthwhile: () => boolean): Promise<boolean> {
  const believedMs = performance.now() + BELIEVED_AFTER_MS;
  while (isWorthwhile()) {
    const table = await readFile(`/proc/${String(sandbox)}/net/netlink`, 'utf8').catch(() => '');
    const rows = table.split('\n').map(netlinkSocket).filter((row) => row.isRoute);
    const own = monitor === undefined ? new Set() : socketsOf(descendantsOf(monitor));
    if (rows.filter(({ inode }) => own.has(inode)).length > 1) return true;
    if (performance.now() > believedMs && rows.some(({ hasGroups }) => hasGroups)) return true;
    await delay(POLL_MS, undefined, { ref: false });
  }
  return false;
}

/** A line of /proc/net/netlink (net/netlink/af_netlink.c): socket, protocol (0 is NETLINK_ROUTE), port, groups, …, inode. */
function netlinkSocket(line: string): { readonly isRoute: boolean; readonly hasGroups: boolean; readonly inode: string | undefined } {
  const words = line.trim().split(/\s+/);
  return { isRoute: words[1] === '0', hasGroups: /[1-9a-f]/.test(words[3] ?? ''), inode: words.at(-1) };
}

/** The inodes of the sockets that these processes have open, as far as that is told (proc_pid_fd(5)). */
function socketsOf(pids: readonly number[]): ReadonlySet<string | undefined> {
  const targets = pids.flatMap((pid) => {
    const folder = `/proc/${String(pid)}/fd`;
    try {
      return readdirSync(folder).map((name) => readlinkSync(`${folder}/${name}`));
    } catch {
      return []; // gone, or closed meanwhile: it is looked at again
    }
  });
  return new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
}
