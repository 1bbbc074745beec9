import { remembering } from '@patchbay/shared/records';
import type { InterfaceRecord, Topology } from '@patchbay/shared/topology';

/** The topology as it is drawn where nobody is to see to whom its borders lead. Pure. */
export function namelessBorders(topology: Topology): Topology {
  const interfaces = Object.entries(topology.interfaces).map(([key, record]) => [key, record.border === undefined ? record : nameless(record)] as const);
  return { ...topology, interfaces: Object.fromEntries(interfaces) };
}

/** The same each time: what is drawn of it is the same then. */
const nameless = remembering((record: InterfaceRecord): InterfaceRecord => ({ ...record, border: '' }));
