/** A port of a bridge, as a file says it: `{ cost: 50, vlan: 10, trunk: [20-29] }`. */
import { NO_PVID, parseVlans, renderVlanRange, renderVlans } from '../topology/index.ts';
import type { PortRecord } from '../topology/index.ts';
import { without } from './plain-object.ts';
import type { InterfaceShape } from './shape.ts';

export type PortShape = Pick<InterfaceShape, 'cost' | 'priority' | 'vlan' | 'trunk'>;

/** Undefined where the file says nothing of it. What is no VLAN is kept as it stands, to be refused as such. */
export function portOf({ cost, priority, vlan, trunk }: PortShape): PortRecord | undefined {
  const typed = trunk?.map(String).join(',');
  const ranges = typed === undefined ? undefined : parseVlans(typed);
  const tagged = ranges === undefined ? typed : renderVlans(ranges);
  const port = without({ cost, priority, pvid: vlan === 'none' ? NO_PVID : vlan, tagged: tagged === '' ? undefined : tagged }, (value) => value === undefined);
  return Object.keys(port).length === 0 ? undefined : port;
}

export const portShapeOf = ({ cost, priority, pvid, tagged }: PortRecord = {}): PortShape =>
  without(
    {
      cost,
      priority,
      vlan: pvid === NO_PVID ? ('none' as const) : pvid,
      trunk: tagged === undefined ? undefined : parseVlans(tagged)?.map((range) => (range[0] === range[1] ? range[0] : renderVlanRange(range))),
    },
    (value) => value === undefined,
  );
