/** Which VLANs a port of a bridge that keeps them apart carries: one without a tag, others with one (`10,20-29`). */
import type { Problem } from './problem.ts';
import { recordAt } from '../records/index.ts';
import { interfaceKey, interfaceKeyOf } from './topology.ts';
import type { InterfaceRecord, PortRecord, Topology } from './topology.ts';

export type VlanRange = readonly [first: number, last: number];

/** Of a new port (kernel: net/bridge/br_vlan.c br_vlan_init), and 0 for no VLAN without a tag. */
export const DEFAULT_PVID = 1;
export const NO_PVID = 0;
const [LEAST, MOST] = [1, 4094];
export const VLANS_ALLOWED = '1–4094: 10, 20-29';

/** `10, 20-29`, in any order; undefined for what is no list of VLANs. */
export function parseVlans(text: string): readonly VlanRange[] | undefined {
  const parts = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  const ranges = parts.map((part): VlanRange | undefined => {
    const [, first = '', last = first] = /^(\d{1,4})(?:\s*-\s*(\d{1,4}))?$/.exec(part) ?? [];
    const range: VlanRange = [Number(first), Number(last)];
    return first !== '' && range[0] >= LEAST && range[1] <= MOST && range[0] <= range[1] ? range : undefined;
  });
  return ranges.every((range) => range !== undefined) ? merged(ranges) : undefined;
}

export const renderVlans = (ranges: readonly VlanRange[]): string => merged(ranges).map(renderVlanRange).join(',');
export const renderVlanRange = ([first, last]: VlanRange): string => (first === last ? String(first) : `${String(first)}-${String(last)}`);

/** Each once, in order. */
function merged(ranges: readonly VlanRange[]): readonly VlanRange[] {
  const sorted: [number, number][] = [];
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = sorted.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else sorted.push([first, last]);
  }
  return sorted;
}

/** Those of `ranges` that are not among `others`. */
export function withoutVlans(ranges: readonly VlanRange[], others: readonly VlanRange[]): readonly VlanRange[] {
  return others.reduce<readonly VlanRange[]>(
    (left, [first, last]) => left.flatMap(([from, to]) => ([[from, Math.min(to, first - 1)], [Math.max(from, last + 1), to]] as const).filter(([a, b]) => a <= b)),
    merged(ranges),
  );
}

export const vlansOf = ({ pvid = DEFAULT_PVID, tagged = '' }: PortRecord = {}): { readonly pvid: number; readonly tagged: readonly VlanRange[] } => ({ pvid, tagged: parseVlans(tagged) ?? [] });

/** The values of a port that are otherwise than those of a new one. */
export const vlansSet = ({ pvid, tagged }: PortRecord): PortRecord => ({
  ...(pvid !== undefined && pvid !== DEFAULT_PVID && { pvid }),
  ...(tagged !== undefined && tagged !== '' && { tagged }),
});

/** The interface, as a port, without what is said of VLANs. */
export function withoutVlanSettings({ port, ...record }: InterfaceRecord): InterfaceRecord {
  const { pvid: _pvid, tagged: _tagged, ...rest } = port ?? {};
  return Object.keys(rest).length === 0 ? record : { ...record, port: rest };
}

export const hasVlanSettings = ({ port, vlanFiltering }: InterfaceRecord): boolean => vlanFiltering !== undefined || port?.pvid !== undefined || port?.tagged !== undefined;

export function vlanProblem(record: InterfaceRecord): Problem | undefined {
  const subject = interfaceKeyOf(record);
  const { pvid, tagged } = record.port ?? {};
  if (pvid !== undefined && !(Number.isInteger(pvid) && pvid >= NO_PVID && pvid <= MOST)) return { code: 'vlan-range', subject, found: String(pvid), allowed: VLANS_ALLOWED };
  if (tagged === undefined) return undefined;
  const ranges = parseVlans(tagged);
  if (ranges === undefined || ranges.length === 0 || renderVlans(ranges) !== tagged) return { code: 'vlan-range', subject, found: tagged, allowed: VLANS_ALLOWED };
  const untagged = pvid ?? DEFAULT_PVID;
  return ranges.some(([first, last]) => first <= untagged && untagged <= last) ? { code: 'vlan-twice', subject, found: String(untagged) } : undefined;
}

/** What is said of VLANs where the bridge does not keep them apart. */
export function filteringProblems({ interfaces }: Pick<Topology, 'interfaces'>, record: InterfaceRecord): Problem[] {
  const { namespace, master, port, kind } = record;
  if (port?.pvid === undefined && port?.tagged === undefined) return [];
  const bridge = kind === 'bridge' ? record : recordAt(interfaces, interfaceKey({ namespace, interface: master ?? '' }));
  return bridge?.vlanFiltering === true ? [] : [{ code: 'vlan-without-filtering', subject: interfaceKeyOf(record), found: bridge?.name ?? '' }];
}
