/** What a lab lacks of a fact that a lesson asks for. */
import type { Observation, ObservedInterface, ObservedRoute } from '../observation/index.ts';
import { boxName } from '../protocol/index.ts';
import type { Box, FactCheck, Missing } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { contains, interfaceKey, interfaceKeyOf, parsePrefix, parseVlans, renderIp, renderPrefix, sysctlKey } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';

/** Undefined where the fact holds. Of several things that are missing, the one that has to come first. */
export function missingIn(observation: Observation, check: FactCheck): Missing | undefined {
  switch (check.kind) {
    case 'namespace':
      return noNamespace(observation, check.name);
    case 'bridge':
      return noBox(observation, check.box) ?? missingSetting(observation, check);
    case 'cable':
      return noBox(observation, check.ends[0]) ?? noBox(observation, check.ends[1]) ?? missingCable(observation, check.ends, check.up);
    case 'vlan':
      return noBox(observation, check.port[0]) ?? missingVlan(observation, check);
    case 'neighbour':
      return noNamespace(observation, check.namespace) ?? missingNeighbour(observation, check);
    case 'address':
      return noNamespace(observation, check.namespace) ?? missingAddress(observation, check);
    case 'subnet':
      return noNamespace(observation, check.namespace) ?? missingSubnet(observation, check);
    case 'route':
      return noNamespace(observation, check.namespace) ?? missingRoute(observation, check);
    case 'sysctl':
      return noNamespace(observation, check.namespace) ?? missingValue(observation, check);
  }
}

type Of<K extends FactCheck['kind']> = Extract<FactCheck, { readonly kind: K }>;

const noNamespace = ({ namespaces }: Observation, name: string): Missing | undefined =>
  recordAt(namespaces, name) === undefined ? { code: 'no-namespace', subject: name } : undefined;

function noBox(observation: Observation, box: Box): Missing | undefined {
  const nowhere = noNamespace(observation, box.namespace);
  if (nowhere !== undefined || box.bridge === undefined) return nowhere;
  return bridgeOf(observation, box)?.kind === 'bridge' ? undefined : { code: 'no-bridge', subject: boxName(box) };
}

const bridgeOf = ({ interfaces }: Observation, { namespace, bridge = '' }: Box): ObservedInterface | undefined => recordAt(interfaces, interfaceKey({ namespace, interface: bridge }));

function missingSetting(observation: Observation, { box, stp, root, filtering }: Of<'bridge'>): Missing | undefined {
  const subject = boxName(box);
  const bridge = bridgeOf(observation, box);
  if ((stp ?? root) === true && bridge?.stp !== true) return { code: 'no-stp', subject };
  if (root === true && bridge?.stpId !== bridge?.stpRoot) return { code: 'not-root', subject };
  return filtering === true && bridge?.vlanFiltering !== true ? { code: 'no-filtering', subject } : undefined;
}

function missingVlan(observation: Observation, { vlan, port, tagged }: Of<'vlan'>): Missing | undefined {
  const [bridge, box] = port;
  const ports = Object.values(observation.interfaces).filter((end) => {
    const other = end.peer && recordAt(observation.interfaces, interfaceKey(end.peer));
    return other !== undefined && isIn(end, bridge) && isIn(other, box);
  });
  const [first] = ports;
  if (first === undefined) return { code: 'no-cable', subject: port.map(boxName).join(' – ') };
  if (bridgeOf(observation, bridge)?.vlanFiltering !== true) return { code: 'no-filtering', subject: boxName(bridge) };
  if (ports.some(({ vlans }) => (tagged ? parseVlans(vlans?.tagged ?? '')?.some(([least, most]) => least <= vlan && vlan <= most) === true : (vlans?.pvid ?? 0) === vlan))) return undefined;
  const found = tagged ? (first.vlans?.tagged ?? '') : String(first.vlans?.pvid ?? 0);
  return { code: 'other-vlan', subject: interfaceKeyOf(first), ...(found !== '' && { found }), wanted: String(vlan) };
}

function missingNeighbour({ neighbours }: Observation, { namespace, address }: Of<'neighbour'>): Missing | undefined {
  const isKnown = Object.values(neighbours).some((one) => one.namespace === namespace && one.address === address && one.mac !== undefined);
  return isKnown ? undefined : { code: 'no-neighbour', subject: namespace, wanted: address };
}

/** Of several cables between the two, one that is up is enough. */
function missingCable(observation: Observation, ends: readonly [Box, Box], isToBeUp: boolean): Missing | undefined {
  const subject = ends.map(boxName).join(' – ');
  const cables = Object.values(observation.interfaces).flatMap((end) => {
    const other = end.peer && recordAt(observation.interfaces, interfaceKey(end.peer));
    return other !== undefined && isIn(end, ends[0]) && isIn(other, ends[1]) ? [[end, other] as const] : [];
  });
  const [first] = cables;
  if (first === undefined) return otherCable(observation, ends, subject) ?? { code: 'no-cable', subject };
  if (!isToBeUp) return undefined;
  const down = [...first, ...ends.flatMap((box) => (box.bridge === undefined ? [] : (bridgeOf(observation, box) ?? [])))].find(({ up }) => !up);
  const isUp = cables.some((cable) => cable.every(({ up }) => up)) && ends.every((box) => box.bridge === undefined || bridgeOf(observation, box)?.up === true);
  return isUp || down === undefined ? undefined : { code: 'end-down', subject: interfaceKeyOf(down) };
}

