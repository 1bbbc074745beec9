/** The command of a ping: iputils `ping`, each lost reply said at once (-O), no names looked up (-n). */
import { isIP } from 'node:net';
import type { PingRequest } from '@patchbay/shared/protocol';
import { execIn } from './exec-in.ts';

/** A name would be looked up, and could be an option: only an address is one that `ping` cannot read otherwise. */
export const isPingTarget = (target: string): boolean => isIP(target) !== 0;

/** As a person would type it in the lab's host, and as it runs. `target` is an address (see `isPingTarget`). */
export function pingArgv({ namespace, target, from, count, intervalMs }: PingRequest): readonly string[] {
  return [
    ...execIn(namespace),
    ...['ping', '-n', '-O'],
    ...(from === undefined ? [] : ['-I', from]),
    ...(intervalMs === undefined ? [] : ['-i', String(intervalMs / 1_000)]),
    ...(count === undefined ? [] : ['-c', String(count)]),
    ...['--', target],
  ];
}
