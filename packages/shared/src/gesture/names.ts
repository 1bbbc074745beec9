/** The names that Patchbay proposes: the lowest number that is free. */
import { recordAt } from '../records/index.ts';
import { interfaceKey, namespaceKey, nextNameLike } from '../topology/index.ts';
import type { Topology } from '../topology/index.ts';

/** net0, net1, … */
export function nextNamespaceName({ namespaces }: Topology): string {
  return firstFree('net', (name) => recordAt(namespaces, namespaceKey(name)) !== undefined);
}

/** r1, r2, …: routers are counted from one wherever people draw them. */
export function nextRouterName({ namespaces }: Topology): string {
  return nextNameLike('r1', (name) => name === 'r0' || recordAt(namespaces, namespaceKey(name)) !== undefined);
}

/** internet, internet0, … */
export function nextInternetName({ namespaces }: Topology): string {
  return nextNameLike('internet', (name) => recordAt(namespaces, namespaceKey(name)) !== undefined);
}

/** br0, br1, … in one namespace; two namespaces may each have a br0. */
export function nextBridgeName(topology: Topology, namespace: string): string {
  return nextInterfaceName(topology, namespace, 'br');
}

/** PREFIX0, PREFIX1, … in one namespace; `taken` are names about to be used there as well. */
export function nextInterfaceName(
  { interfaces }: Topology,
  namespace: string,
  prefix: string,
  taken: readonly string[] = [],
): string {
  return firstFree(
    prefix,
    (name) => taken.includes(name) || recordAt(interfaces, interfaceKey({ namespace, interface: name })) !== undefined,
  );
}

function firstFree(prefix: string, isTaken: (name: string) => boolean): string {
  let number = 0;
  while (isTaken(`${prefix}${String(number)}`)) number += 1;
  return `${prefix}${String(number)}`;
}
