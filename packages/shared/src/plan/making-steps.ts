/** What makes things: namespaces, bridges, cables, devices. */
import { HOST, bridgeOf, cablesOf, interfaceKey, interfaceKeyOf } from '../topology/index.ts';
import type { Cable, InterfaceRecord, Topology } from '../topology/index.ts';
import type { Change } from './change.ts';
import { addBridge, addCable, addDevice, netnsAdd, netnsDelete } from './commands.ts';
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

/** New devices, each after what it is made upon. */
export function deviceSteps({ diff }: Change): Step[] {
  const added = Object.values(diff.interfaces?.added ?? {}).filter(({ kind }) => kind === 'device');
  return uponOneAnother(added).flatMap((record) =>
    record.device === undefined ? [] : [ipStep(record.namespace, addDevice(record, record.device), 'add-device', interfaceKeyOf(record))],
  );
}

/** What others are made upon, before these; else in the order as they are given. */
export function uponOneAnother(records: readonly InterfaceRecord[]): readonly InterfaceRecord[] {
  const byKey = new Map(records.map((record) => [interfaceKeyOf(record), record]));
  const sorted = new Set<InterfaceRecord>();
  const put = (record: InterfaceRecord, above: ReadonlySet<InterfaceRecord>): void => {
    const { namespace, device } = record;
    const lower = device?.dev === undefined ? undefined : byKey.get(interfaceKey({ namespace, interface: device.dev }));
    if (lower !== undefined && !above.has(lower)) put(lower, new Set([...above, record]));
    sorted.add(record);
  };
  for (const record of records) put(record, new Set([record]));
  return [...sorted];
}

function cableSteps({ diff, after }: Change, isMeant: (cable: Cable) => boolean): Step[] {
  return cablesOf({ interfaces: diff.interfaces?.added ?? {} })
    .filter(isMeant)
    .map(([a, b]) => (a.namespace !== HOST && b.namespace === HOST ? [b, a] : [a, b]) satisfies Cable)
    .map(([near, far]) =>
      ipStep(near.namespace, addCable(near, far, isPluggedAtOnce(after.interfaces, near)), 'add-cable', interfaceKeyOf(near)),
    );
}

type Interfaces = Topology['interfaces'];

const leavesHost = ([a, b]: Cable): boolean => (a.namespace === HOST) !== (b.namespace === HOST);

/**
 * Whether the command that makes a cable also plugs this end in and sets it up: one command instead of three for the
 * commonest cable, from a bridge of the host into a namespace. Elsewhere the bridge may not be there yet, and no VRF is.
 */
function isPluggedAtOnce(interfaces: Interfaces, record: InterfaceRecord): boolean {
  const { namespace, peer } = record;
  return namespace === HOST && peer !== undefined && peer.namespace !== HOST && bridgeOf(interfaces, record) !== undefined;
}

/** The MTU of a loopback (kernel: drivers/net/loopback.c). */
const LOOPBACK_MTU = 65536;

/** What a new interface is like once the steps above, or `netns add`, have made it. `interfaces`: those that there will be. */
export function asMade(interfaces: Interfaces, record: InterfaceRecord): InterfaceRecord {
  const { master: _later, port: _then, ...bare } = record;
  switch (record.kind) {
    case 'bridge':
      return { ...bare, ...(record.port !== undefined && { port: record.port }) };
    case 'veth':
      return isPluggedAtOnce(interfaces, record) ? { ...bare, ...(record.master !== undefined && { master: record.master }) } : { ...bare, up: false };
    case 'loopback':
      return { ...bare, up: false, mtu: LOOPBACK_MTU };
    case 'device':
    case 'other':
      return { ...bare, up: false };
  }
}
