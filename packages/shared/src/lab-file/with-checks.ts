/** Checks that a file has, and others that come to them. */
import type { Check } from './lab-file.ts';

/** What two checks have in common that try the same thing, whatever is to come of it. */
export const questionOf = (check: Check): string => [check.kind, check.from, check.target, check.kind === 'tcp' ? check.port : ''].join(' ');

/** Those of the file stay, but for one of which another says the opposite: that one gives it its time. What comes stands behind, as a writer puts it that keeps a text. */
export function withChecks(checks: readonly Check[], others: readonly Check[]): readonly Check[] {
  const coming = new Map(others.map((check) => [questionOf(check), check]));
  const had = new Map(checks.map((check) => [questionOf(check), check]));
  const stay = checks.filter((check) => (coming.get(questionOf(check)) ?? check).expect === check.expect);
  const staying = new Set(stay.map(questionOf));
  const come = [...coming].filter(([question]) => !staying.has(question));
  return [...stay, ...come.map(([question, check]) => ({ ...check, withinMs: had.get(question)?.withinMs ?? check.withinMs }))];
}
