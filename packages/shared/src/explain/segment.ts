/**
 * What a frame reaches without being routed: along cables, through bridges with their VLANs and spanning tree, into what is made upon
 * an interface, through tunnels. Also what it would reach if nothing stopped it, with all that does: of the ways to somebody, the one
 * on which the least stops it is the one that was meant.
 */
import { remembering } from '../records/index.ts';
import type { Observation, ObservedInterface } from '../observation/index.ts';
import { NO_PVID, bridgeOf, interfaceKey, masterOf, parseVlans } from '../topology/index.ts';
import type { InterfaceRef } from '../topology/index.ts';
import { barrier } from './barrier.ts';
import type { Barrier } from './barrier.ts';
import { detailsEvidence, linkEvidence, masterEvidence, mtuEvidence, portEvidence, qdiscEvidence, vlanEvidence } from './evidence.ts';
import { bringUp, carryVlan, plugInto, becomes, sameMtu, unshaped } from './remedies.ts';

/** Somebody who gets the frame. */
export interface Arrival {
  readonly at: ObservedInterface;
  /** In the order of the way. None: it really gets there. */
  readonly barriers: readonly Barrier[];
  /** The ports of bridges through which it went. */
  readonly ports: readonly InterfaceRef[];
}

export interface Frame {
  /** Octets of the IP packet in it. */
  readonly size: number;
}

/** How a tunnel's outer packet fares: the namespace where it arrives, or what stops it. */
export type Underlay = (namespace: string, remote: string, dev: string | undefined) => { readonly namespace: string } | { readonly barrier: Barrier };

interface State {
  readonly record: ObservedInterface;
  /** `out`: it is sent by the interface; `in`: it comes to it. */
  readonly way: 'in' | 'out';
  readonly vlan: number | undefined;
  readonly barriers: readonly Barrier[];
  readonly cost: number;
  readonly ports: readonly InterfaceRef[];
}

interface Step {
  readonly record: ObservedInterface;
  readonly way: 'in' | 'out';
  readonly vlan?: number | undefined;
  readonly barriers?: readonly Barrier[];
  /** How unlikely it is that this was meant. Absent: one for each barrier. */
  readonly cost?: number;
}

const refOf = ({ namespace, name }: ObservedInterface): InterfaceRef => ({ namespace, interface: name });

/** Whoever a frame that leaves an interface gets to, those first who really get it. */
export function reachedFrom(observation: Observation, out: ObservedInterface, frame: Frame, underlay: Underlay): readonly Arrival[] {
  const walker = new Walker(observation, frame, underlay);
  const first: State = { record: out, way: 'out', vlan: undefined, barriers: [], cost: 0, ports: [] };
  const waiting: State[] = [first];
  const best = new Map<string, number>();
  const arrivals: Arrival[] = [];
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.cost - b.cost);
    const state = waiting.shift();
    if (state === undefined) break;
    const key = `${interfaceKey(refOf(state.record))} ${state.way} ${String(state.vlan ?? '')}`;
    if ((best.get(key) ?? Infinity) <= state.cost) continue;
    best.set(key, state.cost);
    if (state.way === 'in' && walker.isEnd(state)) arrivals.push({ at: state.record, barriers: state.barriers, ports: state.ports });
    for (const { record, way, vlan, barriers = [], cost = barriers.length } of walker.stepsFrom(state)) {
      const isPort = record.master !== undefined && bridgeOf(observation.interfaces, record) !== undefined;
      waiting.push({ record, way, vlan, barriers: [...state.barriers, ...barriers], cost: state.cost + cost, ports: isPort ? [...state.ports, refOf(record)] : state.ports });
    }
  }
  return arrivals;
}

/** It was hardly meant that a cable leads into another bridge than it does. */
const REPLUGGED = 3;

const byMaster = remembering((interfaces: Observation['interfaces']) =>
  Map.groupBy(Object.values(interfaces), ({ namespace, master }) => (master === undefined ? '' : interfaceKey({ namespace, interface: master }))),
);
const byLower = remembering((interfaces: Observation['interfaces']) =>
  Map.groupBy(Object.values(interfaces), ({ namespace, device }) => (device?.dev === undefined ? '' : interfaceKey({ namespace, interface: device.dev }))),
);

class Walker {
  readonly #observation: Observation;
  readonly #frame: Frame;
  readonly #underlay: Underlay;
  readonly #addressed: ReadonlySet<string>;

