/** One `ip monitor` in a sandbox: what happens in any of its namespaces that has an id, as it happens. */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { parseMonitorLine } from '@patchbay/shared/observation';
import type { MonitorEvent } from '@patchbay/shared/observation';
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
    void listening(sandbox.pid, () => running && !stopped).then((listens) => {
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

/** Resolves with true once a socket of rtnetlink has joined its groups in the sandbox, with false when that is in vain. */
async function listening(pid: number, isWorthwhile: () => boolean): Promise<boolean> {
  while (isWorthwhile()) {
    const sockets = await readFile(`/proc/${String(pid)}/net/netlink`, 'utf8').catch(() => '');
    if (sockets.split('\n').some(isListener)) return true;
    await delay(POLL_MS, undefined, { ref: false });
  }
  return false;
}

/** A line of /proc/net/netlink (net/netlink/af_netlink.c): socket, protocol (0 is NETLINK_ROUTE), port, groups, … */
function isListener(line: string): boolean {
  const [, protocol, , groups] = line.split(/\s+/);
  return protocol === '0' && groups !== undefined && /[1-9a-f]/.test(groups);
}
