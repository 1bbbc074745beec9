/** Policy routing rules that go and come. */
import { ruleKey } from '../topology/index.ts';
import type { RuleRecord } from '../topology/index.ts';
import { namespaceGoes } from './change.ts';
import type { Change } from './change.ts';
import { rule } from './commands.ts';
import type { Step } from './plan.ts';
import { stepOf } from './step.ts';

/**
 * What has to be deleted. The kernel deletes the first rule that has all that is asked for, perhaps one that has more
 * (net/core/fib_rules.c rule_find): so those that ask most go first, and with a rule go all that are beside it at its
 * priority, to be added again where they stay.
 */
export function ruleRemovals(change: Change): Step[] {
  const removed = Object.values(change.diff.rules?.removed ?? {}).filter(({ namespace }) => !namespaceGoes(change, namespace));
  return [...removed, ...displacedRules(change)]
    .sort((a, b) => selectorsOf(b) - selectorsOf(a))
    .map((record) => ruleStep('delete', record));
}

export const ruleAdditions = (change: Change): Step[] =>
  [...displacedRules(change), ...Object.values(change.diff.rules?.added ?? {})].map((record) => ruleStep('add', record));

/** Rules that stay at a priority at which another one goes. */
function displacedRules({ before, diff }: Change): readonly RuleRecord[] {
  const removed = diff.rules?.removed ?? {};
  const places = new Set(Object.values(removed).map(placeOf));
  return Object.entries(before.rules).flatMap(([key, record]) => (places.has(placeOf(record)) && !Object.hasOwn(removed, key) ? [record] : []));
}

const placeOf = ({ namespace, family, priority }: RuleRecord): string => [namespace, family, priority].join(' ');

const selectorsOf = ({ from, to, iif, oif, fwmark }: RuleRecord): number =>
  [from, to, iif, oif, fwmark].filter((selector) => selector !== undefined).length;

function ruleStep(verb: 'add' | 'delete', record: RuleRecord): Step {
  const program = record.family === 6 ? 'ip -6' : 'ip';
  return stepOf(record.namespace, program, rule(verb, record), verb === 'add' ? 'add-rule' : 'remove-rule', ruleKey(record));
}
