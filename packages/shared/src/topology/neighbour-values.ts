/** What may be a permanent neighbour. */
import { parseIp, renderIp } from './ip-prefix.ts';
import type { Problem } from './problem.ts';
import { spellingProblem } from './spelling-problem.ts';
import { neighbourKey } from './topology.ts';
import type { NeighbourRecord } from './topology.ts';
import { normaliseMac } from './value-problems.ts';

/** Why a neighbour cannot be. Any six octets may be its MAC: some clusters answer at one of a group's. */
export function neighbourProblem({ address, mac }: NeighbourRecord, subject: string): Problem | undefined {
  if (parseIp(address) === undefined) return { code: 'neighbour-address', subject, found: address, allowed: '10.0.1.9, fd00::9' };
  return normaliseMac(mac) === undefined ? { code: 'mac-malformed', subject, found: mac, allowed: '02:00:00:00:00:01' } : undefined;
}

/** A neighbour in the kernel's own spelling. Undefined when a part cannot be read. */
export function normaliseNeighbour(record: NeighbourRecord): NeighbourRecord | undefined {
  const ip = parseIp(record.address.trim());
  const mac = normaliseMac(record.mac);
  return ip === undefined || mac === undefined ? undefined : { ...record, address: renderIp(ip), mac };
}

export function neighbourRecordProblem(record: NeighbourRecord): Problem | undefined {
  const subject = neighbourKey(record);
  const normal = normaliseNeighbour(record);
  return (
    neighbourProblem(record, subject) ??
    spellingProblem('neighbour-address', subject, record.address, normal?.address) ??
    spellingProblem('mac-malformed', subject, record.mac, normal?.mac)
  );
}
