/** What each namespace sets up in itself: bridges, links, addresses, and the way of packets. */
import { recordAt } from '../records/index.ts';
import type { TableDiff } from '../records/index.ts';
import { HOST, PORT_PRIORITY, STP_PRIORITY, addressKey, interfaceKey, interfaceKeyOf, kernelCosts, masterKindOf, neighbourKey, routeKey, stateLeft, withDevicesUpon } from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, MasterKind, NeighbourRecord, PortRecord, RouteRecord } from '../topology/index.ts';
import { interfaceGoes, linksCycled } from './change.ts';
import type { Change } from './change.ts';
import {
  address,
  neighbourReplace,
  route,
  setLinkState,
  setMac,
  setMaster,
  setMtu,
  setNoMaster,
  setPort,
  setStp,
  setStpPriority,
  setVlanFiltering,
} from './commands.ts';
import { lostAddresses, lostNeighbours, lostRoutes, routesChanged } from './lost.ts';
import { asMade, bridgeSteps, deviceSteps, uponOneAnother } from './making-steps.ts';
import type { Step, StepReasonCode } from './plan.ts';
import { ruleAdditions } from './rule-steps.ts';
import { isSentFrom } from './sent-from.ts';
import { ipStep } from './step.ts';

/**
 * Bridges before their ports; devices after the cables that they are made upon, which are there by now; links down before
 * addresses, which going down would take away; links up after them, what others are made upon first, and before the
 * routes, which need that. A bond takes in what is down, and sets it up. What stays is set again where the kernel forgets it along with another step.
 */
export function settingSteps(change: Change): Step[] {
  const links = linkChanges(change);
  return [
    ...bridgeSteps(change, (namespace) => namespace !== HOST),
    ...deviceSteps(change),
    ...links.filter((link) => goesDownFirst(change, link)).map(([, to]) => stateStep({ ...to, up: false })),
    ...links.flatMap(([from, to]) => linkSettings(change, from, to)),
    ...links.filter((link) => isLeft(change, link, true) && joinsBond(change, link)).map(([, to]) => stateStep(to)),
    ...lostAddresses(change).map((record) => addressStep(change, 'replace', record)),
    ...Object.values(change.diff.addresses?.added ?? {}).map((record) => addressStep(change, 'add', record)),
    ...links.filter((link) => isLeft(change, link, false)).map(([, to]) => stateStep(to)),
    ...pulledUp(change, links).map(stateStep),
    ...[...lostNeighbours(change), ...wanted(change.diff.neighbours)].map(neighbourStep),
    ...gatewaysLast([...lostRoutes(change), ...routesChanged(change)]).map((record) => routeStep('replace', record)),
    ...gatewaysLast(Object.values(change.diff.routes?.added ?? {})).map((record) => routeStep('add', record)),
    ...ruleAdditions(change),
  ];
}

const stateStep = (record: InterfaceRecord): Step =>
  ipStep(
    record.namespace,
    setLinkState(record.name, record.up),
    record.up ? 'set-up' : 'set-down',
    interfaceKeyOf(record),
  );

const addressStep = ({ after }: Change, verb: 'add' | 'replace', record: AddressRecord): Step => {
  const args = [...address(verb, record), ...(isSentFrom(after, record) ? ['nodad'] : [])];
  return ipStep(record.namespace, args, 'add-address', addressKey(record));
};

const neighbourStep = (record: NeighbourRecord): Step =>
  ipStep(record.namespace, neighbourReplace(record), 'add-neighbour', neighbourKey(record));

const routeStep = (verb: 'add' | 'replace', record: RouteRecord): Step =>
  ipStep(record.namespace, route(verb, record), ROUTE_REASONS[verb], routeKey(record));

const ROUTE_REASONS = { add: 'add-route', replace: 'change-route' } as const satisfies Readonly<Record<string, StepReasonCode>>;

const wanted = <R>({ added = {}, changed = {} }: TableDiff<R> = {}): readonly R[] => [
  ...Object.values(changed).map(([, to]) => to),
  ...Object.values(added),
];

type LinkChange = readonly [from: InterfaceRecord, to: InterfaceRecord];

function linkChanges({ diff, after }: Change): readonly LinkChange[] {
  const { added = {}, changed = {} } = diff.interfaces ?? {};
  const links = [...Object.values(changed), ...Object.values(added).map((record) => [asMade(after.interfaces, record), record] as const)];
  const before = new Map(links.map(([from, to]) => [to, from]));
  return uponOneAnother(links.map(([, to]) => to)).map((to) => [before.get(to) ?? to, to]);
}

/** A change of master leaves it in this state, and it is to be in the other. */
const isLeft = ({ before, after }: Change, [from, to]: LinkChange, up: boolean): boolean =>
  to.up !== up && stateLeft(before.interfaces, from, to, after.interfaces) === up;

