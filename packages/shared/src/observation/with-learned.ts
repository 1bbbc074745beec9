/** What is in use, whoever set it. */
import { remembering } from '../records/index.ts';
import { addressKey, interfaceKey, routeKey } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';
import { isLearnedAddress, isLearnedRoute } from './learned.ts';
import type { Observation } from './observation.ts';
import { isSayableRoute, routeRecordOf } from './routes.ts';

/**
 * The topology with the learned addresses and routes of what is in it: for who asks whom to ping, or which address is free. It is not
 * to be changed, compared or written: for that there is the topology alone. The same object where nothing is learned.
 */
export const withLearned = (topology: Topology, { addresses, routes }: Pick<Observation, 'addresses' | 'routes'>): Topology => joined(topology, addresses, routes);

const joined = remembering((topology: Topology, addresses: Observation['addresses'], routes: Observation['routes']): Topology => {
  const isOn = (namespace: string, dev: string): boolean => Object.hasOwn(topology.interfaces, interfaceKey({ namespace, interface: dev }));
  const leased = Object.values(addresses).flatMap((record) => {
    const { namespace, interface: name, address } = record;
    return isLearnedAddress(record) && isOn(namespace, name) ? [{ namespace, interface: name, address }] : [];
  });
  const learned = Object.values(routes)
    .filter((route) => isLearnedRoute(route) && isSayableRoute(route))
    .map(routeRecordOf)
    .filter(({ namespace, dev }) => (dev === undefined ? Object.hasOwn(topology.namespaces, namespace) : isOn(namespace, dev)));
  if (leased.length + learned.length === 0) return topology;
  return {
    ...topology,
    addresses: { ...topology.addresses, ...Object.fromEntries(leased.map((record) => [addressKey(record), record])) },
    routes: { ...topology.routes, ...Object.fromEntries(learned.map((record) => [routeKey(record), record])) },
  };
});
