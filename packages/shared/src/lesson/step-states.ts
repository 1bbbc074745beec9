import type { Check } from '../lab-file/index.ts';
import type { Observation } from '../observation/index.ts';
import type { CheckState, Missing } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { isFact } from './lesson.ts';
import type { LessonCheck } from './lesson.ts';
import { missingIn } from './missing-in.ts';

/** Tries something in the lab once: whether it works. */
export type Attempt = (check: Check) => Promise<boolean>;

/**
 * How each of a step's checks stands, in their order. What has to be tried is tried once all facts are there: before
 * that it could only fail, and the facts say better why.
 */
export async function stepStates(observation: Observation, checks: readonly LessonCheck[], attempt: Attempt): Promise<readonly CheckState[]> {
  const known = checks.map((check) => (isFact(check) ? missingIn(observation, check) : nowhereFrom(observation, check)));
  if (known.some((missing) => missing !== undefined)) return checks.map((check, index) => stateOf(known[index], isFact(check)));
  return Promise.all(checks.map(async (check) => (isFact(check) ? HOLDS : stateOf(await missingAfter(check, attempt), true))));
}

const HOLDS: CheckState = { state: 'holds' };

const stateOf = (missing: Missing | undefined, isKnown: boolean): CheckState => {
  if (missing !== undefined) return { state: 'missing', missing };
  return isKnown ? HOLDS : { state: 'waiting' };
};

const nowhereFrom = ({ namespaces }: Observation, { from }: Check): Missing | undefined =>
  recordAt(namespaces, from) === undefined ? { code: 'no-namespace', subject: from } : undefined;

async function missingAfter(check: Check, attempt: Attempt): Promise<Missing | undefined> {
  const { from, target, expect } = check;
  if ((await attempt(check)) === (expect === 'work')) return undefined;
  return { code: expect === 'work' ? 'no-answer' : 'answers', subject: from, wanted: check.kind === 'tcp' ? `${target} ${String(check.port)}` : target };
}
