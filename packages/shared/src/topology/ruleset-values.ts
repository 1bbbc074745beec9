/** What may be a ruleset; what nftables makes of it only nft can say. */
import type { Problem } from './problem.ts';
import type { RulesetRecord } from './topology.ts';
import { rulesetKey } from './topology.ts';

/** No control characters but those that lay text out: no command line can carry a NUL. */
const TEXT = /^[^\p{Cc}]*$/u;

/** Why a text cannot be a ruleset. One without rules is no ruleset: taking it away is a change of its own. */
export function rulesetProblem({ text, ...record }: RulesetRecord): Problem | undefined {
  const subject = rulesetKey(record);
  if (text.trim() === '') return { code: 'ruleset-empty', subject };
  return TEXT.test(text.replaceAll(/[\n\r\t]/g, '')) ? undefined : { code: 'ruleset-character', subject };
}
