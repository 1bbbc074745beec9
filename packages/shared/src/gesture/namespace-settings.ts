/** Changing what a namespace as a whole is set to: its sysctls, its nftables ruleset. */
import { recordAt } from '../records/index.ts';
import type { TableDiff } from '../records/index.ts';
import { normaliseSysctlValue, rulesetKey, sysctlKey } from '../topology/index.ts';
import type { RulesetRecord, SysctlRecord, Topology, TopologyDiff } from '../topology/index.ts';

/**
 * Sets a sysctl. `fresh` is what a namespace has that was made just now (the observation says it): a sysctl that has
 * this value stands in no topology.
 */
export function setSysctl({ sysctls }: Topology, namespace: string, name: string, typed: string, fresh = '0'): TopologyDiff {
  const value = normaliseSysctlValue(typed);
  const to: SysctlRecord = { namespace, name, value, ...(fresh !== '0' && { fresh }) };
  const change = setRecord(recordAt(sysctls, sysctlKey(to)), value === fresh ? undefined : to, sysctlKey(to));
  return change === undefined ? {} : { sysctls: change };
}

/** Gives a namespace the ruleset that `nft -f` reads in a text, instead of what it has; a blank text takes it away. */
export function setRuleset({ rulesets }: Topology, namespace: string, text: string): TopologyDiff {
  const to: RulesetRecord = { namespace, text };
  const change = setRecord(recordAt(rulesets, rulesetKey(to)), text.trim() === '' ? undefined : to, rulesetKey(to));
  return change === undefined ? {} : { rulesets: change };
}

/** What makes `to` of the record that stands under a key; undefined where nothing has to change. */
function setRecord<R extends SysctlRecord | RulesetRecord>(from: R | undefined, to: R | undefined, key: string): TableDiff<R> | undefined {
  if (from === undefined) return to && { added: { [key]: to } };
  if (to === undefined) return { removed: { [key]: from } };
  return valueOf(from) === valueOf(to) ? undefined : { changed: { [key]: [from, to] } };
}

const valueOf = (record: SysctlRecord | RulesetRecord): string => ('value' in record ? record.value : record.text);