/** Where one of the two is a bridge: a cable from the other to another bridge, or to none, is a plug in the wrong place. */
function otherCable({ interfaces }: Observation, [one, other]: readonly [Box, Box], subject: string): Missing | undefined {
  const [from, to] = one.bridge === undefined ? [one, other] : [other, one];
  if (from.bridge !== undefined || to.bridge === undefined) return undefined;
  const strays = Object.values(interfaces).flatMap((end) => {
    const far = end.peer && recordAt(interfaces, interfaceKey(end.peer));
    return far !== undefined && isIn(end, from) && far.namespace === to.namespace && far.master !== to.bridge ? [far] : [];
  });
  const [stray] = strays;
  return stray && { code: 'other-cable', subject, found: interfaceKeyOf(stray), ...(stray.master !== undefined && { wanted: stray.master }) };
}

const isIn = (end: ObservedInterface, { namespace, bridge }: Box): boolean => end.namespace === namespace && (bridge === undefined || end.master === bridge);

const addressesOf = ({ addresses }: Observation, namespace: string): readonly (InterfaceRef & { readonly address: string })[] =>
  Object.values(addresses).filter((record) => record.namespace === namespace && !record.kernelMade);

function missingAddress(observation: Observation, { namespace, prefix }: Of<'address'>): Missing | undefined {
  const wanted = parsePrefix(prefix);
  const there = addressesOf(observation, namespace);
  if (wanted === undefined || there.some(({ address }) => address === renderPrefix(wanted))) return undefined;
  const near = there.find(({ address }) => address.startsWith(`${renderIp(wanted)}/`));
  if (near !== undefined) return { code: 'other-length', subject: interfaceKey(near), found: near.address, wanted: prefix };
  const elsewhere = Object.values(observation.addresses).find((one) => one.namespace !== namespace && one.address === renderPrefix(wanted));
  if (elsewhere !== undefined) return { code: 'address-elsewhere', subject: namespace, found: interfaceKey(elsewhere), wanted: prefix };
  return noAddress(namespace, prefix, there);
}

function missingSubnet(observation: Observation, { namespace, prefix }: Of<'subnet'>): Missing | undefined {
  const subnet = parsePrefix(prefix);
  const there = addressesOf(observation, namespace);
  if (subnet === undefined) return undefined;
  const inside = there.filter(({ address }) => isInside(address, subnet));
  if (inside.some(({ address }) => address.endsWith(`/${String(subnet.length)}`))) return sameAddress(observation, namespace, inside);
  const [near] = inside;
  return near === undefined ? noAddress(namespace, prefix, there) : { code: 'other-length', subject: interfaceKey(near), found: near.address, wanted: prefix };
}

/** Two that have one address: whoever asks for it gets now the one, now the other. */
function sameAddress({ addresses }: Observation, namespace: string, inside: readonly (InterfaceRef & { readonly address: string })[]): Missing | undefined {
  for (const own of inside) {
    const twin = Object.values(addresses).find((one) => one.namespace !== namespace && one.address === own.address);
    if (twin !== undefined) return { code: 'same-address', subject: interfaceKey(own), found: interfaceKey(twin), wanted: own.address };
  }
  return undefined;
}

function isInside(address: string, subnet: IpPrefix): boolean {
  const has = parsePrefix(address);
  return has?.family === subnet.family && contains(subnet, has);
}

const noAddress = (subject: string, wanted: string, there: readonly { readonly address: string }[]): Missing => ({
  code: 'no-address',
  subject,
  wanted,
  ...(there.length > 0 && { found: there.map(({ address }) => address).join(', ') }),
});

function missingRoute({ routes }: Observation, { namespace, to, via }: Of<'route'>): Missing | undefined {
  const isTo = (route: ObservedRoute): boolean => route.namespace === namespace && route.to === to && route.table === 'main' && route.type === 'unicast';
  const there = Object.values(routes).filter(isTo);
  if (there.length === 0) return { code: 'no-route', subject: namespace, wanted: to };
  const gateways = there.flatMap((route) => (route.nexthops ?? [route]).flatMap((hop) => hop.via ?? []));
  if (via === undefined || gateways.includes(via)) return undefined;
  return { code: 'other-gateway', subject: namespace, wanted: via, ...(gateways[0] !== undefined && { found: gateways[0] }) };
}

/** A sysctl that nobody turned is not observed, but for those that the kernel tells of; those are 0 at first. */
function missingValue({ sysctls }: Observation, { namespace, name, value }: Of<'sysctl'>): Missing | undefined {
  const found = recordAt(sysctls, sysctlKey({ namespace, name }))?.value ?? '0';
  return found === value ? undefined : { code: 'other-value', subject: namespace, found: `${name} = ${found}`, wanted: `${name} = ${value}` };
}
