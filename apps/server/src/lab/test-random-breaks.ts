/** For tests: what students and testers do to a lab, so that maybe something in it no longer gets an answer. */
import { CAUSE_NAMES, plantFault } from '@patchbay/shared/explain';
import { editDevice, remove, setMaster, setRuleset } from '@patchbay/shared/gesture';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { seededRandom } from '@patchbay/shared/random';
import { HOST, parsePrefix, withoutLength } from '@patchbay/shared/topology';
import type { AddressRecord, InterfaceRecord, RouteRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Choices } from './test-random-choices.ts';

/** What is typed, line by line, or changed by a gesture. */
export type Break = { readonly argvs: readonly (readonly string[])[] } | { readonly diff: TopologyDiff };

type Argv = readonly string[];
type Make = (lab: Breakable) => Break | undefined;

/** Undefined where there is nothing to do it to. */
export function randomBreak(observation: Observation, choices: Choices): Break | undefined {
  return choices.among(BREAKS)(new Breakable(observation, choices));
}

const typed = (...argvs: readonly Argv[]): Break => ({ argvs });
const ip = (namespace: string, ...args: Argv): Argv => ['ip', ...(namespace === HOST ? [] : ['-n', namespace]), ...args];
const inside = (namespace: string, ...args: Argv): Argv => (namespace === HOST ? args : ['ip', 'netns', 'exec', namespace, ...args]);
const version = (address: string): Argv => (address.includes(':') ? ['-6'] : ['-4']);

/** By their keys: whatever order they were read in, the same is chosen. */
export const inOrder = <R>(records: Readonly<Record<string, R>>): readonly R[] => Object.entries(records).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);

/** The lab, and what is chosen of it. */
class Breakable {
  readonly now: Topology;
  readonly choices: Choices;
  constructor(observation: Observation, choices: Choices) {
    this.now = topologyOf(observation);
    this.choices = choices;
  }
  among<T>(things: readonly [T, ...T[]]): T;
  among<T>(things: readonly T[]): T | undefined;
  among<T>(things: readonly T[]): T | undefined {
    return this.choices.among(things);
  }
  get namespace(): string {
    return this.among(inOrder(this.now.namespaces).map(({ name }) => name)) ?? HOST;
  }
  /** One without interfaces is of no use. */
  get link(): InterfaceRecord | undefined {
    return this.among(this.links);
  }
  get links(): readonly InterfaceRecord[] {
    return inOrder(this.now.interfaces).filter(({ kind }) => kind !== 'loopback');
  }
  get ports(): readonly InterfaceRecord[] {
    return this.links.filter(({ master }) => master !== undefined);
  }
  get bridges(): readonly InterfaceRecord[] {
    return this.links.filter(({ kind }) => kind === 'bridge');
  }
  get addresses(): readonly AddressRecord[] {
    return inOrder(this.now.addresses);
  }
  get address(): AddressRecord | undefined {
    return this.among(this.addresses);
  }
  get route(): RouteRecord | undefined {
    return this.among(inOrder(this.now.routes));
  }
  /** Another address of the same family, or one that nobody has. */
  otherThan(address: string): string {
    const family = address.includes(':');
    const others = this.addresses.map((one) => withoutLength(one.address)).filter((one) => one.includes(':') === family && one !== withoutLength(address));
    const nobody = family ? ['fd00:1::dead', 'fd00:2::dead', 'fd66::1'] : ['10.0.1.99', '10.0.2.99', '172.16.0.1', '198.51.100.1'];
    return this.among([...others, this.among(nobody) ?? '']) ?? '';
  }
  /** Somebody, their subnet, or everybody. */
  get destination(): string {
    const one = this.address;
    const prefix = one && parsePrefix(one.address);
    if (one === undefined || prefix === undefined) return '10.0.0.0/8';
    const short = prefix.family === 4 ? withoutLength(one.address).replace(/\d+$/, '0/24') : `${withoutLength(one.address).split('::')[0] ?? 'fd00'}::/64`;
    return this.among([withoutLength(one.address), short, prefix.family === 4 ? '10.0.0.0/8' : 'fd00::/8', 'default']);
  }
}

const setLink = (link: InterfaceRecord | undefined, ...args: Argv): Break | undefined => link && typed(ip(link.namespace, 'link', 'set', 'dev', link.name, ...args));
const setSysctl = (namespace: string, name: string, value: string): Break => typed(inside(namespace, 'sysctl', '-q', '-w', `${name}=${value}`));
const confOf = (family: 4 | 6, dev: string, leaf: string): string => `net.ipv${String(family)}.conf.${dev.replaceAll('.', '/')}.${leaf}`;

