/** For tests: a lab that changes at random, the same whenever the seed is. */
import { asWritten } from '../drawing/index.ts';
import { startingPoint } from '../gesture/index.ts';
import { NO_IDENTITIES } from '../identity/index.ts';
import type { Observation } from '../observation/index.ts';
import { NO_MARKS } from '../protocol/index.ts';
import { drawIndex } from '../random/index.ts';
import type { Random } from '../random/index.ts';
import type { LabState } from './index.ts';

export const stateOf = (observation: Observation): LabState => ({ observation, ids: NO_IDENTITIES, adrift: [], positions: {}, marks: NO_MARKS });

export const threeOnABridge = asWritten(startingPoint('three-on-a-bridge'));

/** The lab after one of: a link set up or down, a namespace that comes, one that goes with what is in it, an address more or less. */
export function changedAtRandom(observation: Observation, random: Random): Observation {
  const interfaces = Object.entries(observation.interfaces);
  const [key, seen] = interfaces[drawIndex(random, interfaces.length)] ?? [];
  const fresh = `n${String(drawIndex(random, 12))}`;
  switch (drawIndex(random, 4)) {
    case 0:
      return key === undefined || seen === undefined ? observation : { ...observation, interfaces: { ...observation.interfaces, [key]: { ...seen, up: !seen.up, carrier: !seen.up } } };
    case 1:
      return { ...observation, namespaces: { ...observation.namespaces, [fresh]: { name: fresh, inode: 1000 + drawIndex(random, 1e6) } } };
    case 2: {
      const names = Object.keys(observation.namespaces).filter((name) => name !== 'host');
      const gone = names[drawIndex(random, names.length)];
      const kept = <R extends { readonly namespace: string }>(table: Readonly<Record<string, R>>): Readonly<Record<string, R>> =>
        Object.fromEntries(Object.entries(table).filter(([, { namespace }]) => namespace !== gone));
      const namespaces = Object.fromEntries(Object.entries(observation.namespaces).filter(([name]) => name !== gone));
      return { ...observation, namespaces, interfaces: kept(observation.interfaces), addresses: kept(observation.addresses) };
    }
    default: {
      if (seen === undefined) return observation;
      const address = `10.9.0.${String(drawIndex(random, 20))}/24`;
      const at = `${seen.namespace}:${seen.name} ${address}`;
      const { [at]: known, ...others } = observation.addresses;
      return { ...observation, addresses: known === undefined ? { ...others, [at]: { namespace: seen.namespace, interface: seen.name, address, scope: 'global', kernelMade: false } } : others };
    }
  }
}
