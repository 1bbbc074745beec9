/** The policy routing rules of a namespace, from `ip -j -d rule show`. */
import { ruleKey } from '../topology/index.ts';
import type { RuleRecord } from '../topology/index.ts';
import { ipRules } from './ip-json.ts';
import type { IpRule } from './ip-json.ts';
import { NOWHERE } from './nowhere.ts';
import type { ObservedRule } from './observation.ts';

/** The rules by their key, in the order in which the kernel follows them. Throws a ZodError where `ip` said something else. */
export function parseRules(namespace: string, family: 4 | 6, output: unknown): Readonly<Record<string, ObservedRule>> {
  return Object.fromEntries(
    ipRules.parse(output).map((printed) => {
      const rule = ruleOf(namespace, family, printed);
      const key = ruleKey(ruleRecordOf(rule));
      // What no topology can say may be all that tells two rules apart.
      return [isSayableRule(rule) ? key : [key, rule.action, rule.more ?? ''].join(' '), rule];
    }),
  );
}

function ruleOf(namespace: string, family: 4 | 6, printed: IpRule): ObservedRule {
  const { priority, src, srclen, dst, dstlen, iif, oif, fwmark, fwmask, table, action, protocol, ...others } = printed;
  const from = prefixOf(src, srclen);
  const to = dst === undefined ? undefined : prefixOf(dst, dstlen);
  const more = Object.entries(others).flatMap(([word, value]) => {
    if (DETACHED.has(word)) return [];
    return typeof value === 'string' || typeof value === 'number' ? `${word} ${String(value)}` : word;
  });
  return {
    namespace,
    family,
    priority,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(iif !== undefined && { iif }),
    ...(oif !== undefined && { oif }),
    ...(fwmark !== undefined && { fwmark: fwmask === undefined ? fwmark : `${fwmark}/${fwmask}` }),
    ...(table !== undefined && { table }),
    action: action ?? ['goto', 'nop'].find((word) => word in others) ?? 'lookup',
    kernelMade: protocol === 'kernel',
    ...(more.length > 0 && { more: more.join(' ') }),
  };
}

/** Said while the interface that a rule names is not there (ip/iprule.c): it is the same rule. */
const DETACHED: ReadonlySet<string> = new Set(['iif_detached', 'oif_detached']);

const prefixOf = (address: string, length: number | undefined): string | undefined => {
  if (address === 'all') return undefined;
  return length === undefined ? address : `${address}/${String(length)}`;
};

/** Whether a topology can say the rule: it does something that `RuleRecord` knows, and nothing else is asked of a packet. */
export const isSayableRule = ({ action, table, more }: ObservedRule): boolean =>
  more === undefined && (NOWHERE.has(action) || (action === 'lookup' && table !== undefined));

/** The rule as a topology says it. */
export function ruleRecordOf({ action, kernelMade: _made, more: _more, ...rule }: ObservedRule): RuleRecord {
  const kind = NOWHERE.get(action);
  return kind === undefined ? rule : { ...rule, kind };
}
