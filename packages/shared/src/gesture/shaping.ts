/** What is done to what leaves an interface. */
import { diffRecords, isEqual, recordAt } from '../records/index.ts';
import { SHAPING_FIELDS, interfaceKey, peerOf, shapingKey } from '../topology/index.ts';
import type { InterfaceRef, ShapingRecord, ShapingValues, Topology, TopologyDiff } from '../topology/index.ts';

/** Sets it for these interfaces, instead of what is there; no values take it away. */
export function shape({ shapings }: Topology, refs: readonly InterfaceRef[], values: ShapingValues): TopologyDiff {
  const isNothing = SHAPING_FIELDS.every((field) => values[field] === undefined);
  const wanted = new Map(Object.entries(shapings));
  for (const { namespace, interface: dev } of refs) {
    const record: ShapingRecord = { namespace, dev, ...values };
    if (isNothing) wanted.delete(shapingKey(record));
    else wanted.set(shapingKey(record), record);
  }
  return diffRecords({ shapings }, { shapings: Object.fromEntries(wanted) });
}

/** What a cable does, given by either end: undefined where its ends are not alike. */
export function shapingOfCable(topology: Topology, ref: InterfaceRef): ShapingValues | undefined {
  const end = recordAt(topology.interfaces, interfaceKey(ref));
  const other = end && peerOf(topology, end);
  if (end === undefined || other === undefined) return undefined;
  const [a, b] = [end, other].map(({ namespace, name }) => valuesAt(topology, { namespace, interface: name }));
  return isEqual(a, b) ? a : undefined;
}

/** Nothing where nothing is set. */
export function valuesAt({ shapings }: Pick<Topology, 'shapings'>, { namespace, interface: dev }: InterfaceRef): ShapingValues {
  const { namespace: _where, dev: _whose, ...values } = recordAt(shapings, shapingKey({ namespace, dev })) ?? { namespace, dev };
  return values;
}