const changeAddress = (lab: Breakable, change: (address: string, length: number) => string | undefined): Break | undefined => {
  const one = lab.address;
  const length = one && parsePrefix(one.address)?.length;
  const to = one && length !== undefined ? change(withoutLength(one.address), length) : undefined;
  return one && to !== undefined ? typed(ip(one.namespace, 'address', 'delete', one.address, 'dev', one.interface), ip(one.namespace, 'address', 'add', to, 'dev', one.interface)) : undefined;
};

const BRIDGED = `table bridge broken {
	chain forward {
		type filter hook forward priority 0; policy accept;
		ip protocol icmp drop
		ip6 nexthdr ipv6-icmp drop
	}
}
`;

const chain = (type: string, hook: string, policy: string, rules: readonly string[]): string => `\tchain ${hook} {\n\t\ttype ${type} hook ${hook} priority ${type === 'nat' ? (hook === 'prerouting' || hook === 'output' ? '-100' : '100') : '0'}; policy ${policy};\n${rules.map((rule) => `\t\t${rule}\n`).join('')}\t}\n`;
const addRules = (lab: Breakable, namespace: string, text: string): Break => ({ diff: setRuleset(lab.now, namespace, `${lab.now.rulesets[namespace]?.text ?? ''}${text}`) });

const filtering: Make = (lab) => {
  const hook = lab.among(['input', 'input', 'forward', 'forward', 'output', 'prerouting', 'postrouting']);
  const [who, link] = [lab.address, lab.link];
  const host = withoutLength(who?.address ?? '10.0.1.1');
  const word = host.includes(':') ? 'ip6' : 'ip';
  const device = ['input', 'prerouting'].includes(hook) ? 'iifname' : 'oifname';
  const match = lab.among([
    `${word} saddr ${host}`,
    `${word} daddr ${host}`,
    `${word} daddr != ${host}`,
    'ip saddr 10.0.1.0/24',
    'ip6 saddr fd00:1::/64',
    'icmp type echo-request',
    'icmp type { echo-request, echo-reply }',
    'icmpv6 type echo-request',
    'meta l4proto icmp',
    'meta l4proto { tcp, udp }',
    'ip protocol icmp',
    'meta length > 500',
    'ip ttl < 64',
    'ct state new',
    'ct state established',
    'ct state invalid',
    `${device} "${link?.name ?? 'eth1'}"`,
    `${device} != "lo"`,
    'tcp dport 80',
    'udp dport 4789',
    'icmpv6 type nd-neighbor-solicit',
    'fib daddr type local',
  ]);
  const verdict = lab.among(['drop', 'drop', 'reject', 'counter drop', 'accept']);
  const allowed = hook === 'postrouting' || hook === 'prerouting' ? verdict.replace('reject', 'drop') : verdict;
  return addRules(lab, lab.namespace, `table inet broken {\n${chain('filter', hook, allowed === 'accept' ? 'drop' : 'accept', [`${match} ${allowed}`])}}\n`);
};

const translating: Make = (lab) => {
  const namespace = lab.namespace;
  const name = lab.among(inOrder(lab.now.interfaces).filter((one) => one.namespace === namespace))?.name ?? 'eth0';
  return addRules(
    lab,
    namespace,
    lab.among([
      `table ip wrong {\n${chain('nat', 'postrouting', 'accept', ['masquerade'])}}\n`,
      `table ip wrong {\n${chain('nat', 'postrouting', 'accept', [`oifname "${name}" masquerade`])}}\n`,
      `table ip wrong {\n${chain('nat', 'postrouting', 'accept', [`snat to ${lab.otherThan('10.0.0.0')}`])}}\n`,
      `table ip wrong {\n${chain('nat', 'prerouting', 'accept', [`dnat to ${lab.otherThan('10.0.0.0')}`])}}\n`,
      `table ip wrong {\n${chain('nat', 'prerouting', 'accept', ['redirect'])}}\n`,
    ]),
  );
};

