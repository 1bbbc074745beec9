/** What a lab lacks of a fact that a lesson asks for. */
import type { Observation, ObservedInterface, ObservedRoute } from '../observation/index.ts';
import { boxName } from '../protocol/index.ts';
import type { Box, FactCheck, Missing } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { contains, interfaceKey, interfaceKeyOf, parsePrefix, renderIp, renderPrefix, sysctlKey } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix } from '../topology/index.ts';

/** Undefined where the fact holds. Of several things that are missing, the one that has to come first. */
export function missingIn(observation: Observation, check: FactCheck): Missing | undefined {
  switch (check.kind) {
    case 'namespace':
      return noNamespace(observation, check.name);
    case 'bridge':
      return noBox(observation, check.box);
    case 'cable':
      return noBox(observation, check.ends[0]) ?? noBox(observation, check.ends[1]) ?? missingCable(observation, check.ends, check.up);
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

/** Of several cables between the two, one that is up is enough. */
function missingCable(observation: Observation, ends: readonly [Box, Box], isToBeUp: boolean): Missing | undefined {
  const subject = ends.map(boxName).join(' – ');
  const cables = Object.values(observation.interfaces).flatMap((end) => {
    const other = end.peer && recordAt(observation.interfaces, interfaceKey(end.peer));
    return other !== undefined && isIn(end, ends[0]) && isIn(other, ends[1]) ? [[end, other] as const] : [];
  });
  const [first] = cables;
  if (first === undefined) return { code: 'no-cable', subject };
  if (!isToBeUp) return undefined;
  const down = [...first, ...ends.flatMap((box) => (box.bridge === undefined ? [] : (bridgeOf(observation, box) ?? [])))].find(({ up }) => !up);
  const isUp = cables.some((cable) => cable.every(({ up }) => up)) && ends.every((box) => box.bridge === undefined || bridgeOf(observation, box)?.up === true);
  return isUp || down === undefined ? undefined : { code: 'end-down', subject: interfaceKeyOf(down) };
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
  return noAddress(namespace, prefix, there);
}

function missingSubnet(observation: Observation, { namespace, prefix }: Of<'subnet'>): Missing | undefined {
  const subnet = parsePrefix(prefix);
  const there = addressesOf(observation, namespace);
  if (subnet === undefined) return undefined;
  const inside = there.filter(({ address }) => isInside(address, subnet));
  if (inside.some(({ address }) => address.endsWith(`/${String(subnet.length)}`))) return undefined;
  const [near] = inside;
  return near === undefined ? noAddress(namespace, prefix, there) : { code: 'other-length', subject: interfaceKey(near), found: near.address, wanted: prefix };
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