  constructor(observation: Observation, frame: Frame, underlay: Underlay) {
    this.#observation = observation;
    this.#frame = frame;
    this.#underlay = underlay;
    this.#addressed = new Set(Object.values(observation.addresses).filter(({ kernelMade }) => !kernelMade).map(interfaceKey));
  }

  /** Whether the kernel there looks into the packet: nothing passes the frame on as it is. */
  isEnd({ record, vlan }: State): boolean {
    return vlan === undefined && (record.master === undefined || masterOf(this.#observation.interfaces, record)?.device?.type === 'vrf');
  }

  stepsFrom(state: State): readonly Step[] {
    return state.way === 'out' ? this.#leaving(state) : this.#coming(state);
  }

  #leaving({ record, vlan }: State): readonly Step[] {
    const stopped = [...this.#downBarrier(record), ...this.#lossBarrier(record)];
    const steps = this.#sent(record, vlan);
    return steps.map((step) => (stopped.length === 0 ? step : { ...step, barriers: [...stopped, ...(step.barriers ?? [])], cost: (step.cost ?? step.barriers?.length ?? 0) + stopped.length }));
  }

  #sent(record: ObservedInterface, vlan: number | undefined): readonly Step[] {
    const { interfaces } = this.#observation;
    if (record.kind === 'veth') {
      const peer = record.peer && interfaces[interfaceKey(record.peer)];
      return peer === undefined ? [] : [{ record: peer, way: 'in', vlan, barriers: [...this.#peerBarrier(record, peer), ...this.#mtuBarrier(record, peer)] }];
    }
    if (record.kind === 'bridge') return this.#bridged(record, undefined, vlan);
    const lower = record.device?.dev === undefined ? undefined : interfaces[interfaceKey({ namespace: record.namespace, interface: record.device.dev })];
    switch (record.device?.type) {
      case 'vlan':
        return lower === undefined ? [] : [{ record: lower, way: 'out', vlan: record.device.id }];
      case 'macvlan':
      case 'ipvlan':
        // beside it others of its kind are reached, but never what it is made upon
        return lower === undefined ? [] : [{ record: lower, way: 'out', vlan }, ...this.#upon(refOf(lower), ['macvlan', 'ipvlan']).filter((one) => one !== record && isOpen(one) && isOpen(record)).map((one): Step => ({ record: one, way: 'in', vlan }))];
      case 'bond':
        return this.#bonded(record, vlan);
      case 'vxlan':
      case 'gre':
      case 'ipip':
      case 'sit':
        return this.#tunnelled(record);
      // what it takes is gone, or goes where no frame says
      case 'dummy':
      case 'vrf':
      case 'wireguard':
      case undefined:
        return [];
    }
  }

  #coming({ record, vlan }: State): readonly Step[] {
    const { interfaces } = this.#observation;
    const master = masterOf(interfaces, record);
    if (master?.kind === 'bridge') return this.#bridged(master, record, vlan);
    if (master?.device?.type === 'bond') return [{ record: master, way: 'in', vlan }];
    const ref = refOf(record);
    const vlans = this.#upon(ref, ['vlan']);
    const others = vlan === undefined ? this.#upon(ref, ['macvlan', 'ipvlan']).map((upper): Step => ({ record: upper, way: 'in' })) : [];
    const own = vlans.map((upper): Step => ({ record: upper, way: 'in', ...(upper.device?.id === vlan ? {} : { barriers: [vlanWithoutInterface(record, vlan, upper)] }) }));
    // with a tag that nobody takes off
    const untagged: readonly Step[] = vlan === undefined ? [] : [{ record, way: 'in', barriers: [vlanWithoutInterface(record, vlan, undefined)] }];
    return [...own, ...others, ...untagged, ...this.#unplugged(record, vlan)];
  }

  /** Through a bridge, from one of its ports or from its own interface. */
  #bridged(bridge: ObservedInterface, from: ObservedInterface | undefined, vlan: number | undefined): readonly Step[] {
    const { interfaces } = this.#observation;
    const down = this.#downBarrier(bridge);
    const entry = from ?? bridge;
    const waits = from === undefined ? [] : this.#stpBarrier(bridge, from);
    const filtering = bridge.vlanFiltering === true;
    const inside = filtering ? this.#vlanInto(entry, vlan) : { vlan, barriers: [] };
    const ahead = [...down, ...waits, ...inside.barriers];
    const ports = (byMaster(interfaces).get(interfaceKey(refOf(bridge))) ?? []).filter((port) => port !== from);
    const steps = ports.map((port): Step => {
      const outside = filtering ? this.#vlanOut(port, inside.vlan) : { vlan, barriers: [] };
      return { record: port, way: 'out', vlan: outside.vlan, barriers: [...ahead, ...this.#stpBarrier(bridge, port), ...outside.barriers] };
    });
    if (from !== undefined) {
      const outside = filtering ? this.#vlanOut(bridge, inside.vlan) : { vlan, barriers: [] };
      steps.push({ record: bridge, way: 'in', vlan: outside.vlan, barriers: [...ahead, ...outside.barriers] });
    }
    return [...steps, ...this.#strayPorts(bridge, from, ahead)];
  }

  /** Ends of cables beside the bridge that may have been meant for it: in none, or in another. */
  #strayPorts(bridge: ObservedInterface, from: ObservedInterface | undefined, ahead: readonly Barrier[]): readonly Step[] {
    return Object.values(this.#observation.interfaces).flatMap((record): readonly Step[] => {
      const isStray = record.namespace === bridge.namespace && record.kind === 'veth' && record !== from && record.master !== bridge.name && record.peer?.namespace !== record.namespace;
      if (!isStray || (record.master === undefined && this.#addressed.has(interfaceKey(refOf(record))))) return [];
      const barriers = [...ahead, this.#strayBarrier(record, bridge)];
      return [{ record, way: 'out', barriers, cost: ahead.length + (record.master === undefined ? 1 : REPLUGGED) }];
    });
  }

  /** What comes to an end that is in no bridge, though bridges are beside it. */
  #unplugged(record: ObservedInterface, vlan: number | undefined): readonly Step[] {
    if (record.kind !== 'veth' || record.master !== undefined || this.#addressed.has(interfaceKey(refOf(record)))) return [];
    return Object.values(this.#observation.interfaces)
      .filter(({ kind, namespace }) => kind === 'bridge' && namespace === record.namespace)
      .flatMap((bridge) => this.#bridged(bridge, undefined, vlan).filter((step) => step.record !== record).concat({ record: bridge, way: 'in', vlan }).map((step): Step => ({
        ...step,
        barriers: [this.#strayBarrier(record, bridge), ...(step.barriers ?? [])],
        cost: 1 + (step.cost ?? step.barriers?.length ?? 0),
      })));
  }

  #strayBarrier(record: ObservedInterface, bridge: ObservedInterface): Barrier {
    const ref = refOf(record);
    const cause = record.master === undefined ? 'port-not-in-bridge' : 'port-in-other-bridge';
    return barrier(cause, ref, { values: { bridge: bridge.name, other: record.master ?? '' }, evidence: masterEvidence(ref, record.master), mend: plugInto(ref, bridge.name) });
  }

  #upon(ref: InterfaceRef, types: readonly string[]): readonly ObservedInterface[] {
    return (byLower(this.#observation.interfaces).get(interfaceKey(ref)) ?? []).filter(({ device }) => device !== undefined && types.includes(device.type));
  }

  #bonded(bond: ObservedInterface, vlan: number | undefined): readonly Step[] {
    const members = byMaster(this.#observation.interfaces).get(interfaceKey(refOf(bond))) ?? [];
    const carrying = members.filter(({ up, carrier }) => up && carrier);
    const ref = refOf(bond);
    const none = barrier('bond-without-member', ref, { evidence: linkEvidence(this.#observation, ref), mend: bringUp(...members.map(refOf)) });
    return (carrying.length === 0 ? members : carrying).map((member) => ({ record: member, way: 'out', vlan, barriers: carrying.length === 0 ? [none] : [] }));
  }

  /** Out of the other end of a tunnel, wherever its outer packet gets. */
  #tunnelled(tunnel: ObservedInterface): readonly Step[] {
    const { device, namespace } = tunnel;
    if (device?.remote === undefined) return [];
    const outer = this.#underlay(namespace, device.remote, device.dev);
    const ends = Object.values(this.#observation.interfaces).filter((one) => one !== tunnel && one.device?.type === device.type);
    if ('barrier' in outer) {
      const fitting = ends.filter((one) => one.device?.id === device.id);
      const nobody = barrier('tunnel-to-nobody', refOf(tunnel), { values: { remote: device.remote }, evidence: detailsEvidence(refOf(tunnel), `remote ${device.remote}`), mend: this.#towards(tunnel, fitting[0]) });
      const isNobody = ['nobody-has', 'no-route', 'no-default-route', 'gateway-nobody-has'].includes(outer.barrier.cause);
      return fitting.map((record) => ({ record, way: 'in', barriers: [isNobody ? nobody : outer.barrier] }));
    }
    const there = ends.filter((one) => one.namespace === outer.namespace);
    const elsewhere = ends.filter((one) => one.namespace !== outer.namespace && one.device?.id === device.id);
    return [
      ...there.map((record): Step => ({ record, way: 'in', barriers: this.#endBarriers(tunnel, record) })),
      ...elsewhere.map((record): Step => ({
        record,
        way: 'in',
        barriers: [barrier('tunnel-to-nobody', refOf(tunnel), { values: { remote: device.remote ?? '' }, evidence: detailsEvidence(refOf(tunnel), `remote ${device.remote ?? ''}`), mend: this.#towards(tunnel, record) })],
        cost: 2,
      })),
    ];
  }

  /** The tunnel's remote becomes an address that the other end's namespace has. */
  #towards(tunnel: ObservedInterface, end: ObservedInterface | undefined) {
    const own = Object.values(this.#observation.addresses).filter((one) => one.namespace === end?.namespace && one.interface !== end.name && one.scope === 'global');
    const wanted = own.map(({ address }) => address.replace(/\/.*/, '')).find((address) => !('barrier' in this.#underlay(tunnel.namespace, address, tunnel.device?.dev)));
    return wanted === undefined || tunnel.device === undefined ? () => [] : becomes(refOf(tunnel), { ...tunnel.device, remote: wanted });
  }

  /** What of the other end keeps it from taking what comes. */
  #endBarriers(tunnel: ObservedInterface, end: ObservedInterface): readonly Barrier[] {
    const [near, far] = [tunnel.device, end.device];
    if (near === undefined || far === undefined) return [];
    const ref = refOf(end);
    const values = { other: interfaceKey(refOf(tunnel)) };
    if (near.id !== far.id) return [barrier('tunnel-other-id', ref, { values: { ...values, found: String(far.id), wanted: String(near.id) }, evidence: detailsEvidence(ref, `${far.type} id ${String(far.id)}`), mend: becomes(ref, { ...far, ...(near.id !== undefined && { id: near.id }) }) })];
    const [nearPort, farPort] = [near.port ?? 4789, far.port ?? 4789];
    if (near.type === 'vxlan' && nearPort !== farPort) {
      return [barrier('tunnel-other-port', ref, { values: { ...values, found: String(farPort), wanted: String(nearPort) }, evidence: detailsEvidence(ref, `dstport ${String(farPort)}`), mend: becomes(ref, { ...far, port: nearPort }) })];
    }
    return end.up ? [] : [barrier('tunnel-down', ref, { values, evidence: linkEvidence(this.#observation, ref), mend: bringUp(ref) })];
  }

  #downBarrier(record: ObservedInterface): readonly Barrier[] {
    if (record.up) return [];
    const ref = refOf(record);
    const cause = record.kind === 'bridge' ? 'bridge-down' : bridgeOf(this.#observation.interfaces, record) === undefined ? 'interface-down' : 'port-down';
    return [barrier(cause, ref, { values: { bridge: record.master ?? '' }, evidence: linkEvidence(this.#observation, ref), mend: bringUp(ref) })];
  }

  /** The far end of a cable. */
  #peerBarrier(record: ObservedInterface, peer: ObservedInterface): readonly Barrier[] {
    const ref = refOf(peer);
    if (peer.up) return [];
    const isPort = bridgeOf(this.#observation.interfaces, peer) !== undefined;
    return [barrier(isPort ? 'port-down' : 'peer-down', ref, { values: { seenFrom: interfaceKey(refOf(record)), bridge: peer.master ?? '' }, evidence: linkEvidence(this.#observation, ref), mend: bringUp(ref) })];
  }

  /** A veth drops what is longer than its MTU and the headers of Ethernet and a VLAN allow (kernel: include/linux/netdevice.h __is_skb_forwardable). */
  #mtuBarrier(record: ObservedInterface, peer: ObservedInterface): readonly Barrier[] {
    if (Math.min(this.#frame.size, record.mtu) <= peer.mtu + VLAN_OCTETS) return [];
    const ref = refOf(peer);
    return [barrier('mtu-of-peer', ref, { values: { mtu: String(peer.mtu), seenFrom: interfaceKey(refOf(record)), other: String(record.mtu) }, evidence: mtuEvidence(ref, peer.mtu), mend: sameMtu(ref, record.mtu) })];
  }

  #lossBarrier(record: ObservedInterface): readonly Barrier[] {
    const ref = refOf(record);
    const qdisc = Object.values(this.#observation.qdiscs).find(({ namespace, dev, sets }) => namespace === ref.namespace && dev === ref.interface && sets?.loss === 100);
    return qdisc === undefined ? [] : [barrier('all-lost', ref, { evidence: qdiscEvidence(ref, 'loss 100%'), mend: unshaped(ref) })];
  }

  #stpBarrier(bridge: ObservedInterface, port: ObservedInterface): readonly Barrier[] {
    const { portState = 'forwarding' } = port;
    if (bridge.stp !== true || !port.up || !port.carrier || portState === 'forwarding') return [];
    return [barrier('stp-waits', refOf(port), { values: { bridge: bridge.name, state: portState }, evidence: portEvidence(port) })];
  }

  /** Into which VLAN of a bridge something comes by a port. */
  #vlanInto(port: ObservedInterface, tag: number | undefined): { readonly vlan: number; readonly barriers: readonly Barrier[] } {
    const { pvid = 1, tagged = '' } = port.vlans ?? {};
    const vlan = tag ?? pvid;
    if (vlan !== NO_PVID && (vlan === pvid || carries(tagged, vlan))) return { vlan, barriers: [] };
    return { vlan: vlan === NO_PVID ? 1 : vlan, barriers: [vlanNotOnPort(port, vlan === NO_PVID ? 1 : vlan, tag !== undefined)] };
  }

  #vlanOut(port: ObservedInterface, vlan: number | undefined): { readonly vlan: number | undefined; readonly barriers: readonly Barrier[] } {
    const { pvid = 1, tagged = '' } = port.vlans ?? {};
    if (vlan === undefined || vlan === pvid) return { vlan: undefined, barriers: [] };
    if (carries(tagged, vlan)) return { vlan, barriers: [] };
    // a trunk lacks it; what is no trunk has another
    return tagged === '' ? { vlan: undefined, barriers: [vlanNotOnPort(port, vlan, false)] } : { vlan, barriers: [vlanNotOnPort(port, vlan, true)] };
  }
}

/** Whether it hears others upon the same interface. */
const isOpen = ({ device }: ObservedInterface): boolean => device?.type !== 'macvlan' || (device.mode ?? 'bridge') === 'bridge';

/** What a tag takes. */
const VLAN_OCTETS = 4;

const carries = (tagged: string, vlan: number): boolean => (parseVlans(tagged) ?? []).some(([first, last]) => first <= vlan && vlan <= last);

const vlanNotOnPort = (port: ObservedInterface, vlan: number, isTagged: boolean): Barrier => {
  const ref = refOf(port);
  const { pvid = 1, tagged = '' } = port.vlans ?? {};
  return barrier('vlan-not-on-port', ref, { values: { vlan: String(vlan), found: [...(pvid === NO_PVID ? [] : [String(pvid)]), ...(tagged === '' ? [] : [tagged])].join(', ') }, evidence: vlanEvidence(ref, pvid === NO_PVID ? ref.interface : `${String(pvid)} PVID Egress Untagged`), mend: carryVlan(ref, vlan, isTagged) });
};

const vlanWithoutInterface = (record: ObservedInterface, vlan: number | undefined, upper: ObservedInterface | undefined): Barrier => {
  const ref = refOf(upper ?? record);
  const found = upper?.device?.id;
  return barrier('vlan-without-interface', ref, {
    values: { vlan: vlan === undefined ? '' : String(vlan), found: found === undefined ? '' : String(found) },
    evidence: detailsEvidence(ref, found === undefined ? ref.interface : `vlan protocol 802.1Q id ${String(found)}`),
    ...(upper?.device !== undefined && vlan !== undefined && { mend: becomes(ref, { ...upper.device, id: vlan }) }),
  });
};
