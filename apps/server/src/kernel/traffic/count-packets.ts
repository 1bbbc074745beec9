/** Counts the packets that have passed the interfaces of some namespaces. */
import { readFileSync } from 'node:fs';
import { parseIpBatchOutput } from '@patchbay/shared/observation';
import { HOST } from '@patchbay/shared/topology';
import { isErrno } from '../../sandbox/errno.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { parseCounters } from '../details/parse-counters.ts';
import { runIpBatches } from '../ip-batches.ts';
import { parseNetDev } from './parse-net-dev.ts';
import type { PacketCounts } from './parse-net-dev.ts';

export type CountsByInterface = ReadonlyMap<string, PacketCounts>;

/**
 * By namespace, those that are there. The host's are read from outside, without any process; a namespace with a name is
 * nobody's whose /proc could be read, and costs one `ip`.
 */
export async function countPackets(sandbox: Sandbox, namespaces: readonly string[]): Promise<ReadonlyMap<string, CountsByInterface>> {
  const named = namespaces.filter((name) => name !== HOST);
  const host = namespaces.includes(HOST) ? countInHost(sandbox) : undefined;
  const results = await runIpBatches(sandbox, named.map((namespace) => ({ namespace, commands: [['link', 'show', 'type', 'veth']] })), ['-s', '-j']);
  const counted = named.flatMap((name, index): readonly (readonly [string, CountsByInterface])[] => {
    const result = results[index];
    if (result?.exit !== 0) return [];
    const rows = parseCounters(parseIpBatchOutput(result.stdout)[0] ?? []);
    return [[name, new Map(rows.map((row) => [row.interface, { received: row.received.packets, sent: row.sent.packets }]))]];
  });
  return new Map(host === undefined ? counted : [[HOST, host], ...counted]);
}

/** Undefined where the lab is gone. The kernel has the answer ready, and where a storm has the processors each turn of the server's is waited for. */
function countInHost({ pid }: Sandbox): CountsByInterface | undefined {
  try {
    return parseNetDev(readFileSync(`/proc/${String(pid)}/net/dev`, 'utf8'));
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EINVAL'].some((code) => isErrno(error, code))) return undefined;
    throw error;
  }
}