/** The diff of a fault by its name, on the way of some packet that gets an answer. */
const fault: Make = (lab) => {
  const to = lab.address;
  if (to === undefined) return undefined;
  const journey = { from: lab.namespace, to: withoutLength(to.address) };
  const [first, ...others] = Array.from({ length: 4 }, () => lab.among(CAUSE_NAMES) ?? 'interface-down');
  for (const cause of [first, ...others]) {
    const diff = cause === undefined ? undefined : plantFault(cause, lab.now, journey, seededRandom(cause));
    if (diff !== undefined) return { diff };
  }
  return undefined;
};

const BREAKS: readonly [Make, ...Make[]] = [
  fault,
  fault,
  fault,
  filtering,
  filtering,
  filtering,
  translating,
  // links
  (lab) => setLink(lab.link, 'down'),
  (lab) => setLink(lab.link, 'down'),
  (lab) => setLink(lab.link, 'mtu', lab.among(['68', '576', '1280', '1400', '9000'])),
  (lab) => setLink(lab.link, 'address', lab.among(lab.links.flatMap(({ mac }) => mac ?? [])) ?? '02:00:00:00:00:99'),
  (lab) => typed(ip(lab.namespace, 'link', 'set', 'dev', 'lo', 'down')),
  (lab) => setLink(lab.link, 'arp', 'off'),
  (lab) => {
    const link = lab.link;
    return link && typed(ip(link.namespace, 'link', 'set', 'dev', link.name, 'down'), ip(link.namespace, 'link', 'set', 'dev', link.name, 'up'));
  },
  (lab) => {
    const cable = lab.among(lab.links.filter(({ kind }) => kind === 'veth'));
    return cable && { diff: remove(lab.now, [{ kind: 'interface', namespace: cable.namespace, interface: cable.name }]) };
  },
  (lab) => {
    const cable = lab.among(lab.links.filter(({ kind }) => kind === 'veth'));
    return cable && typed(ip(cable.namespace, 'link', 'set', 'dev', cable.name, 'netns', ...(lab.choices.oneIn(2) ? ['1'] : [lab.among(inOrder(lab.now.namespaces).map(({ name }) => name).filter((name) => name !== HOST)) ?? '1'])));
  },
  // bridges
  (lab) => setLink(lab.among(lab.ports), 'nomaster'),
  (lab) => {
    const port = lab.among(lab.ports);
    const bridge = lab.among(lab.bridges.filter(({ namespace, name }) => namespace === port?.namespace && name !== port.master));
    return port && bridge && { diff: setMaster(lab.now, { namespace: port.namespace, interface: port.name }, bridge.name) };
  },
  (lab) => {
    const bridge = lab.among(lab.bridges);
    return bridge && typed(ip(bridge.namespace, 'link', 'set', 'dev', bridge.name, 'type', 'bridge', 'stp_state', '1'));
  },
  (lab) => {
    const link = lab.among(lab.links.filter(({ kind, master }) => kind === 'veth' && master === undefined));
    const bridge = lab.among(lab.bridges.filter(({ namespace }) => namespace === link?.namespace));
    return link && bridge && typed(ip(link.namespace, 'link', 'set', 'dev', link.name, 'master', bridge.name));
  },
  (lab) => {
    const bridge = lab.among(lab.bridges);
    return bridge && addRules(lab, bridge.namespace, BRIDGED);
  },
  // addresses
  (lab) => changeAddress(lab, (address) => `${address}/${lab.among(address.includes(':') ? ['48', '128', '16'] : ['16', '8', '25', '30', '32', '23'])}`),
  (lab) => changeAddress(lab, (address, length) => `${lab.otherThan(address)}/${String(length)}`),
  (lab) => changeAddress(lab, (address, length) => (address.includes(':') ? `${address.replace(/[^:]+$/, 'abc')}/${String(length)}` : `${address.replace(/\d+$/, '123')}/${String(length)}`)),
  (lab) => {
    const one = lab.address;
    return one && typed(ip(one.namespace, 'address', 'delete', one.address, 'dev', one.interface));
  },
  (lab) => {
    const link = lab.link;
    return link && typed(ip(link.namespace, 'address', 'flush', 'dev', link.name));
  },
  (lab) => {
    const [link, one] = [lab.link, lab.address];
    return link && one && typed(ip(link.namespace, 'address', 'add', one.address, 'dev', link.name));
  },
  // routes and rules
  (lab) => {
    const route = lab.route;
    return route && typed(ip(route.namespace, ...version(route.family === 6 ? ':' : ''), 'route', 'delete', route.to, ...(route.via === undefined ? [] : ['via', route.via])));
  },
  (lab) => {
    const route = lab.route;
    return route && typed(ip(route.namespace, ...version(route.family === 6 ? ':' : ''), 'route', 'replace', route.to, 'via', lab.otherThan(route.via ?? '')));
  },
  (lab) => {
    const to = lab.destination;
    return typed(ip(lab.namespace, ...version(to), 'route', 'add', to, 'via', lab.otherThan(to === 'default' ? '10.0.0.0' : to)));
  },
  (lab) => {
    const [link, to] = [lab.link, lab.destination];
    return link && typed(ip(link.namespace, ...version(to), 'route', 'replace', to, 'dev', link.name));
  },
  (lab) => {
    const to = lab.destination;
    return typed(ip(lab.namespace, ...version(to), 'route', 'add', lab.among(['blackhole', 'unreachable', 'prohibit', 'throw']), to));
  },
  (lab) => {
    const to = lab.destination;
    const namespace = lab.namespace;
    const where = lab.among(['from', 'to']);
    return typed(ip(namespace, ...version(to), 'rule', 'add', where, to === 'default' ? 'all' : to, ...lab.among([['lookup', '100'], ['lookup', '200'], ['prohibit'], ['blackhole']])));
  },
  (lab) => {
    const [link, to] = [lab.link, lab.destination];
    return link && typed(ip(link.namespace, ...version(to), 'rule', 'add', lab.among(['iif', 'oif']), link.name, ...lab.among([['lookup', '100'], ['unreachable']])));
  },
  (lab) => {
    const namespace = lab.namespace;
    const via = lab.otherThan('10.0.0.0');
    return typed(ip(namespace, 'route', 'add', 'default', 'via', via, 'table', '100'), ip(namespace, 'rule', 'add', 'from', lab.destination.replace('default', 'all'), 'lookup', '100'));
  },
  // neighbours
  (lab) => {
    const [link, one] = [lab.link, lab.address];
    const mac = lab.among(['02:00:00:00:de:ad', ...lab.links.flatMap((other) => other.mac ?? [])]) ?? '';
    return link && one && typed(ip(link.namespace, 'neigh', 'replace', withoutLength(one.address), 'lladdr', mac, 'nud', 'permanent', 'dev', link.name));
  },
  // sysctls
  (lab) => setSysctl(lab.namespace, lab.among(['net.ipv4.ip_forward', 'net.ipv6.conf.all.forwarding']), lab.among(['0', '0', '1'])),
  (lab) => setSysctl(lab.namespace, 'net.ipv4.ip_forward', '0'),
  (lab) => setSysctl(lab.namespace, lab.among(['net.ipv4.icmp_echo_ignore_all', 'net.ipv6.icmp.echo_ignore_all']), '1'),
  (lab) => setSysctl(lab.namespace, 'net.ipv4.ip_default_ttl', lab.among(['1', '2', '3'])),
  (lab) => setSysctl(lab.namespace, 'net.ipv6.conf.all.disable_ipv6', '1'),
  (lab) => {
    const link = lab.link;
    const leaf = lab.among(['rp_filter', 'rp_filter', 'arp_ignore', 'arp_filter', 'forwarding', 'proxy_arp', 'accept_local', 'arp_announce']);
    return link && setSysctl(link.namespace, confOf(4, lab.among([link.name, 'all']), leaf), leaf === 'forwarding' ? '0' : lab.among(leaf === 'arp_ignore' ? ['1', '2', '8'] : ['1', '2']));
  },
  (lab) => {
    const link = lab.link;
    return link && setSysctl(link.namespace, confOf(6, link.name, lab.among(['disable_ipv6', 'forwarding'])), lab.among(['0', '1']));
  },
  // tunnels
  (lab) => {
    const tunnel = lab.among(lab.links.filter(({ device }) => device?.type === 'vxlan'));
    if (tunnel?.device === undefined) return undefined;
    const changed = lab.among([{ id: 43 }, { port: 8472 }, { remote: lab.otherThan(tunnel.device.remote ?? '') }]);
    return { diff: editDevice(lab.now, { namespace: tunnel.namespace, interface: tunnel.name }, { ...tunnel.device, ...changed }) };
  },
  // all of a namespace
  (lab) => {
    const namespace = lab.among(inOrder(lab.now.namespaces).map(({ name }) => name).filter((name) => name !== HOST));
    return namespace === undefined ? undefined : typed(['ip', 'netns', 'delete', namespace]);
  },
];
