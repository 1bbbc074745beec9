import type { Program, Step, StepReasonCode } from './plan.ts';

/** A step in a namespace. */
export const stepOf = (
  namespace: string,
  program: Program,
  args: readonly string[],
  code: StepReasonCode,
  subject: string,
  input?: string,
): Step => ({ namespace, program, args, ...(input !== undefined && { input }), reason: { code, subject } });

/** A step of `ip` in a namespace. */
export const ipStep = (namespace: string, args: readonly string[], code: StepReasonCode, subject: string): Step =>
  stepOf(namespace, 'ip', args, code, subject);
