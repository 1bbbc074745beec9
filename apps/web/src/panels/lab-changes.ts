/** What a person can change in a panel: each is a gesture and the diff that it means. Pure. */
import { addAddress, addRoute, removeAddress, removeRoute, setSysctl, setUp } from '@patchbay/shared/gesture';
import type { Gesture } from '@patchbay/shared/gesture';
import { interfaceKey } from '@patchbay/shared/topology';
import type { AddressRecord, InterfaceRef, RouteRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';

export interface LabChange {
  readonly gesture: Gesture;
  readonly diff: TopologyDiff;
}

export const upChange = (topology: Topology, ref: InterfaceRef, up: boolean): LabChange => ({
  gesture: { kind: up ? 'set-up' : 'set-down', subjects: [interfaceKey(ref)] },
  diff: setUp(topology, ref, up),
});

export const addAddressChange = (topology: Topology, ref: InterfaceRef, address: string): LabChange => ({
  gesture: { kind: 'add-address', subjects: [interfaceKey(ref), address] },
  diff: addAddress(topology, ref, address),
});

export const removeAddressChange = (topology: Topology, record: AddressRecord): LabChange => ({
  gesture: { kind: 'remove-address', subjects: [interfaceKey(record), record.address] },
  diff: removeAddress(topology, record),
});

export const addRouteChange = (topology: Topology, route: RouteRecord): LabChange => ({
  gesture: { kind: 'add-route', subjects: routeSubjects(route) },
  diff: addRoute(topology, route),
});

export const removeRouteChange = (topology: Topology, route: RouteRecord): LabChange => ({
  gesture: { kind: 'remove-route', subjects: routeSubjects(route) },
  diff: removeRoute(topology, route),
});

export const sysctlChange = (topology: Topology, namespace: string, name: string, value: string): LabChange => ({
  gesture: { kind: 'set-sysctl', subjects: [namespace, `${name}=${value}`] },
  diff: setSysctl(topology, namespace, name, value),
});

const routeSubjects = ({ namespace, to, via, dev }: RouteRecord): readonly string[] => [
  namespace,
  [to, via === undefined ? '' : `via ${via}`, via === undefined && dev !== undefined ? `dev ${dev}` : '']
    .filter((part) => part !== '')
    .join(' '),
];
