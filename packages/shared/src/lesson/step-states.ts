import { diagnose } from '../explain/index.ts';
import type { ReadSockets } from '../explain/index.ts';
import { journeyOf } from '../lab-file/index.ts';
import type { Check } from '../lab-file/index.ts';
import type { Observation } from '../observation/index.ts';
import type { CheckState, Missing } from '../protocol/index.ts';
import { recordAt } from '../records/index.ts';
import { isTried } from './lesson.ts';
import type { LessonCheck, LessonStep } from './lesson.ts';
import { isDeed, missingDeed } from './missing-deed.ts';
import type { Deeds } from './missing-deed.ts';
import { missingIn } from './missing-in.ts';

/** What only the lab itself tells. */
export interface Trial {
  /** Tries something once: whether it works. */
  readonly attempt: (check: Check) => Promise<boolean>;
  readonly readSockets: ReadSockets;
}

/**
 * How each of a step's checks stands, in their order. What has to be tried is tried once all facts are there: before
 * that it could only fail, and the facts say better why.
 */
export async function stepStates(observation: Observation, step: LessonStep, deeds: Deeds, trial: Trial): Promise<readonly CheckState[]> {
  const known = step.checks.map((check) => knownMissing(observation, check, step, deeds));
  const mayTry = step.checks.every((check, index) => isDeed(check) || known[index] === undefined);
  return Promise.all(
    step.checks.map(async (check, index) => {
      if (!isTried(check) || known[index] !== undefined) return stateOf(known[index]);
      return mayTry ? stateOf(await missingAfter(observation, check, trial)) : { state: 'waiting' };
    }),
  );
}

function knownMissing(observation: Observation, check: LessonCheck, step: LessonStep, deeds: Deeds): Missing | undefined {
  if (isDeed(check)) return missingDeed(check, step, deeds);
  if (!isTried(check)) return missingIn(observation, check);
  return recordAt(observation.namespaces, check.from) === undefined ? { code: 'no-namespace', subject: check.from } : undefined;
}

const stateOf = (missing: Missing | undefined): CheckState => (missing === undefined ? { state: 'holds' } : { state: 'missing', missing });

async function missingAfter(observation: Observation, check: Check, { attempt, readSockets }: Trial): Promise<Missing | undefined> {
  const { from, target, expect } = check;
  if ((await attempt(check)) === (expect === 'work')) return undefined;
  const wanted = check.kind === 'tcp' ? `${target} ${String(check.port)}` : target;
  if (expect === 'fail') return { code: 'answers', subject: from, wanted };
  const why = await diagnose(observation, journeyOf(check), readSockets);
  return { code: 'no-answer', subject: from, wanted, ...(why && { why }) };
}
