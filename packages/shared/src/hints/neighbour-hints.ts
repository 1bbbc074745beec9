/** What is worth knowing of a permanent neighbour while it is typed. */
import { recordAt } from '../records/index.ts';
import { contains, interfaceKey, normaliseMac, parseIp, renderIp } from '../topology/index.ts';
import type { NeighbourRecord, Topology } from '../topology/index.ts';
import { hint } from './hint.ts';
import type { Hint } from './hint.ts';
import { heldIn, holdersOf, isSingle, nameSome, rangeOf, renderNetworkOf, whoHas } from './holders.ts';

export type NeighbourSoFar = Pick<NeighbourRecord, 'namespace'> & {
  readonly address?: string | undefined;
  readonly mac?: string | undefined;
  readonly dev?: string | undefined;
};

export function neighbourHints(topology: Topology, { namespace, address: text = '', mac, dev }: NeighbourSoFar): readonly Hint[] {
  const ip = parseIp(text.trim());
  if (ip === undefined) return [];
  const address = renderIp(ip);
  const held = heldIn(topology);
  const own = held.filter(({ record, prefix }) => record.namespace === namespace && prefix.family === ip.family && record.interface !== 'lo');
  const holders = holdersOf(held, ip);
  if (holders.some(({ record }) => record.namespace === namespace)) return [hint('warn', 'neighbour-self', { address, namespace })];
  const near = own.some(({ record, prefix }) => (dev === undefined || record.interface === dev) && !isSingle(prefix) && contains(prefix, ip));
  const linkLocal = contains(rangeOf(ip.family, 'link-local'), ip);
  const far = near || linkLocal ? [] : [hint('warn', 'neighbour-far', { address, namespace, networks: nameSome(own.map(({ prefix }) => renderNetworkOf(prefix))) || '–' })];
  const [holder] = holders;
  if (holder === undefined) return [...far, hint('note', 'neighbour-nobody', { address })];
  const real = recordAt(topology.interfaces, interfaceKey(holder.record))?.mac;
  const who = whoHas(topology, holder);
  if (real === undefined || mac === undefined) return far;
  const typed = normaliseMac(mac);
  if (typed === undefined) return far;
  return [...far, typed === real ? hint('good', 'neighbour-fits', { who, mac: real }) : hint('warn', 'neighbour-other-mac', { who, mac: real })];
}

/** The MAC of whoever has the address in the lab. */
export function proposeMac(topology: Topology, namespace: string, text: string): string | undefined {
  const ip = parseIp(text.trim());
  const holder = ip && holdersOf(heldIn(topology), ip).find(({ record }) => record.namespace !== namespace);
  return holder && recordAt(topology.interfaces, interfaceKey(holder.record))?.mac;
}
