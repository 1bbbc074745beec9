/** What is worth knowing of an address before it is pinged. */
import { contains, parseIp, renderIp } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { hint } from './hint.ts';
import type { Hint } from './hint.ts';
import { heldIn, holdersOf, isSingle, rangeOf, renderNetworkOf, roleIn, whoHas } from './holders.ts';

export function targetHints(topology: Topology, namespace: string, text: string): readonly Hint[] {
  const ip = parseIp(text.trim());
  if (ip === undefined) return [];
  const held = heldIn(topology);
  const holders = holdersOf(held, ip);
  const address = renderIp(ip);
  if (contains(rangeOf(ip.family, 'loopback'), ip) || holders.some(({ record }) => record.namespace === namespace)) {
    return [hint('note', 'target-self', { address, namespace })];
  }
  const around = held.find(({ prefix }) => !isSingle(prefix) && roleIn(prefix, ip) !== undefined);
  const role = around && roleIn(around.prefix, ip);
  if (around !== undefined && role !== undefined) {
    return [hint('warn', role === 'network' ? 'target-network' : 'target-broadcast', { address, network: renderNetworkOf(around.prefix) })];
  }
  const [holder] = holders;
  return [holder === undefined ? hint('note', 'target-nobody', { address }) : hint('good', 'target-found', { address, who: whoHas(topology, holder) })];
}
