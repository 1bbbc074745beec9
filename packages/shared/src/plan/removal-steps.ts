/** The first phase: what goes in each namespace, the way of packets first, links last. */
import { recordAt } from '../records/index.ts';
import { DEVICES, HOST, addressKey, goesWithLink, interfaceKey, interfaceKeyOf, isIpv6, neighbourKey, routeKey } from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, RouteRecord } from '../topology/index.ts';
import { goesDown, interfaceGoes, linksCycled, linksGoingDown, namespaceGoes } from './change.ts';
import type { Change } from './change.ts';
import { address, deleteLink, neighbourDelete, route } from './commands.ts';
import type { Step, StepReasonCode } from './plan.ts';
import { ruleRemovals } from './rule-steps.ts';
import { ipStep } from './step.ts';
import { redirectSteps } from './wireguard-steps.ts';

export function removalSteps(change: Change): Step[] {
  return [
    ...ruleRemovals(change),
    ...routeRemovals(change),
    ...neighbourRemovals(change),
    ...addressRemovals(change),
    ...linkRemovals(change),
    ...redirectSteps(change),
  ];
}

/** Routes that go, and not along with their namespace, their interface, or its going down. */
function routeRemovals(change: Change): Step[] {
  const down = [...linksGoingDown(change), ...linksCycled(change)];
  const goesAlong = (record: RouteRecord): boolean => {
    const { namespace, dev = '' } = record;
    return (
      namespaceGoes(change, namespace) ||
      interfaceGoes(change, { namespace, interface: dev }) ||
      down.some((ref) => goesWithLink(record, ref))
    );
  };
  return Object.values(change.diff.routes?.removed ?? {})
    .filter((record) => !goesAlong(record))
    .map((record) => ipStep(record.namespace, route('delete', record), 'remove-route', routeKey(record)));
}

/** Permanent neighbours that go, and not along with their interface or its going down. */
function neighbourRemovals(change: Change): Step[] {
  const cycled = new Set(linksCycled(change).map(interfaceKey));
  return Object.values(change.diff.neighbours?.removed ?? {})
    .filter(({ namespace, dev }) => {
      const ref = { namespace, interface: dev };
      return !interfaceGoes(change, ref) && !goesDown(change, ref) && !cycled.has(interfaceKey(ref));
    })
    .map((record) => ipStep(record.namespace, neighbourDelete(record), 'remove-neighbour', neighbourKey(record)));
}

/**
 * Addresses that need a command to go. They go last first: deleting the first IPv4 address of a subnet may take the
 * later ones along (`promote_secondaries`, kernel: net/ipv4/devinet.c).
 */
export function removedAddresses(change: Change): AddressRecord[] {
  const removed = change.diff.addresses?.removed;
  const cycled = new Set(linksCycled(change).map(interfaceKey));
  /** IPv6 addresses go when their interface goes down (`keep_addr_on_down` is 0), IPv4 ones stay. */
  const goesAlong = (record: AddressRecord): boolean =>
    interfaceGoes(change, record) || (isIpv6(record) && (goesDown(change, record) || cycled.has(interfaceKey(record))));
  return Object.entries(change.before.addresses)
    .filter(([key, record]) => recordAt(removed, key) !== undefined && !goesAlong(record))
    .map(([, record]) => record)
    .reverse();
}

function addressRemovals(change: Change): Step[] {
  return removedAddresses(change).map((record) =>
    ipStep(record.namespace, address('delete', record), 'remove-address', addressKey(record)),
  );
}

/**
 * Links that go. A cable goes by one of its ends, even where the namespaces of both go: the kernel takes a namespace
 * apart in its own time, and until then the other end would still be there. All else goes with its namespace.
 */
function linkRemovals(change: Change): Step[] {
  const done = new Set<string>();
  return Object.values(change.diff.interfaces?.removed ?? {}).flatMap((record): Step[] => {
    const far = removedPeer(change, record);
    if (record.kind === 'loopback' || done.has(interfaceKeyOf(record))) return [];
    if (far === undefined && (namespaceGoes(change, record.namespace) || goesWithLower(change, record))) return [];
    const near = far === undefined ? record : endToDelete(change, record, far);
    if (far !== undefined) done.add(interfaceKeyOf(far));
    return [ipStep(near.namespace, deleteLink(near.name), removalReason(record, far), interfaceKeyOf(near))];
  });
}

/** Whether the kernel takes a device along with what it is made upon. */
function goesWithLower({ diff }: Change, { namespace, device }: InterfaceRecord): boolean {
  return device?.dev !== undefined && DEVICES[device.type].goesAlong && recordAt(diff.interfaces?.removed, interfaceKey({ namespace, interface: device.dev })) !== undefined;
}

function removedPeer({ diff }: Change, { peer }: InterfaceRecord): InterfaceRecord | undefined {
  return peer === undefined ? undefined : recordAt(diff.interfaces?.removed, interfaceKey(peer));
}

/** The end in the host, else one whose namespace stays, else the first. */
function endToDelete(change: Change, a: InterfaceRecord, b: InterfaceRecord): InterfaceRecord {
  const rank = ({ namespace }: InterfaceRecord): number => {
    if (namespace === HOST) return 2;
    return namespaceGoes(change, namespace) ? 0 : 1;
  };
  return rank(b) > rank(a) ? b : a;
}

function removalReason({ kind }: InterfaceRecord, far: InterfaceRecord | undefined): StepReasonCode {
  if (kind === 'bridge') return 'remove-bridge';
  return far === undefined ? 'remove-interface' : 'remove-cable';
}
