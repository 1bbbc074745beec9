import type { TableDiff } from '../records/index.ts';
import { DEVICES } from './devices.ts';
import type { Problem } from './problem.ts';
import { needsNetem } from './shaping-values.ts';
import { interfaceKeyOf, shapingKey } from './topology.ts';
import type { TopologyDiff } from './topology.ts';

/** What of a diff cannot be on a kernel that lacks these. */
export const problemsOfKernel = ({ interfaces, shapings }: TopologyDiff, lacking: ReadonlySet<string>): Problem[] => [
  ...wanted(interfaces).flatMap((record): Problem[] => {
    const feature = record.vlanFiltering === true ? 'vlan-filtering' : record.device && DEVICES[record.device.type].feature;
    return feature !== undefined && lacking.has(feature) ? [{ code: 'kernel-lacks', subject: interfaceKeyOf(record), found: feature }] : [];
  }),
  ...(lacking.has('netem') ? wanted(shapings).filter(needsNetem).map((record): Problem => ({ code: 'kernel-lacks', subject: shapingKey(record), found: 'netem' })) : []),
];

const wanted = <R>({ added = {}, changed = {} }: TableDiff<R> = {}): readonly R[] => [...Object.values(added), ...Object.values(changed).map(([, to]) => to)];
