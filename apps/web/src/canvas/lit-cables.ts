/** Which cables are lit for a way: those between where it starts and who has each of its addresses, one after another. */
import { boxOf, isInHost } from '@patchbay/shared/drawing';
import type { LabDrawing } from '@patchbay/shared/drawing';
import { recordAt } from '@patchbay/shared/records';
import { HOST, interfaceKey } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import type { LitWay } from './lit-way.ts';
import { pathBetween } from './path-between.ts';

/** The keys of the lit cables; none for no way, or where nothing in the lab has its addresses. */
export const litCables = (drawing: LabDrawing, { interfaces, addresses }: Topology, way: LitWay | undefined): ReadonlySet<string> => {
  const lit = new Set<string>();
  if (way === undefined) return lit;
  let from = way.namespace === HOST ? drawing.boxes.filter(isInHost).map(({ key }) => key) : [way.namespace];
  for (const passed of way.addresses) {
    const address = Object.values(addresses).find((record) => record.address.startsWith(`${passed}/`));
    const owner = address === undefined ? undefined : recordAt(interfaces, interfaceKey(address));
    if (owner === undefined) continue;
    const box = boxOf(interfaces, owner);
    for (const key of pathBetween(drawing.cables, from, box)) lit.add(key);
    from = [box];
  }
  return lit;
};
