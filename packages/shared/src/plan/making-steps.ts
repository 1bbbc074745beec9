/** The second and third phase: namespaces, bridges of the host, cables. */
import { HOST, cablesOf, interfaceKeyOf } from '../topology/index.ts';
import type { Cable, InterfaceRecord } from '../topology/index.ts';
import type { Change } from './change.ts';
import { addBridge, addCable, netnsAdd, netnsDelete } from './commands.ts';
import type { Step } from './plan.ts';
import { ipStep } from './step.ts';

/** In the host: namespaces go and come; its new bridges; new cables from it into a namespace. */
export function worldSteps(change: Change): Step[] {
  const { removed = {}, added = {} } = change.diff.namespaces ?? {};
  return [
    ...Object.values(removed).map(({ name }) => ipStep(HOST, netnsDelete(name), 'remove-namespace', name)),
    ...Object.values(added).map(({ name }) => ipStep(HOST, netnsAdd(name), 'add-namespace', name)),
    ...bridgeSteps(change, (namespace) => namespace === HOST),
    ...cableSteps(change, leavesHost),
  ];
}

/** All other new cables, each from the namespace of its first end. */
export function cableStepsElsewhere(change: Change): Step[] {
  return cableSteps(change, (cable) => !leavesHost(cable));
}

/** The new bridges of some namespaces. */
export function bridgeSteps({ diff }: Change, isThere: (namespace: string) => boolean): Step[] {
  return Object.values(diff.interfaces?.added ?? {})
    .filter((record) => record.kind === 'bridge' && isThere(record.namespace))
    .map((bridge) => ipStep(bridge.namespace, addBridge(bridge), 'add-bridge', interfaceKeyOf(bridge)));
}

function cableSteps({ diff }: Change, isMeant: (cable: Cable) => boolean): Step[] {
  return cablesOf({ interfaces: diff.interfaces?.added ?? {} })
    .filter(isMeant)
    .map(([a, b]) => (a.namespace !== HOST && b.namespace === HOST ? [b, a] : [a, b]) satisfies Cable)
    .map(([near, far]) =>
      ipStep(near.namespace, addCable(near, far, isPluggedAtOnce(near)), 'add-cable', interfaceKeyOf(near)),
    );
}

const leavesHost = ([a, b]: Cable): boolean => (a.namespace === HOST) !== (b.namespace === HOST);

/**
 * Whether the command that makes a cable also plugs this end in and sets it up: one command instead of three for the
 * commonest cable, from a bridge of the host into a namespace. Elsewhere the bridge may not be there yet.
 */
function isPluggedAtOnce({ namespace, master, peer }: InterfaceRecord): boolean {
  return namespace === HOST && master !== undefined && peer !== undefined && peer.namespace !== HOST;
}

/** The MTU of a loopback (kernel: drivers/net/loopback.c). */
const LOOPBACK_MTU = 65536;

/** What a new interface is like once the steps above, or `netns add`, have made it. */
export function asMade(record: InterfaceRecord): InterfaceRecord {
  const { master: _later, ...bare } = record;
  switch (record.kind) {
    case 'bridge':
      return record;
    case 'veth':
      return isPluggedAtOnce(record) ? record : { ...bare, up: false };
    case 'loopback':
      return { ...bare, up: false, mtu: LOOPBACK_MTU };
    case 'other':
      return { ...bare, up: false };
  }
}
