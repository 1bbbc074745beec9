import type { TableDiff } from '../records/index.ts';
import { DEVICES } from './devices.ts';
import type { KernelFeature } from './kernel-features.ts';
import type { Problem } from './problem.ts';
import { needsNetem } from './shaping-values.ts';
import { interfaceKeyOf, shapingKey } from './topology.ts';
import type { InterfaceRecord, Topology, TopologyDiff } from './topology.ts';

/** What of a diff cannot be on a kernel that lacks these. */
export const problemsOfKernel = ({ interfaces, shapings }: TopologyDiff, lacking: ReadonlySet<string>): Problem[] => [
  ...wanted(interfaces).flatMap((record): Problem[] => {
    const feature = featureOf(record);
    return feature !== undefined && lacking.has(feature) ? [{ code: 'kernel-lacks', subject: interfaceKeyOf(record), found: feature }] : [];
  }),
  ...(lacking.has('netem') ? wanted(shapings).filter(needsNetem).map((record): Problem => ({ code: 'kernel-lacks', subject: shapingKey(record), found: 'netem' })) : []),
];

/** What the kernel has to have for all that is in a topology, each once. */
export const featuresNeeded = ({ interfaces, shapings }: Topology): readonly KernelFeature[] => {
  const ofInterfaces = Object.values(interfaces).flatMap((record) => featureOf(record) ?? []);
  return [...new Set<KernelFeature>([...ofInterfaces, ...(Object.values(shapings).some(needsNetem) ? (['netem'] as const) : [])])];
};

const featureOf = ({ vlanFiltering, device }: InterfaceRecord): KernelFeature | undefined => (vlanFiltering === true ? 'vlan-filtering' : device && DEVICES[device.type].feature);

const wanted = <R>({ added = {}, changed = {} }: TableDiff<R> = {}): readonly R[] => [...Object.values(added), ...Object.values(changed).map(([, to]) => to)];