const joinsBond = ({ after }: Change, [from, to]: LinkChange): boolean => from.master !== to.master && masterKindOf(after.interfaces, to) === 'bond';

/** What a bond lets go of is down by then. */
function goesDownFirst(change: Change, link: LinkChange): boolean {
  const [from, to] = link;
  const isLetGo = from.master !== to.master && masterKindOf(change.before.interfaces, from) === 'bond';
  return from.up && !isLetGo && (!to.up || joinsBond(change, link));
}

/** What is to be down, but comes up along with what it is made upon. */
function pulledUp(change: Change, links: readonly LinkChange[]): readonly InterfaceRecord[] {
  const { before, after } = change;
  const isUp = (key: string): boolean => recordAt(before.interfaces, key)?.up === true && recordAt(after.interfaces, key)?.up === true;
  const up = [...links.flatMap(([from, to]) => (!from.up && to.up ? [interfaceKeyOf(to)] : [])), ...linksCycled(change).map(interfaceKey).filter(isUp)];
  const along = [...withDevicesUpon(after.interfaces, up, ({ sharesState }) => sharesState === true)];
  return along.flatMap((key) => {
    const record = recordAt(after.interfaces, key);
    return record?.up === false ? [record] : [];
  });
}

function linkSettings(change: Change, from: InterfaceRecord, to: InterfaceRecord): Step[] {
  const { namespace, name } = to;
  const subject = interfaceKeyOf(to);
  const steps: Step[] = [];
  // What goes lets go of all that it had taken in. A bond gives back the MTU that was there before.
  const isLetGo = from.master !== undefined && interfaceGoes(change, { namespace, interface: from.master });
  if (to.master === undefined && from.master !== undefined && !isLetGo) {
    steps.push(ipStep(namespace, setNoMaster(name), MASTER_REASONS[masterKindOf(change.before.interfaces, from) ?? 'bridge'].out, subject));
  }
  // A bridge's MAC and MTU follow its ports: one that differs is nobody's wish.
  if (to.kind !== 'bridge' && to.mac !== undefined && to.mac !== from.mac) {
    steps.push(ipStep(namespace, setMac(name, to.mac), 'set-mac', subject));
  }
  if (to.kind !== 'bridge' && to.mtu !== undefined && to.mtu !== from.mtu) {
    steps.push(ipStep(namespace, setMtu(name, to.mtu), 'set-mtu', subject));
  }
  if (to.stp !== undefined && to.stp !== (from.stp ?? false)) {
    steps.push(ipStep(namespace, setStp(name, to.stp), 'set-stp', subject));
  }
  if (to.kind === 'bridge' && to.stpPriority !== from.stpPriority) {
    steps.push(ipStep(namespace, setStpPriority(name, to.stpPriority ?? STP_PRIORITY), 'set-stp', subject));
  }
  if (to.kind === 'bridge' && to.vlanFiltering !== from.vlanFiltering) {
    steps.push(ipStep(namespace, setVlanFiltering(name, to.vlanFiltering === true), 'set-vlans', subject));
  }
  if (to.master !== undefined && to.master !== from.master) {
    steps.push(ipStep(namespace, setMaster(name, to.master), MASTER_REASONS[masterKindOf(change.after.interfaces, to) ?? 'bridge'].in, subject));
  }
  steps.push(...portSteps(change, from, to));
  return steps;
}

const MASTER_REASONS = {
  bridge: { in: 'plug-into-bridge', out: 'unplug-from-bridge' },
  vrf: { in: 'put-into-vrf', out: 'take-out-of-vrf' },
  bond: { in: 'put-into-bond', out: 'take-out-of-bond' },
} as const satisfies Readonly<Record<MasterKind, Readonly<Record<'in' | 'out', StepReasonCode>>>>;

/** A port that was just plugged in is as the kernel makes one; what is no longer set is set as that would be. */
function portSteps({ after }: Change, from: InterfaceRecord, to: InterfaceRecord): Step[] {
  if (masterKindOf(after.interfaces, to) !== 'bridge') return [];
  const before = from.master === to.master ? from.port : undefined;
  const [usualCost] = kernelCosts(after.interfaces, to);
  const differing: PortRecord = {
    ...(to.port?.cost !== before?.cost && { cost: to.port?.cost ?? usualCost }),
    ...(to.port?.priority !== before?.priority && { priority: to.port?.priority ?? PORT_PRIORITY }),
  };
  return Object.keys(differing).length === 0 ? [] : [ipStep(to.namespace, setPort(to.name, differing), 'set-port', interfaceKeyOf(to))];
}

/** A gateway must be reachable without another gateway, perhaps by a route that is new as well. */
export function gatewaysLast(routes: readonly RouteRecord[]): RouteRecord[] {
  return [...routes.filter(({ via }) => via === undefined), ...routes.filter(({ via }) => via !== undefined)];
}
