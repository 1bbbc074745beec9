/** What is worth knowing of a route while its gateway and its destination are typed. */
import { segmentOf } from '../gesture/index.ts';
import { recordAt } from '../records/index.ts';
import { HOST, contains, interfaceKey, interfaceKeyOf, parseIp, parsePrefix, renderIp, sysctlKey } from '../topology/index.ts';
import type { InterfaceRef, IpPrefix, Topology } from '../topology/index.ts';
import { hint } from './hint.ts';
import type { Hint } from './hint.ts';
import { heldIn, holdersOf, isSingle, nameSome, rangeOf, renderNetworkOf, roleIn, whoHas } from './holders.ts';
import type { Held } from './holders.ts';

export interface RouteSoFar {
  readonly namespace: string;
  readonly to?: string | undefined;
  readonly via?: string | undefined;
  readonly dev?: string | undefined;
  readonly table?: string | undefined;
}

/** What speaks for or against the gateway of a route; nothing of one that is no address. */
export function gatewayHints(topology: Topology, { namespace, via = '', dev }: RouteSoFar): readonly Hint[] {
  const gateway = parseIp(via.trim());
  if (gateway === undefined) return [];
  const held = heldIn(topology);
  const own = held.filter(({ record, prefix }) => record.namespace === namespace && prefix.family === gateway.family && record.interface !== 'lo');
  const address = renderIp(gateway);
  if (holdersOf(own, gateway).length > 0) return [hint('warn', 'gateway-self', { address, namespace })];
  if (gateway.family === 6 && contains(rangeOf(6, 'link-local'), gateway)) return dev === undefined ? [hint('warn', 'gateway-needs-dev', { address })] : [];
  if (own.length === 0) return [hint('warn', 'gateway-no-address', { namespace, family: String(gateway.family) })];
  const near = own.filter(({ prefix }) => !isSingle(prefix) && contains(prefix, gateway));
  const through = near.find(({ record }) => dev === undefined || record.interface === dev);
  if (through === undefined) {
    const [other] = near;
    return other === undefined
      ? [hint('warn', 'gateway-unreachable', { address, namespace, networks: nameSome(own.map(({ prefix }) => renderNetworkOf(prefix))) })]
      : [hint('warn', 'gateway-other-dev', { address, dev: other.record.interface, chosen: dev ?? '' })];
  }
  const network = renderNetworkOf(through.prefix);
  const role = roleIn(through.prefix, gateway);
  if (role !== undefined) return [hint('warn', role === 'network' ? 'gateway-network' : 'gateway-broadcast', { address, network })];
  if (recordAt(topology.interfaces, interfaceKey(through.record))?.up === false) {
    return [hint('warn', 'gateway-down', { dev: through.record.interface, namespace })];
  }
  return [holderHint(topology, held, through, gateway)];
}

/** Who has the gateway's address on the network that leads to it, and whether it would pass anything on. */
function holderHint(topology: Topology, held: readonly Held[], through: Held, gateway: IpPrefix): Hint {
  const address = renderIp(gateway);
  const network = renderNetworkOf(through.prefix);
  const segment = segmentKeys(topology, through.record);
  const holder = holdersOf(held, gateway).find(({ record }) => segment.has(interfaceKey(record)));
  if (holder === undefined) return hint('note', 'gateway-nobody', { address, network });
  const who = whoHas(topology, holder);
  if (!forwards(topology, holder.record.namespace, gateway.family)) {
    return hint('note', 'gateway-not-forwarding', { who, namespace: holder.record.namespace, sysctl: FORWARDING[gateway.family] });
  }
  return hint('good', 'gateway-fits', { who, dev: through.record.interface });
}

/** What speaks for or against where a route leads. */
export function destinationHints(topology: Topology, { namespace, to = '', table }: RouteSoFar): readonly Hint[] {
  const text = to.trim();
  const main = table === undefined || table === '' || table === 'main';
  const target = text === 'default' ? undefined : (parsePrefix(text) ?? parseIp(text));
  if (text !== 'default' && target === undefined) return [];
  const there = Object.values(topology.routes).find(
    (route) => route.namespace === namespace && (route.table ?? 'main') === (main ? 'main' : table) && route.to === text && route.via !== undefined,
  );
  const again = there === undefined ? [] : [hint('note', 'route-exists', { to: text, via: there.via ?? '' })];
  if (target === undefined || !main) return again;
  const near = heldIn(topology).find(
    ({ record, prefix }) => record.namespace === namespace && !isSingle(prefix) && prefix.length > 0 && prefix.length <= target.length && contains(prefix, target),
  );
  return near === undefined ? again : [...again, hint('note', 'route-connected', { to: text, network: renderNetworkOf(near.prefix), dev: near.record.interface })];
}

/** The gateway that a person would give: a neighbour that forwards, or else the host or a bridge on the same network. */
export function proposeGateway(topology: Topology, namespace: string): string | undefined {
  const held = heldIn(topology);
  const own = held.filter(({ record, prefix }) => record.namespace === namespace && record.interface !== 'lo' && !isSingle(prefix));
  const candidates = own.flatMap((through) => {
    const segment = segmentKeys(topology, through.record);
    return held.filter(
      ({ record, prefix }) =>
        record.namespace !== namespace && segment.has(interfaceKey(record)) && contains(through.prefix, prefix),
    );
  });
  const rank = ({ record, prefix }: Held): number =>
    (forwards(topology, record.namespace, prefix.family) ? 2 : 0) + (record.namespace === HOST ? 1 : 0);
  const best = candidates.filter((one) => rank(one) > 0).toSorted((a, b) => rank(b) - rank(a))[0];
  return best && renderIp(best.prefix);
}

const segmentKeys = (topology: Topology, at: InterfaceRef): ReadonlySet<string> => new Set(segmentOf(topology, at).map(interfaceKeyOf));

const FORWARDING = { 4: 'net.ipv4.ip_forward', 6: 'net.ipv6.conf.all.forwarding' } as const;

const forwards = ({ sysctls }: Topology, namespace: string, family: 4 | 6): boolean =>
  (recordAt(sysctls, sysctlKey({ namespace, name: FORWARDING[family] }))?.value ?? '0') !== '0';
