import { isIpv6 } from '../topology/index.ts';
import type { AddressRecord, Topology } from '../topology/index.ts';

/**
 * Whether a route wants packets to be sent from this IPv6 address. The kernel takes such a route only once it has found
 * that nobody else has the address (RFC 4862, section 5.4), which takes a second and a carrier: an address that is set
 * along with the route has to be taken as it is (`nodad`).
 */
export const isSentFrom = ({ routes }: Pick<Topology, 'routes'>, record: AddressRecord): boolean =>
  isIpv6(record) &&
  Object.values(routes).some(({ namespace, source }) => namespace === record.namespace && source === record.address.split('/')[0]);
