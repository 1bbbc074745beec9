/** The first thing on the way of a packet that is not as it should be, for who reads it in a terminal. */
import type { Diagnosis } from '@patchbay/shared/explain';
import type { InterfaceRef } from '@patchbay/shared/topology';

const at = ({ namespace, interface: name }: InterfaceRef): string => `${namespace}:${name}`;

export function sayDiagnosis(why: Diagnosis): string {
  switch (why.kind) {
    case 'interface-down':
      return `${at(why.at)} is down`;
    case 'peer-down':
      return `${at(why.at)} is down, so ${at(why.seenFrom)} has no carrier`;
    case 'no-carrier':
      return `${at(why.at)} has no carrier`;
    case 'no-address':
      return `${why.namespace} has no address`;
    case 'no-route':
      return `${why.namespace} has no route to ${why.to}`;
    case 'only-in-vrf':
      return `${why.namespace} has a route to ${why.to} in its VRF ${why.vrf} alone, and this is not sent through that`;
    case 'no-way-back':
      return `${why.namespace} gets it, but has no route back to ${why.to}`;
    case 'nobody-has':
      return `nobody has ${why.address}, which ${why.namespace} would send to`;
    case 'nobody-answers':
      return `${why.address} does not answer ${why.namespace} (ARP or neighbour discovery)`;
    case 'not-forwarding':
      return `${why.namespace} does not forward: ${why.name} is 0`;
  }
}
