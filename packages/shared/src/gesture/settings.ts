/**
 * Changing an interface that is there: its state, its addresses. What the kernel forgets along with a change is part of
 * the diff, so that the picture shows it beforehand and undoing the change brings it back. Values are taken as a person
 * typed them and written as the kernel spells them; `problemsOf` says what is wrong with one that cannot be.
 */
import { recordAt } from '../records/index.ts';
import { addressKey, changingMaster, comingUp, forgottenWithAddresses, goingDown, interfaceKey, normaliseAddress } from '../topology/index.ts';
import type { AddressRecord, InterfaceRef, Topology, TopologyDiff } from '../topology/index.ts';

/** Sets an interface up or down, and VLANs upon it along. Down takes routes, permanent neighbours and IPv6 addresses with it. */
export function setUp(topology: Topology, ref: InterfaceRef, up: boolean): TopologyDiff {
  const from = recordAt(topology.interfaces, interfaceKey(ref));
  if (from === undefined || from.up === up) return {};
  return up ? comingUp(topology, ref) : goingDown(topology, ref);
}

/** Puts an interface into a VRF of its namespace, or takes it out of what takes it in; routes through it, IPv6 addresses and permanent neighbours go along. */
export const setMaster = (topology: Topology, ref: InterfaceRef, master: string | undefined): TopologyDiff => changingMaster(topology, new Set([interfaceKey(ref)]), master);

export function addAddress(_topology: Topology, ref: InterfaceRef, typed: string): TopologyDiff {
  const record: AddressRecord = { ...ref, address: normaliseAddress(typed) ?? typed };
  return { addresses: { added: { [addressKey(record)]: record } } };
}

/** Takes an address away, and with it the routes that the kernel then forgets. */
export const removeAddress = (topology: Topology, record: AddressRecord): TopologyDiff =>
  forgottenWithAddresses(topology, (other) => addressKey(other) === addressKey(record));
