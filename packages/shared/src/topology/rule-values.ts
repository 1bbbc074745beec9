/** What may be a policy routing rule, and how the kernel spells it. */
import { parseIp, parsePrefix } from './ip-prefix.ts';
import type { Problem } from './problem.ts';
import { renderNetwork } from './route-values.ts';
import { TABLES_ALLOWED, normaliseTable } from './routing-table.ts';
import { spellingProblem } from './spelling-problem.ts';
import { ruleKey } from './topology.ts';
import type { RuleRecord } from './topology.ts';

/**
 * Why a rule cannot be. That the kernel has one like it already, perhaps one of those that every namespace begins with,
 * is for the kernel to say: a topology does not know those.
 */
export function ruleProblem(rule: RuleRecord, subject = ruleKey(rule)): Problem | undefined {
  const { family, priority, from = 'all', to = 'all', fwmark, table, kind } = rule;
  if (!Number.isInteger(priority) || priority < 0 || priority > 0xffff_ffff)
    return { code: 'rule-priority', subject, found: String(priority), allowed: '0–4294967295' };
  for (const prefix of [from, to]) {
    if (normaliseSelector(prefix, family) === undefined)
      return { code: 'rule-prefix', subject, found: prefix, allowed: family === 4 ? '10.0.2.0/24' : 'fd00:2::/64' };
  }
  if (fwmark !== undefined && normaliseFwmark(fwmark) === undefined)
    return { code: 'rule-fwmark', subject, found: fwmark, allowed: '0x1, 0x1/0xff' };
  if (table === undefined) return kind === undefined ? { code: 'rule-without-action', subject } : undefined;
  if (normaliseTable(table) === undefined) return { code: 'table-malformed', subject, found: table, allowed: TABLES_ALLOWED };
  return kind === undefined ? undefined : { code: 'rule-two-actions', subject, found: `${table}, ${kind}` };
}

/** A rule in the kernel's own spelling. Undefined when a part cannot be read. */
export function normaliseRule(rule: RuleRecord): RuleRecord | undefined {
  const { namespace, family, priority, iif, oif, kind } = rule;
  const from = normaliseSelector(rule.from ?? 'all', family);
  const to = normaliseSelector(rule.to ?? 'all', family);
  const fwmark = rule.fwmark === undefined ? undefined : normaliseFwmark(rule.fwmark);
  const table = rule.table === undefined ? undefined : normaliseTable(rule.table);
  if (from === undefined || to === undefined || (fwmark === undefined && rule.fwmark !== undefined)) return undefined;
  if (table === undefined && rule.table !== undefined) return undefined;
  return {
    namespace,
    family,
    priority,
    ...(from !== 'all' && { from }),
    ...(to !== 'all' && { to }),
    ...(iif !== undefined && { iif }),
    ...(oif !== undefined && { oif }),
    ...(fwmark !== undefined && { fwmark }),
    ...(table !== undefined && { table }),
    ...(kind !== undefined && { kind }),
  };
}

export function ruleRecordProblem(record: RuleRecord): Problem | undefined {
  const subject = ruleKey(record);
  const normal = normaliseRule(record);
  const misspelt = (code: Problem['code'], part: 'from' | 'to' | 'fwmark' | 'table'): Problem | undefined =>
    spellingProblem(code, subject, record[part] ?? 'all', normal && (normal[part] ?? 'all'));
  return (
    ruleProblem(record, subject) ??
    misspelt('rule-prefix', 'from') ??
    misspelt('rule-prefix', 'to') ??
    misspelt('rule-fwmark', 'fwmark') ??
    misspelt('table-malformed', 'table')
  );
}

/** `all`, or a prefix; the kernel keeps the host bits that somebody gave, and does not look at them. */
function normaliseSelector(text: string, family: 4 | 6): string | undefined {
  if (text === 'all' || text === 'any' || text === 'default') return 'all';
  const prefix = parsePrefix(text) ?? parseIp(text);
  if (prefix?.family !== family) return undefined;
  return prefix.length === 0 ? 'all' : renderNetwork(prefix);
}

/**
 * `1/255` → `0x1/0xff`. A mask of all bits is none, and a mark of 0 without a mask asks nothing of a packet (kernel:
 * net/core/fib_rules.c), so it is none either.
 */
export function normaliseFwmark(text: string): string | undefined {
  const [mark, mask, ...rest] = text.trim().split('/').map(number32);
  if (mark === undefined || rest.length > 0 || (text.includes('/') && mask === undefined)) return undefined;
  if (mask === undefined || mask === 0xffff_ffff) return mark === 0 ? undefined : hex(mark);
  return `${hex(mark)}/${hex(mask)}`;
}

const hex = (number: number): string => `0x${number.toString(16)}`;

function number32(text: string): number | undefined {
  const number = /^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(text) ? Number(text) : undefined;
  return number === undefined || number > 0xffff_ffff ? undefined : number;
}
