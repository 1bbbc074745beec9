/** Sysctls and rulesets: what a namespace as a whole is set to. */
import { recordAt } from '../records/index.ts';
import { interfaceKey, interfaceOfSysctl, sysctlKey, sysctlRank, turnsAlong } from '../topology/index.ts';
import type { SysctlRecord } from '../topology/index.ts';
import { interfaceGoes, namespaceGoes } from './change.ts';
import type { Change } from './change.ts';
import { nftFlush, nftReplace, sysctlWrite } from './commands.ts';
import type { Step } from './plan.ts';
import { stepOf } from './step.ts';

/** IPv6 that is switched on again, before addresses that need it. */
export const enablingSteps = (change: Change): Step[] => sysctlSteps(change, (record) => enablesIpv6(change, record));

/** All other sysctls, and the rulesets, once what they are about is there. */
export const finalSteps = (change: Change): Step[] => [
  ...sysctlSteps(change, (record) => !enablesIpv6(change, record)),
  ...rulesetSteps(change),
];

/** That of a new interface cannot be written before there is one. */
function enablesIpv6({ diff }: Change, { namespace, name, value }: SysctlRecord): boolean {
  const dev = interfaceOfSysctl(name);
  const isNew = dev !== undefined && recordAt(diff.interfaces?.added, interfaceKey({ namespace, interface: dev })) !== undefined;
  return /^net\.ipv6\.conf\..+\.disable_ipv6$/.test(name) && value === '0' && !isNew;
}

/**
 * Those that turn others along are written first, and what they turn that is to stay as it is, again. What is to be as
 * it is by itself follows from them, and needs no step.
 */
function sysctlSteps(change: Change, isMeant: (record: SysctlRecord) => boolean): Step[] {
  const { removed = {}, changed = {}, added = {} } = change.diff.sysctls ?? {};
  const reset = Object.values(removed).filter((record) => !goesAlong(change, record));
  const set = [...Object.values(changed).map(([, to]) => to), ...Object.values(added)];
  const isTurned = (record: SysctlRecord): boolean =>
    [...reset, ...set].some(({ namespace, name }) => namespace === record.namespace && turnsAlong(name, record.name));
  const isSet = new Set(set.map(sysctlKey));
  const turned = reset.length + set.length === 0 ? [] : Object.values(change.after.sysctls).filter((record) => !isSet.has(sysctlKey(record)) && isTurned(record));
  const written = [
    ...reset.filter((record) => !isTurned(record)).map(({ fresh = '0', ...record }) => ({ ...record, value: fresh })),
    ...set,
    ...turned,
  ];
  return inOrder(written.filter(isMeant)).map(sysctlStep);
}

/** Sysctls in an order in which none undoes what another did. */
export const inOrder = (records: readonly SysctlRecord[]): readonly SysctlRecord[] =>
  records.toSorted((a, b) => sysctlRank(a.name) - sysctlRank(b.name));

function goesAlong(change: Change, { namespace, name }: SysctlRecord): boolean {
  const dev = interfaceOfSysctl(name);
  return namespaceGoes(change, namespace) || (dev !== undefined && interfaceGoes(change, { namespace, interface: dev }));
}

const sysctlStep = (record: SysctlRecord): Step =>
  stepOf(record.namespace, 'sysctl', sysctlWrite(record.name, record.value), 'set-sysctl', sysctlKey(record));

function rulesetSteps(change: Change): Step[] {
  const { removed = {}, changed = {}, added = {} } = change.diff.rulesets ?? {};
  return [
    ...Object.values(removed)
      .filter(({ namespace }) => !namespaceGoes(change, namespace))
      .map(({ namespace }) => stepOf(namespace, 'nft', nftFlush, 'remove-ruleset', namespace)),
    ...[...Object.values(changed).map(([, to]) => to), ...Object.values(added)].map(({ namespace, text }) =>
      stepOf(namespace, 'nft', nftReplace(text), 'set-ruleset', namespace),
    ),
  ];
}
