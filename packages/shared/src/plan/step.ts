import type { Step, StepReasonCode } from './plan.ts';

/** A step of `ip` in a namespace. */
export const ipStep = (namespace: string, args: readonly string[], code: StepReasonCode, subject: string): Step => ({
  namespace,
  program: 'ip',
  args,
  reason: { code, subject },
});
