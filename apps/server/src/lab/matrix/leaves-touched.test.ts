import { expectedObservation } from '@patchbay/shared/explain';
import { remove, setUp, startingPoint } from '@patchbay/shared/gesture';
import type { Observation } from '@patchbay/shared/observation';
import { diffRecords } from '@patchbay/shared/records';
import { applyDiff } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { expect, test } from 'vitest';
import { leavesTouched } from './leaves-touched.ts';

const LAB = startingPoint('three-on-a-bridge');

/** Its routes have keys of their own making there, which a change moves along. */
const observationOf = (topology: Topology): Observation => ({ ...expectedObservation(topology), routes: {} });

function touchedBy(diffOf: (topology: Topology) => TopologyDiff) {
  const before = observationOf(LAB);
  const after = observationOf(applyDiff(LAB, diffOf(LAB)));
  return leavesTouched(diffRecords(before, after), after);
}

test('what happens in a namespace with one cable, or at its other end, concerns it alone', () => {
  const end = Object.values(LAB.interfaces).find(({ namespace, kind }) => namespace === 'net1' && kind === 'veth');
  expect(end?.peer).toBeDefined();
  expect(touchedBy((topology) => setUp(topology, { namespace: 'net1', interface: end?.name ?? '' }, false))).toEqual(new Set(['net1']));
  expect(touchedBy((topology) => setUp(topology, end?.peer ?? { namespace: '', interface: '' }, false))).toEqual(new Set(['net1']));
  expect(touchedBy((topology) => remove(topology, [{ kind: 'namespace', name: 'net2' }]))).toEqual(new Set(['net2']));
});

test('what happens in between concerns everybody', () => {
  expect(touchedBy((topology) => setUp(topology, { namespace: 'host', interface: 'mybridge0' }, false))).toBe('all');
});

test('what the kernel keeps for a link of its own is no way to anybody; any other route of a namespace in between is', () => {
  const before = observationOf(LAB);
  const route = { namespace: 'host', family: 6, to: 'fe80::/64', dev: 'veth0', metric: 256, table: 'main', type: 'unicast', protocol: 'kernel', scope: 'global', flags: [] } as const;
  const address = { namespace: 'host', interface: 'veth0', address: 'fe80::1234:56ff:fe78:9abc/64', scope: 'link', kernelMade: true } as const;
  const touchedWith = (routes: Observation['routes'], addresses: Observation['addresses'] = {}) => {
    const after = { ...before, routes, addresses: { ...before.addresses, ...addresses } };
    return leavesTouched(diffRecords(before, after), after);
  };
  expect(touchedWith({ route, group: { ...route, to: 'ff00::/8', table: 'local', type: 'multicast' } }, { address })).toEqual(new Set());
  expect(touchedWith({ route: { ...route, protocol: 'static' } })).toBe('all');
  expect(touchedWith({ route: { ...route, to: 'fd00::/64' } })).toBe('all');
  expect(touchedWith({}, { address: { ...address, address: '10.0.9.1/24', kernelMade: false } })).toBe('all');
});

test('that a neighbour was learned concerns nobody', () => {
  const before = expectedObservation(LAB);
  const neighbour = { namespace: 'host', dev: 'mybridge0', address: '10.0.1.1', state: 'REACHABLE' };
  const after = { ...before, neighbours: { ...before.neighbours, one: neighbour } };
  expect(leavesTouched(diffRecords(before, after), after)).toEqual(new Set());
});
