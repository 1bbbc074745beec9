/** Which address an interface would be given next. */
import { freeSubnet, prefixesOn, segmentOf } from '../gesture/index.ts';
import { interfaceKeyOf, networkOf, nextFreeHost, parseIp, renderIp, renderPrefix } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix, Topology } from '../topology/index.ts';
import { heldIn, isSingle } from './holders.ts';

/**
 * The next free address for an interface, to go on from what was typed so far (`''`, `10.0.7.`, `fd00::`, `10.0.7.3`). It is of the
 * subnet that the others on its network have, or else of a subnet of its own. Undefined where the text already is a whole
 * address, leads elsewhere, or nothing is left.
 */
export function proposeAddress(topology: Topology, at: InterfaceRef, typed = ''): string | undefined {
  const text = typed.trim();
  if (text.includes('/')) return undefined;
  const used = heldIn(topology).map(({ prefix }) => prefix);
  const subnets = subnetsFor(topology, at, text);
  // of what ends in `::` the host is still to come
  const whole = text.endsWith('::') ? undefined : parseIp(text);
  if (whole !== undefined) return withLength(whole, subnets);
  for (const subnet of subnets) {
    const free = nextFreeHost(subnet, used);
    const proposed = free && renderPrefix(free);
    if (proposed?.startsWith(text.toLowerCase()) === true) return proposed;
  }
  const begun = startOf(text);
  const free = begun && nextFreeHost(begun, used);
  return free && renderPrefix(free);
}

/** Those of the network that the interface is on come first, then a free one. */
function subnetsFor(topology: Topology, at: InterfaceRef, text: string): readonly IpPrefix[] {
  const segment = segmentOf(topology, at);
  const others = segment.filter((one) => interfaceKeyOf(one) !== `${at.namespace}:${at.interface}`);
  const seen = [...prefixesOn(topology, others), ...prefixesOn(topology, segment)].filter((prefix) => !isSingle(prefix) && prefix.length > 0);
  const [four, six] = [seen.filter(({ family }) => family === 4), seen.filter(({ family }) => family === 6)];
  return text.includes(':') ? six : [...four, ...(four.length === 0 ? [freeSubnet(topology)] : []), ...six];
}

/** `10.0.7.3` → `10.0.7.3/24`, with the length that its network has. */
function withLength(address: IpPrefix, subnets: readonly IpPrefix[]): string {
  const near = subnets.find(
    (subnet) => subnet.family === address.family && networkOf({ ...address, length: subnet.length }).value === networkOf(subnet).value,
  );
  return `${renderIp(address)}/${String(near?.length ?? usual(address.family))}`;
}

const usual = (family: 4 | 6): number => (family === 4 ? 24 : 64);

/** The subnet whose beginning was typed: `10.0.7` and `10.0.7.` are 10.0.7.0/24, `fd00:1::` is fd00:1::/64. */
function startOf(text: string): IpPrefix | undefined {
  const three = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.?$/.exec(text)?.[1];
  const address = three === undefined ? (text.endsWith('::') ? parseIp(text) : undefined) : parseIp(`${three}.0`);
  return address && { ...address, length: usual(address.family) };
}
