/** What the kernel's own tools print of what was decided, as they print it, and the command that shows it. */
import { recordAt } from '../records/index.ts';
import type { Observation, ObservedInterface, ObservedNeighbour, ObservedRoute, ObservedRule } from '../observation/index.ts';
import { HOST, defaultMetric, interfaceKey } from '../topology/index.ts';
import type { InterfaceRef } from '../topology/index.ts';
import type { Evidence } from './explanation.ts';

type Args = readonly string[];

const iproute = (program: 'ip' | 'bridge' | 'tc', namespace: string, ...args: Args): Args => (namespace === HOST ? [program, ...args] : [program, '-n', namespace, ...args]);
const inside = (namespace: string, ...args: Args): Args => (namespace === HOST ? args : ['ip', 'netns', 'exec', namespace, ...args]);

/** `eth0@if3  DOWN  02:00:…`: its state, in the line of ip-link(8) that says it in brief. */
export function linkEvidence({ interfaces }: Observation, ref: InterfaceRef): Evidence | undefined {
  const record = recordAt(interfaces, interfaceKey(ref));
  if (record === undefined) return undefined;
  return { argv: iproute('ip', ref.namespace, '-br', 'link', 'show', 'dev', ref.interface), line: `${shownName(interfaces, record)} ${record.operstate} ${record.mac}`.trimEnd() };
}

/** `eth0@if3`: with its other end, or what it is made upon, by its number where that is in another namespace (ip/ipaddress.c print_name_and_link). */
function shownName(interfaces: Observation['interfaces'], { namespace, name, kind, peer, lower }: ObservedInterface): string {
  if (kind !== 'veth') return lower === undefined ? name : `${name}@${lower}`;
  const other = peer && recordAt(interfaces, interfaceKey(peer));
  if (other === undefined) return name;
  return other.namespace === namespace ? `${name}@${other.name}` : `${name}@if${String(other.index)}`;
}

/** As a port of its bridge. */
export const portEvidence = ({ namespace, name, master, portState }: ObservedInterface): Evidence => ({
  argv: iproute('bridge', namespace, 'link', 'show', 'dev', name),
  line: `master ${master ?? ''} state ${portState ?? ''}`,
});

export const masterEvidence = (ref: InterfaceRef, master: string | undefined): Evidence => ({
  argv: iproute('ip', ref.namespace, 'link', 'show', 'dev', ref.interface),
  line: master === undefined ? `${ref.interface}` : `master ${master}`,
});

export const mtuEvidence = (ref: InterfaceRef, mtu: number): Evidence => ({ argv: iproute('ip', ref.namespace, 'link', 'show', 'dev', ref.interface), line: `mtu ${String(mtu)}` });
export const macEvidence = (ref: InterfaceRef, mac: string): Evidence => ({ argv: iproute('ip', ref.namespace, 'link', 'show', 'dev', ref.interface), line: `link/ether ${mac}` });
export const detailsEvidence = (ref: InterfaceRef, line: string): Evidence => ({ argv: iproute('ip', ref.namespace, '-d', 'link', 'show', 'dev', ref.interface), line });
export const vlanEvidence = (ref: InterfaceRef, line: string): Evidence => ({ argv: iproute('bridge', ref.namespace, 'vlan', 'show', 'dev', ref.interface), line });
export const qdiscEvidence = (ref: InterfaceRef, line: string): Evidence => ({ argv: iproute('tc', ref.namespace, 'qdisc', 'show', 'dev', ref.interface), line });

/** An address of an interface; without one, that there is none. */
export const addressEvidence = (ref: InterfaceRef, address?: string): Evidence => ({
  argv: iproute('ip', ref.namespace, 'addr', 'show', 'dev', ref.interface),
  line: address === undefined ? ref.interface : `${address.includes(':') ? 'inet6' : 'inet'} ${address}`,
});
export const noAddressEvidence = (namespace: string, family: 4 | 6): Evidence => ({ argv: iproute('ip', namespace, ...(family === 6 ? ['-6'] : ['-4']), '-br', 'addr', 'show'), line: '' });

/** The line of `ip route` (ip/iproute.c print_route). */
export function routeEvidence(route: ObservedRoute): Evidence {
  const { namespace, family, table } = route;
  return { argv: iproute('ip', namespace, ...version(family), 'route', 'show', ...(table === 'main' ? [] : ['table', table])), line: routeLine(route) };
}

function routeLine({ type, to, via, dev, table, protocol, scope, source, metric, family, flags }: ObservedRoute): string {
  void table;
  return [
    ...(type === 'unicast' ? [] : [type]),
    to,
    ...(via === undefined ? [] : ['via', via]),
    ...(dev === undefined ? [] : ['dev', dev]),
    ...(protocol === 'boot' ? [] : ['proto', protocol]),
    ...(family === 6 || scope === 'global' ? [] : ['scope', scope]),
    ...(source === undefined ? [] : ['src', source]),
    ...(metric === undefined || (family === 4 && metric === defaultMetric(4)) ? [] : ['metric', String(metric)]),
    ...(flags.includes('onlink') ? ['onlink'] : []),
  ].join(' ');
}

const version = (family: 4 | 6): Args => (family === 4 ? [] : ['-6']);

/** What the kernel answers to who asks for a way that is not there. */
export const noRouteEvidence = (namespace: string, to: string): Evidence => ({ argv: iproute('ip', namespace, 'route', 'get', to), line: 'RTNETLINK answers: Network is unreachable' });
export const lookupEvidence = (namespace: string, to: string, line: string): Evidence => ({ argv: iproute('ip', namespace, 'route', 'get', to), line });

export const ruleEvidence = ({ namespace, family, priority, from = 'all', to, iif, oif, fwmark, table, action }: ObservedRule): Evidence => ({
  argv: iproute('ip', namespace, ...version(family), 'rule', 'show'),
  line: [
    `${String(priority)}:`,
    ...['from', from],
    ...(to === undefined ? [] : ['to', to]),
    ...(fwmark === undefined ? [] : ['fwmark', fwmark]),
    ...(iif === undefined ? [] : ['iif', iif]),
    ...(oif === undefined ? [] : ['oif', oif]),
    ...(action === 'lookup' ? ['lookup', table ?? ''] : [action]),
  ].join(' '),
});

export const neighbourEvidence = ({ namespace, dev, address, mac, state }: ObservedNeighbour): Evidence => ({
  argv: iproute('ip', namespace, 'neigh', 'show'),
  line: [address, 'dev', dev, ...(mac === undefined ? [] : ['lladdr', mac]), state].join(' '),
});
/** What the namespace knows of who has an address: mostly that it asked in vain. */
export function neighboursEvidence({ neighbours }: Observation, namespace: string, address: string): Evidence {
  const asked = Object.values(neighbours).find((one) => one.namespace === namespace && one.address === address);
  return asked === undefined ? { argv: iproute('ip', namespace, 'neigh', 'show'), line: '' } : neighbourEvidence(asked);
}

export const sysctlEvidence = (namespace: string, name: string, value: string): Evidence => ({ argv: inside(namespace, 'sysctl', name), line: `${name} = ${value}` });
export const rulesetEvidence = (namespace: string, line: string): Evidence => ({ argv: inside(namespace, 'nft', '-s', 'list', 'ruleset'), line });
export const socketEvidence = (namespace: string, port: number): Evidence => ({ argv: inside(namespace, 'ss', '-tuln', `sport = :${String(port)}`), line: '' });
