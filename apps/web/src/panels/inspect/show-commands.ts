/** The commands that show what a panel shows, as a person would type them in the lab's host. */
import type { NamespaceHolder } from '@patchbay/shared/observation';
import { HOST } from '@patchbay/shared/topology';

type Argv = readonly string[];

/** For a namespace; one without a name is entered through the process that holds it. */
export function showCommands(namespace: string, holder?: NamespaceHolder) {
  const entering = holder === undefined ? ['ip', 'netns', 'exec', namespace] : ['nsenter', '-t', String(holder.pid), '-n'];
  const run = (...argv: Argv): Argv => (namespace === HOST ? argv : [...entering, ...argv]);
  /** A program of iproute2, which can go to a namespace by itself. */
  const iproute = (program: 'ip' | 'bridge' | 'tc', ...args: Argv): Argv =>
    namespace === HOST || holder !== undefined ? run(program, ...args) : [program, '-n', namespace, ...args];
  const family = (version: 4 | 6): Argv => (version === 4 ? [] : ['-6']);

  return {
    addresses: (dev?: string) => iproute('ip', 'addr', 'show', ...(dev === undefined ? [] : ['dev', dev])),
    /** One line for one interface: its name, its state, its MAC. */
    link: (dev: string) => iproute('ip', '-br', 'link', 'show', 'dev', dev),
    linkDetails: (dev: string) => iproute('ip', '-d', 'link', 'show', 'dev', dev),
    ports: (bridge: string) => iproute('ip', '-d', 'link', 'show', 'master', bridge),
    routes: (version: 4 | 6, table = 'main') =>
      iproute('ip', ...family(version), 'route', 'show', ...(table === 'main' ? [] : ['table', table])),
    rules: (version: 4 | 6) => iproute('ip', ...family(version), 'rule', 'show'),
    neighbours: () => iproute('ip', 'neigh', 'show'),
    ruleset: () => run('nft', '-s', 'list', 'ruleset'),
    sysctl: (name: string) => run('sysctl', name),
    sysctls: () => run('sysctl', '-a', '-r', '^net'),
    qdiscs: () => iproute('tc', 'qdisc', 'show'),
    sockets: () => run('ss', '-tunap'),
    wireGuard: (dev: string) => run('wg', 'show', dev),
    vlans: () => iproute('bridge', 'vlan', 'show'),
    macs: (bridge: string) => iproute('bridge', '-s', 'fdb', 'show', 'br', bridge),
    /** What makes a queue that slows an interface down. */
    shape: (dev: string) =>
      iproute('tc', 'qdisc', 'add', 'dev', dev, 'root', 'tbf', 'rate', '1mbit', 'burst', '32kbit', 'latency', '400ms'),
  };
}

export type ShowCommands = ReturnType<typeof showCommands>;
