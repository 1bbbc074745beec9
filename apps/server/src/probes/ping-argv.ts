/** The command of a ping: iputils `ping`, each lost reply said at once (-O), no names looked up (-n). */
import type { PingRequest } from '@patchbay/shared/protocol';
import { execIn } from './exec-in.ts';

/** As a person would type it in the lab's host, and as it runs. `target` is an address (see `isTargetAddress`). */
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
