/** The commands that show what a panel shows, as a person would type them in the lab's host. */
import { HOST } from '@patchbay/shared/topology';

const ip = (namespace: string, ...args: readonly string[]): readonly string[] =>
  namespace === HOST ? ['ip', ...args] : ['ip', '-n', namespace, ...args];

export const showAddresses = (namespace: string, dev?: string): readonly string[] =>
  ip(namespace, 'addr', 'show', ...(dev === undefined ? [] : ['dev', dev]));

export const showPorts = (namespace: string, bridge: string): readonly string[] =>
  ip(namespace, 'link', 'show', 'master', bridge);

/** One line for one interface: its name, its state, its MAC. */
export const showLink = (namespace: string, dev: string): readonly string[] =>
  ip(namespace, '-br', 'link', 'show', 'dev', dev);

export const showRoutes = (namespace: string, family: 4 | 6): readonly string[] =>
  family === 4 ? ip(namespace, 'route', 'show') : ip(namespace, '-6', 'route', 'show');

export const showNeighbours = (namespace: string): readonly string[] => ip(namespace, 'neigh', 'show');

export const showSysctl = (namespace: string, name: string): readonly string[] =>
  namespace === HOST ? ['sysctl', name] : ['ip', 'netns', 'exec', namespace, 'sysctl', name];
