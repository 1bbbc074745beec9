/**
 * What takes other interfaces in (`ip link set … master`): a bridge its ports, a VRF those that route by its table, a bond those
 * that it makes one link of.
 */
import { recordAt } from '../records/index.ts';
import { DEVICES } from './devices.ts';
import type { MasterKind } from './devices.ts';
import { interfaceKey } from './topology.ts';
import type { InterfaceRecord } from './topology.ts';

type Taker = Pick<InterfaceRecord, 'kind' | 'device'>;
type Taken = Pick<InterfaceRecord, 'namespace' | 'master'>;

/** What an interface is to those that it takes in; undefined where it takes in none. */
export const masterKind = ({ kind, device }: Taker): MasterKind | undefined => (kind === 'bridge' ? kind : device && DEVICES[device.type].takesIn);

/** What an interface is taken in by, of a topology or of an observation. */
export const masterOf = <R extends object>(interfaces: Readonly<Record<string, R>>, { namespace, master }: Taken): R | undefined =>
  master === undefined ? undefined : recordAt(interfaces, interfaceKey({ namespace, interface: master }));

/** By what kind of thing it is taken in. */
export function masterKindOf(interfaces: Readonly<Record<string, Taker>>, record: Taken): MasterKind | undefined {
  const master = masterOf(interfaces, record);
  return master && masterKind(master);
}

/** What passes on, within a segment, the frames of what it has taken in. */
export function segmentAbove<R extends Taker>(interfaces: Readonly<Record<string, R>>, record: Taken): R | undefined {
  const master = masterOf(interfaces, record);
  return master !== undefined && masterKind(master) !== 'vrf' && masterKind(master) !== undefined ? master : undefined;
}

/** The bridge of which it is a port. */
export function bridgeOf<R extends Taker>(interfaces: Readonly<Record<string, R>>, record: Taken): R | undefined {
  const master = masterOf(interfaces, record);
  return master?.kind === 'bridge' ? master : undefined;
}
