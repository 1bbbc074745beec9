/** The commands of a watch: Wireshark's own `dumpcap` (dumpcap(1)) catches, one for each namespace, at all of its interfaces at once. */
import { MAX_FRAME_OCTETS, MAX_WATCH_SECONDS } from '@patchbay/shared/protocol';
import type { WatchedPlace } from '@patchbay/shared/sighting';
import { HOST } from '@patchbay/shared/topology';
import { execIn } from './exec-in.ts';

/**
 * As a person could type it in the lab's host, and as it runs. With a filter, it would miss what passes in the fifth of a second
 * after it says that it has begun. Of each packet it takes what headers take, those of a tunnel and the options of DHCP
 * (which begin after 282 octets) included, and what tells it from others. The least buffer is 1 MiB (-B), one for each interface.
 */
export const watchArgv = ({ namespace, interfaces }: WatchedPlace): readonly string[] => [
  ...execIn(namespace),
  ...['dumpcap', '-q', '-B', '1', '-s', String(MAX_FRAME_OCTETS), '-a', `duration:${String(MAX_WATCH_SECONDS)}`],
  ...interfaces.flatMap((name) => ['-i', name]),
  ...['-w', '-'],
];

const inside = (namespace: string): readonly string[] => (namespace === HOST ? ['ip'] : ['ip', '-n', namespace]);

/** Empties what a namespace has learned: whom it can reach by which MAC, and which MAC is behind which port of a bridge. What somebody set stays. */
export const forgetArgvs = (namespace: string, bridges: readonly string[]): readonly (readonly string[])[] => [
  [...inside(namespace), 'neigh', 'flush', 'all'],
  ...bridges.map((bridge) => [...inside(namespace), 'link', 'set', 'dev', bridge, 'type', 'bridge', 'fdb_flush']),
];
