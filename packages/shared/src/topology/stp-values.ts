/** What the spanning tree goes by: which bridge becomes the root, and which ways to it are taken. */
import { recordAt } from '../records/index.ts';
import { keyUpon } from './devices-upon.ts';
import { masterKind } from './masters.ts';
import type { Problem } from './problem.ts';
import { interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, PortRecord, Topology } from './topology.ts';
import { vlansSet } from './vlan-values.ts';

/** Of a new bridge and of a new port (kernel: net/bridge/br_device.c br_dev_setup, br_if.c new_nbp). */
export const STP_PRIORITY = 32_768;
export const PORT_PRIORITY = 32;

/** What the kernel takes (net/bridge/br_stp_if.c): 16 bits, 16 bits without nothing, and six. */
export const STP_RANGES = { stpPriority: [0, 65_535], cost: [1, 65_535], priority: [0, 63] } as const;

/** By the speed that a link says it has: 10 Gbit/s of a veth, and one that says none (kernel: net/bridge/br_if.c port_cost). */
const [COST_OF_CABLE, COST_OF_SILENT] = [2, 100];

type Interfaces = Topology['interfaces'];

/**
 * The costs that the kernel itself may have chosen for a port, the one that it would choose now first: what is made upon a cable has
 * the speed of that, and a bridge that of its ports as they come and go.
 */
export function kernelCosts(interfaces: Interfaces, record: InterfaceRecord): readonly [number, ...number[]] {
  if (record.kind === 'veth') return [COST_OF_CABLE];
  if (record.kind !== 'device' || masterKind(record) !== undefined) return [COST_OF_SILENT, COST_OF_CABLE];
  const seen = new Set<InterfaceRecord>();
  let lower: InterfaceRecord | undefined = record;
  while (lower?.kind === 'device' && masterKind(lower) === undefined && !seen.has(lower)) {
    seen.add(lower);
    lower = recordAt(interfaces, keyUpon(lower) ?? '');
  }
  return lower === undefined || (lower.kind === 'device' && masterKind(lower) === undefined) ? [COST_OF_SILENT] : kernelCosts(interfaces, lower);
}

/** What of a port somebody set; undefined where it is as the kernel makes one. */
export function portSet(costs: readonly number[], { cost, priority, ...vlans }: PortRecord): PortRecord | undefined {
  const set: PortRecord = {
    ...(cost !== undefined && !costs.includes(cost) && { cost }),
    ...(priority !== undefined && priority !== PORT_PRIORITY && { priority }),
    ...vlansSet(vlans),
  };
  return Object.keys(set).length === 0 ? undefined : set;
}

/** The interface as a port with these settings, of which what goes without saying is left out. */
export function asPort(interfaces: Interfaces, { port: _before, ...record }: InterfaceRecord, port: PortRecord): InterfaceRecord {
  const set = portSet(kernelCosts(interfaces, record), port);
  return set === undefined ? record : { ...record, port: set };
}

/** The bridge with this priority, which is left out where it goes without saying. */
export const withStpPriority = ({ stpPriority: _before, ...bridge }: InterfaceRecord, priority: number | undefined): InterfaceRecord =>
  priority === undefined || priority === STP_PRIORITY ? bridge : { ...bridge, stpPriority: priority };

export function stpProblem(record: InterfaceRecord): Problem | undefined {
  const { kind, stpPriority, port, master } = record;
  const subject = interfaceKeyOf(record);
  const said = [['stpPriority', stpPriority], ['cost', port?.cost], ['priority', port?.priority]] as const;
  for (const [field, value] of said) {
    const [least, most] = STP_RANGES[field];
    if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most))
      return { code: field === 'cost' ? 'port-cost' : 'stp-priority', subject, found: String(value), allowed: `${String(least)}–${String(most)}` };
  }
  const strayField = master === undefined || kind === 'bridge' ? Object.keys(port ?? {}).find((field) => kind !== 'bridge' || field === 'cost' || field === 'priority') : undefined;
  const stray = strayField ?? (stpPriority !== undefined && kind !== 'bridge' ? 'priority' : undefined);
  return stray === undefined ? undefined : { code: 'port-without-bridge', subject, found: stray };
}
