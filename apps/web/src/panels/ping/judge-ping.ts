/** What a ping and the prediction of `explain` say together. Pure. */
import type { Explanation } from '@patchbay/shared/explain';
import type { PingEvent } from '@patchbay/shared/ping';

/** An answer, or that there is none. */
export type Outcome = Exclude<PingEvent, { kind: 'summary' | 'text' }>;

/**
 * `stops`: no answer comes, and it is known where it stops. `unsure`: no answer comes, and something on the way is not understood. `expected`:
 * an answer should come soon. `differs`: the ping and the prediction disagree. Undefined: there is nothing to say.
 */
export type Judgement = 'stops' | 'unsure' | 'expected' | 'differs';

/** So many in a row contradict a prediction: what was sent in a lab that was otherwise may answer late, or be given up late. */
const ENOUGH = 4;

export const latestOutcome = (events: readonly PingEvent[]): Outcome | undefined => events.findLast(isOutcome);

/** `since`: what the ping said since that was predicted. */
export function judgePing(latest: Outcome | undefined, { stopsAt, doubts }: Explanation, since: readonly PingEvent[]): Judgement | undefined {
  if (latest === undefined) return undefined;
  const isAnswered = latest.kind === 'reply';
  if (!isAnswered && stopsAt !== undefined) return 'stops';
  if (doubts.length > 0) return isAnswered ? undefined : 'unsure';
  if (isAnswered && stopsAt === undefined) return undefined;
  const last = since.filter(isOutcome).slice(-ENOUGH);
  if (last.length === ENOUGH && last.every(({ kind }) => (kind === 'reply') === isAnswered)) return 'differs';
  return isAnswered ? undefined : 'expected';
}

const isOutcome = (event: PingEvent): event is Outcome => event.kind === 'reply' || event.kind === 'no-answer' || event.kind === 'error';
