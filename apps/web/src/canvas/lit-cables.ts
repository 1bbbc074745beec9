/** Which cables are lit for a ping: those between the one who pings and the one who has the address. */
import { boxOf, isInHost } from '@patchbay/shared/drawing';
import type { LabDrawing } from '@patchbay/shared/drawing';
import type { Probe } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { HOST, interfaceKey } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { pathBetween } from './path-between.ts';

/** The keys of the lit cables; none when no probe is watched, it has ended, or nothing in the lab has its target. */
export const litCables = (drawing: LabDrawing, { interfaces, addresses }: Topology, probe: Probe | undefined): ReadonlySet<string> => {
  if (probe === undefined || probe.end !== undefined) return new Set();
  const { namespace, target } = probe.request;
  const address = Object.values(addresses).find((record) => record.address.startsWith(`${target}/`));
  const owner = address === undefined ? undefined : recordAt(interfaces, interfaceKey(address));
  if (owner === undefined) return new Set();
  const from = namespace === HOST ? drawing.boxes.filter(isInHost).map(({ key }) => key) : [namespace];
  return new Set(pathBetween(drawing.cables, from, boxOf(interfaces, owner)));
};
