/** The last phases: what each namespace sets up in itself, and its sysctls. */
import { recordAt } from '../records/index.ts';
import {
  HOST,
  addressKey,
  interfaceKey,
  interfaceKeyOf,
  isIpv6,
  parsePrefix,
  routeKey,
  sameSubnet,
  sysctlKey,
} from '../topology/index.ts';
import type { AddressRecord, InterfaceRecord, RouteRecord, SysctlRecord, Topology } from '../topology/index.ts';
import { goesDown, interfaceGoes, namespaceGoes } from './change.ts';
import type { Change } from './change.ts';
import {
  address,
  route,
  setLinkState,
  setMac,
  setMaster,
  setMtu,
  setNoMaster,
  setStp,
  sysctlWrite,
} from './commands.ts';
import { asMade, bridgeSteps } from './making-steps.ts';
import type { Step } from './plan.ts';
import { removedAddresses } from './removal-steps.ts';
import { ipStep } from './step.ts';

/**
 * Bridges before their ports; links down before addresses, which going down would take away; links up after them, and
 * before the routes, which need that.
 */
export function settingSteps(change: Change): Step[] {
  const links = linkChanges(change);
  return [
    ...bridgeSteps(change, (namespace) => namespace !== HOST),
    ...links.filter(([from, to]) => from.up && !to.up).map(([, to]) => stateStep(to)),
    ...links.flatMap(([from, to]) => linkSettings(change, from, to)),
    ...lostAddresses(change).map((record) => addressStep('replace', record)),
    ...Object.values(change.diff.addresses?.added ?? {}).map((record) => addressStep('add', record)),
    ...links.filter(([from, to]) => !from.up && to.up).map(([, to]) => stateStep(to)),
    ...lostRoutes(change).map((record) => routeStep('replace', record)),
    ...gatewaysLast(Object.values(change.diff.routes?.added ?? {})).map((record) => routeStep('add', record)),
  ];
}

const stateStep = (record: InterfaceRecord): Step =>
  ipStep(
    record.namespace,
    setLinkState(record.name, record.up),
    record.up ? 'set-up' : 'set-down',
    interfaceKeyOf(record),
  );

const addressStep = (verb: 'add' | 'replace', record: AddressRecord): Step =>
  ipStep(record.namespace, address(verb, record), 'add-address', addressKey(record));

const routeStep = (verb: 'add' | 'replace', record: RouteRecord): Step =>
  ipStep(record.namespace, route(verb, record), 'add-route', routeKey(record));

type LinkChange = readonly [from: InterfaceRecord, to: InterfaceRecord];

function linkChanges({ diff }: Change): readonly LinkChange[] {
  const { added = {}, changed = {} } = diff.interfaces ?? {};
  return [...Object.values(changed), ...Object.values(added).map((record) => [asMade(record), record] as const)];
}

function linkSettings(change: Change, from: InterfaceRecord, to: InterfaceRecord): Step[] {
  const { namespace, name } = to;
  const subject = interfaceKeyOf(to);
  const steps: Step[] = [];
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
  if (to.master !== undefined && to.master !== from.master) {
    steps.push(ipStep(namespace, setMaster(name, to.master), 'plug-into-bridge', subject));
  }
  // A bridge that goes lets its ports go.
  const isLetGo = from.master !== undefined && interfaceGoes(change, { namespace, interface: from.master });
  if (to.master === undefined && from.master !== undefined && !isLetGo) {
    steps.push(ipStep(namespace, setNoMaster(name), 'unplug-from-bridge', subject));
  }
  return steps;
}

/** Addresses that stay, but that the kernel takes along, or may, with what another step does. */
function lostAddresses(change: Change): AddressRecord[] {
  const before = Object.values(change.before.addresses);
  const lost = [
    ...removedAddresses(change).flatMap((removed) => laterInSubnet(before, removed)),
    ...before.filter((record) => isIpv6(record) && goesDown(change, record)),
  ];
  return [...new Set(lost)].filter((record) => recordAt(change.after.addresses, addressKey(record)) !== undefined);
}

/** Whether these go along with an earlier IPv4 address of their subnet depends on `promote_secondaries`. */
function laterInSubnet(before: readonly AddressRecord[], removed: AddressRecord): readonly AddressRecord[] {
  const prefix = parsePrefix(removed.address);
  if (prefix?.family !== 4) return [];
  return before.slice(before.indexOf(removed) + 1).filter((record) => {
    const other = parsePrefix(record.address);
    return interfaceKey(record) === interfaceKey(removed) && other !== undefined && sameSubnet(prefix, other);
  });
}

/**
 * Routes that stay, but that went along with the last IPv4 address of their interface before it got another (kernel:
 * net/ipv4/fib_frontend.c fib_disable_ip).
 */
function lostRoutes(change: Change): RouteRecord[] {
  const removed = new Set(removedAddresses(change));
  const ipv4On = (addresses: Topology['addresses'], key: string): AddressRecord[] =>
    Object.values(addresses).filter((record) => interfaceKey(record) === key && !isIpv6(record));
  const isReaddressed = (key: string): boolean => {
    const old = ipv4On(change.before.addresses, key);
    return (
      old.length > 0 && old.every((record) => removed.has(record)) && ipv4On(change.after.addresses, key).length > 0
    );
  };
  const readdressed = new Set([...removed].map(interfaceKey).filter(isReaddressed));
  return Object.entries(change.before.routes)
    .filter(([key, { family, namespace, dev = '' }]) => {
      const stays = recordAt(change.after.routes, key) !== undefined;
      return stays && family === 4 && readdressed.has(interfaceKey({ namespace, interface: dev }));
    })
    .map(([, record]) => record);
}

/** A gateway must be reachable without another gateway, perhaps by a route that is new as well. */
export function gatewaysLast(routes: readonly RouteRecord[]): RouteRecord[] {
  return [...routes.filter(({ via }) => via === undefined), ...routes.filter(({ via }) => via !== undefined)];
}

export function sysctlSteps(change: Change): Step[] {
  const { removed = {}, changed = {}, added = {} } = change.diff.sysctls ?? {};
  return [
    ...Object.values(removed)
      .filter(({ namespace }) => !namespaceGoes(change, namespace))
      .map((record) => ({ ...record, value: '0' })),
    ...Object.values(changed).map(([, to]) => to),
    ...Object.values(added),
  ].map(sysctlStep);
}

function sysctlStep(record: SysctlRecord): Step {
  return {
    namespace: record.namespace,
    program: 'sysctl',
    args: sysctlWrite(record.name, record.value),
    reason: { code: 'set-sysctl', subject: sysctlKey(record) },
  };
}
