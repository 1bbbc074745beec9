/** What is asked of the lab when a cable is to do something else. */
import { shape } from '@patchbay/shared/gesture';
import { interfaceKey } from '@patchbay/shared/topology';
import type { InterfaceRef, ShapingValues, Topology } from '@patchbay/shared/topology';
import type { LabChange } from '../../lab-changes.ts';

export const shapeChange = (topology: Topology, ends: readonly InterfaceRef[], values: ShapingValues): LabChange => ({
  gesture: { kind: 'shape-cable', subjects: ends.map(interfaceKey) },
  diff: shape(topology, ends, values),
});
