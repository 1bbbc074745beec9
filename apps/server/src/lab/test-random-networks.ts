/** For tests: labs that a person might have drawn and that mostly work: subnets, routers between them, and now and then more. */
import { addAddress, addBridge, addDevice, addInternet, addNamespace, addRoute, addRouter, addRule, layCable, setBridge, setRuleset, setSysctl } from '@patchbay/shared/gesture';
import { HOST, STP_PRIORITY, applyDiff, emptyTopology, interfaceKey } from '@patchbay/shared/topology';
import type { KernelFeature, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { Choices } from './test-random-choices.ts';

type Family = 4 | 6;

/** Somebody on a subnet. */
interface Member {
  readonly namespace: string;
  readonly interface: string;
  /** The last number of its addresses. */
  readonly host: number;
}

interface Subnet {
  readonly number: number;
  readonly kind: 'bridge' | 'cable';
  /** Where its bridge is. */
  readonly place: string;
  readonly members: Member[];
}

const LENGTHS = { 4: 24, 6: 64 } as const;
const prefixOf = (family: Family, number: number): string => (family === 4 ? `10.0.${String(number)}.0/24` : `fd00:${String(number)}::/64`);
const addressOf = (family: Family, number: number, host: number): string => (family === 4 ? `10.0.${String(number)}.${String(host)}` : `fd00:${String(number)}::${host.toString(16)}`);
const MOST_ON_A_CABLE = 2;

/** `lacking`: what the kernel has not, and so no lab. */
export function randomNetwork(choices: Choices, lacking: ReadonlySet<KernelFeature>): Topology {
  return new Network(choices, lacking).topology;
}

class Network {
  #now = emptyTopology();
  readonly #choices: Choices;
  readonly #families: readonly Family[];
  readonly #subnets: Subnet[] = [];
  readonly #hosts: { readonly namespace: string; readonly subnet: Subnet; readonly interface: string }[] = [];
  readonly #routers: { readonly namespace: string; readonly subnets: readonly Subnet[] }[] = [];
  /** The router behind which the internet is. */
  #edge: string | undefined;

  constructor(choices: Choices, lacking: ReadonlySet<KernelFeature>) {
    this.#choices = choices;
    this.#families = choices.among([[4], [4], [4], [6], [4, 6]]);
    this.#laySubnets();
    if (this.#families.includes(4) && this.#routers.length > 0 && choices.oneIn(4)) this.#layInternet();
    this.#routeAll();
    if (this.#edge !== undefined) this.#translate(this.#edge);
    this.#mayHave(!lacking.has('vxlan'), 5, () => this.#layTunnel());
    this.#mayHave(!lacking.has('macvlan'), 8, () => this.#addMacvlan());
    this.#mayHave(true, 5, () => this.#addSecondAddress());
    this.#mayHave(true, 5, () => this.#addSecondTable());
    this.#mayHave(true, 6, () => this.#addLoopbackAddress());
    this.#mayHave(true, 5, () => this.#shrinkCable());
    this.#mayHave(!lacking.has('nftables') && this.#edge === undefined, 3, () => this.#addFirewall());
    this.#mayHave(true, 6, () => this.#addStrictness());
  }

  get topology(): Topology {
    return this.#now;
  }

  #do(change: (now: Topology) => TopologyDiff): void {
    this.#now = applyDiff(this.#now, change(this.#now));
  }

  #mayHave(canBe: boolean, oneIn: number, add: () => void): void {
    if (this.#choices.oneIn(oneIn) && canBe) add();
  }

  #laySubnets(): void {
    const count = this.#choices.among([1, 2, 2, 3, 3, 4]);
    for (let number = 1; number <= count; number += 1) {
      const subnet = this.#addSubnet(number);
      const room = this.#subnets.filter(({ kind, members }) => kind === 'bridge' || members.length < MOST_ON_A_CABLE);
      const other = this.#choices.among(room);
      if (other !== undefined) this.#join(other, subnet);
      const hosts = subnet.kind === 'cable' ? Math.min(MOST_ON_A_CABLE - subnet.members.length, 1) : this.#choices.among([1, 1, 2]);
      for (let host = 0; host < hosts; host += 1) this.#addHost(subnet);
      this.#subnets.push(subnet);
    }
    const [first, second] = [this.#subnets[0], this.#subnets.at(-1)];
    if (first === undefined || second === undefined) return;
    const isRoom = [first, second].every(({ kind, members }) => kind === 'bridge' || members.length < MOST_ON_A_CABLE);
    if (count > 2 && isRoom && this.#choices.oneIn(3)) this.#join(first, second);
    for (const subnet of this.#subnets.filter(({ members }) => members.length < MOST_ON_A_CABLE)) this.#addHost(subnet);
  }

  #addSubnet(number: number): Subnet {
    const kind = this.#choices.among(['bridge', 'bridge', 'cable'] as const);
    const place = this.#choices.oneIn(3) ? HOST : `sw${String(number)}`;
    if (kind === 'bridge') {
      if (place !== HOST) this.#do((now) => addNamespace(now, place));
      this.#do((now) => addBridge(now, place, `br${String(number)}`));
      if (this.#choices.oneIn(12)) this.#do((now) => setBridge(now, { namespace: place, interface: `br${String(number)}` }, { stp: true, stpPriority: STP_PRIORITY }));
    }
    return { number, kind, place, members: [] };
  }

  #addHost(subnet: Subnet): void {
    const namespace = `h${String(subnet.number)}${'abc'[subnet.members.length] ?? 'z'}`;
    this.#do((now) => addNamespace(now, namespace));
    this.#hosts.push({ namespace, subnet, interface: this.#plugIn(subnet, namespace, subnet.members.length + 1) });
  }

  /** A router between two subnets. */
  #join(a: Subnet, b: Subnet): void {
    const isHost = this.#routers.every(({ namespace }) => namespace !== HOST) && this.#choices.oneIn(4);
    const namespace = isHost ? HOST : `r${String(this.#routers.length + 1)}`;
    if (isHost) for (const name of ['net.ipv4.ip_forward', 'net.ipv6.conf.all.forwarding']) this.#do((now) => setSysctl(now, HOST, name, '1'));
    else this.#do((now) => addRouter(now, namespace));
    for (const subnet of [a, b]) this.#plugIn(subnet, namespace, 254 - subnet.members.length);
    this.#routers.push({ namespace, subnets: [a, b] });
  }

  /** Its interface there. In the host it is the bridge itself. */
  #plugIn(subnet: Subnet, namespace: string, host: number): string {
    const { number, kind, place, members } = subnet;
    const bridge = `br${String(number)}`;
    const name = kind === 'bridge' && namespace === place ? bridge : `${namespace === HOST ? 'to' : 'eth'}${String(number)}`;
    const addresses = this.#families.map((family) => `${addressOf(family, number, host)}/${String(LENGTHS[family])}`);
    if (name === bridge) for (const address of addresses) this.#do((now) => addAddress(now, { namespace, interface: bridge }, address));
    else if (kind === 'bridge') this.#do((now) => layCable(now, { ends: [{ namespace, interface: name, addresses }, { namespace: place, bridge, interface: `p${String(number)}${String(members.length)}`, addresses: [] }] }));
    else this.#layHalf(subnet, { namespace, interface: name, addresses });
    members.push({ namespace, interface: name, host });
    return name;
  }

  readonly #halves = new Map<Subnet, { readonly namespace: string; readonly interface: string; readonly addresses: readonly string[] }>();

  /** A cable is there when both its ends are. */
  #layHalf(subnet: Subnet, end: { readonly namespace: string; readonly interface: string; readonly addresses: readonly string[] }): void {
    const other = this.#halves.get(subnet);
    if (other === undefined) this.#halves.set(subnet, end);
    else this.#do((now) => layCable(now, { ends: [other, end] }));
  }

  #layInternet(): void {
    const edge = this.#choices.among(this.#routers)?.namespace;
    if (edge === undefined) return;
    this.#edge = edge;
    this.#do((now) => addInternet(now, 'inet'));
    this.#do((now) => layCable(now, { ends: [{ namespace: 'inet', interface: 'eth0', addresses: ['198.51.100.1/24'] }, { namespace: edge, interface: 'wan', addresses: ['198.51.100.254/24'] }] }));
    this.#do((now) => addRoute(now, { namespace: edge, to: 'default', via: '198.51.100.1' }));
  }

  /** Routers know every subnet, hosts a router. */
  #routeAll(): void {
    for (const { namespace, subnets } of this.#routers) {
      for (const to of this.#subnets.filter((one) => !subnets.includes(one))) this.#routeTo(namespace, subnets, to, (family) => prefixOf(family, to.number));
      const toEdge = this.#routers.find((one) => one.namespace === this.#edge);
      const [behind] = toEdge?.subnets ?? [];
      if (behind === undefined || namespace === this.#edge) continue;
      const near = toEdge?.subnets.find((one) => subnets.includes(one));
      if (near === undefined) this.#routeTo(namespace, subnets, behind, (family) => (family === 4 ? 'default' : undefined));
      else this.#routeVia(namespace, near, this.#edge ?? '', (family) => (family === 4 ? 'default' : undefined));
    }
    for (const { namespace, subnet } of this.#hosts) {
      const gateway = this.#choices.among(this.#routers.filter(({ subnets }) => subnets.includes(subnet)));
      if (gateway !== undefined) this.#routeVia(namespace, subnet, gateway.namespace, () => 'default');
    }
  }

  /** By the router that is the first on the shortest way. */
  #routeTo(namespace: string, from: readonly Subnet[], to: Subnet, destination: (family: Family) => string | undefined): void {
    const first = from.flatMap((near) => this.#routers.filter((one) => one.namespace !== namespace && one.subnets.includes(near)).map(({ namespace: via, subnets }) => ({ near, via, far: this.#distance(subnets, to, new Set([namespace])) })));
    const [best] = first.toSorted((a, b) => a.far - b.far);
    if (best !== undefined && best.far < Infinity) this.#routeVia(namespace, best.near, best.via, destination);
  }

  #distance(from: readonly Subnet[], to: Subnet, seen: ReadonlySet<string>): number {
    if (from.includes(to)) return 0;
    const next = this.#routers.filter(({ namespace, subnets }) => !seen.has(namespace) && subnets.some((one) => from.includes(one)));
    return Math.min(Infinity, ...next.map(({ namespace, subnets }) => 1 + this.#distance(subnets, to, new Set([...seen, namespace]))));
  }

  #routeVia(namespace: string, subnet: Subnet, gateway: string, destination: (family: Family) => string | undefined): void {
    const [host, dev] = [subnet.members.find((one) => one.namespace === gateway)?.host, subnet.members.find((one) => one.namespace === namespace)?.interface];
    if (host === undefined || dev === undefined) return;
    for (const family of this.#families) {
      const to = destination(family);
      if (to !== undefined) this.#do((now) => addRoute(now, { namespace, family, to, via: addressOf(family, subnet.number, host), dev }));
    }
  }

  #translate(edge: string): void {
    const rule = this.#choices.among(['oifname "wan" masquerade', 'ip saddr 10.0.0.0/8 oifname "wan" masquerade', 'oifname "wan" snat to 198.51.100.254']);
    const [member] = this.#choices.among(this.#hosts)?.subnet.members ?? [];
    const inside = member === undefined ? undefined : Object.values(this.#now.addresses).find((one) => interfaceKey(one) === interfaceKey(member) && !one.address.includes(':'));
    const published = inside !== undefined && this.#choices.oneIn(3) ? `\tchain prerouting {\n\t\ttype nat hook prerouting priority dstnat; policy accept;\n\t\tiifname "wan" dnat to ${inside.address.replace(/\/.*/, '')}\n\t}\n` : '';
    this.#do((now) => setRuleset(now, edge, `table ip nat {\n${published}\tchain postrouting {\n\t\ttype nat hook postrouting priority srcnat; policy accept;\n\t\t${rule}\n\t}\n}\n`));
  }

  /** A VXLAN between two hosts, whatever lies between them. */
  #layTunnel(): void {
    const ends = [this.#choices.among(this.#hosts), this.#choices.among(this.#hosts)].flatMap((one) => {
      const own = Object.values(this.#now.addresses).find((address) => address.namespace === one?.namespace && address.interface === one.interface);
      return own === undefined ? [] : [own];
    });
    const [a, b] = ends;
    if (a === undefined || b === undefined || a.namespace === b.namespace) return;
    for (const [index, [near, far]] of [[a, b], [b, a]].entries()) {
      this.#do((now) => addDevice(now, near?.namespace ?? '', 'vx0', { type: 'vxlan', id: 42, remote: far?.address.replace(/\/.*/, '') ?? '' }));
      this.#do((now) => addAddress(now, { namespace: near?.namespace ?? '', interface: 'vx0' }, `10.9.0.${String(index + 1)}/24`));
    }
  }

  #addMacvlan(): void {
    const host = this.#choices.among(this.#hosts);
    if (host === undefined) return;
    this.#do((now) => addDevice(now, host.namespace, 'mv0', { type: 'macvlan', dev: host.interface }));
    for (const family of this.#families) this.#do((now) => addAddress(now, { namespace: host.namespace, interface: 'mv0' }, `${addressOf(family, host.subnet.number, 77)}/${String(LENGTHS[family])}`));
  }

  #addSecondAddress(): void {
    const member = this.#choices.among(this.#hosts);
    const address = this.#choices.among(['10.0.1.66/24', '10.0.2.66/24', '10.77.0.1/16', 'fd00:1::66/64', '192.0.2.7/32']);
    if (member !== undefined) this.#do((now) => addAddress(now, { namespace: member.namespace, interface: member.interface }, address));
  }

  /** What comes from a subnet goes by a table of its own, which knows the same. */
  #addSecondTable(): void {
    const router = this.#choices.among(this.#routers);
    const from = this.#choices.among(this.#subnets);
    if (router === undefined || from === undefined) return;
    const { namespace } = router;
    const routes = Object.values(this.#now.routes).filter((one) => one.namespace === namespace && one.table === undefined && one.family === this.#families[0]);
    for (const route of routes) this.#do((now) => addRoute(now, { ...route, table: '100' }));
    this.#do((now) => addRule(now, { namespace, ...(this.#choices.oneIn(3) ? { to: prefixOf(this.#families[0] ?? 4, from.number) } : { from: prefixOf(this.#families[0] ?? 4, from.number) }), table: '100' }));
  }

  #addLoopbackAddress(): void {
    const router = this.#choices.among(this.#routers);
    if (router !== undefined) this.#do((now) => addAddress(now, { namespace: router.namespace, interface: 'lo' }, this.#families[0] === 6 ? 'fd00:ff::1/128' : '10.255.0.1/32'));
  }

  /** Both ends of a cable have another MTU. */
  #shrinkCable(): void {
    const end = this.#choices.among(Object.values(this.#now.interfaces).filter(({ kind, peer }) => kind === 'veth' && peer !== undefined));
    const mtu = this.#choices.among([1280, 1400, 9000]);
    const other = end?.peer && this.#now.interfaces[interfaceKey(end.peer)];
    if (end === undefined || other === undefined) return;
    this.#do(() => ({ interfaces: { changed: Object.fromEntries([end, other].map((record) => [interfaceKey({ namespace: record.namespace, interface: record.name }), [record, { ...record, mtu }]])) } }));
  }

  #addFirewall(): void {
    const namespace = this.#choices.among([...this.#hosts, ...this.#routers])?.namespace;
    const text = this.#choices.among(FIREWALLS);
    if (namespace !== undefined) this.#do((now) => setRuleset(now, namespace, text));
  }

  #addStrictness(): void {
    const namespace = this.#choices.among(this.#routers)?.namespace;
    if (namespace !== undefined) this.#do((now) => setSysctl(now, namespace, 'net.ipv4.conf.all.rp_filter', this.#choices.among(['1', '2'])));
  }
}

/** As they are found in manuals. */
const FIREWALLS = [
  `table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		iifname "lo" accept
		ct state established,related accept
		icmp type { echo-request, destination-unreachable, time-exceeded } accept
		icmpv6 type { echo-request, nd-neighbor-solicit, nd-neighbor-advert } accept
	}
}
`,
  `table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		ct state vmap { established : accept, related : accept, invalid : drop }
		tcp dport { 22, 80 } accept
	}
}
`,
  `table inet filter {
	set inside {
		type ipv4_addr
		flags interval
		elements = { 10.0.1.0/24, 10.0.3.0/24 }
	}

	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state established,related accept
		ip saddr @inside accept
		ip6 saddr fd00:1::/64 accept
	}
}
`,
  `table ip filter {
	chain output {
		type filter hook output priority filter; policy accept;
		counter
		ip daddr 10.0.2.0/24 jump strict
	}

	chain strict {
		icmp type echo-request ip daddr 10.0.2.1 return
		reject
	}
}
`,
] as const;
