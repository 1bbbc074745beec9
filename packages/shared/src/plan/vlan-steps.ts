/** Which VLANs a port carries. The kernel gives each new port its own: VLAN 1, without a tag. */
import { NO_PVID, interfaceKeyOf, renderVlanRange, vlansOf, withoutVlans } from '../topology/index.ts';
import type { InterfaceRecord, PortRecord, VlanRange } from '../topology/index.ts';
import type { Change } from './change.ts';
import type { Step } from './plan.ts';
import { stepOf } from './step.ts';

/** Ports that were just plugged in, and bridges that were just made, are as the kernel makes them. */
export function vlanSteps({ diff }: Change): Step[] {
  const { added = {}, changed = {} } = diff.interfaces ?? {};
  const ports = [
    ...Object.values(changed).map(([from, to]) => [from.master === to.master ? from.port : undefined, to] as const),
    ...Object.values(added).map((to) => [undefined, to] as const),
  ];
  return ports
    .filter(([, to]) => to.master !== undefined || to.kind === 'bridge')
    .flatMap(([before, to]) => vlanCommands(to, before).map((args) => stepOf(to.namespace, 'bridge', args, 'set-vlans', interfaceKeyOf(to))));
}

/** What `bridge` is given, in order; nothing where it is as it was. */
export function vlanCommands(record: InterfaceRecord, before: PortRecord | undefined): readonly (readonly string[])[] {
  const [from, to] = [vlansOf(before), vlansOf(record.port)];
  const own = (pvid: number): readonly VlanRange[] => (pvid === NO_PVID ? [] : [[pvid, pvid]]);
  const gone = withoutVlans([...from.tagged, ...own(from.pvid)], [...to.tagged, ...own(to.pvid)]);
  // one that had no tag, and now has one, is told so
  const tagged = withoutVlans(to.tagged, from.tagged);
  const vlan = (verb: 'add' | 'delete', range: VlanRange, ...flags: readonly string[]): readonly string[] =>
    ['vlan', verb, 'dev', record.name, 'vid', renderVlanRange(range), ...flags, ...(record.kind === 'bridge' ? ['self'] : [])];
  return [
    ...gone.map((range) => vlan('delete', range)),
    ...(to.pvid === from.pvid ? [] : own(to.pvid)).map((range) => vlan('add', range, 'pvid', 'untagged')),
    ...tagged.map((range) => vlan('add', range)),
  ];
}
