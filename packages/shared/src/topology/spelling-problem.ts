import type { Problem } from './problem.ts';

/** Why a value that could be is refused in a record all the same: the kernel spells it otherwise. */
export function spellingProblem(code: Problem['code'], subject: string, found: string, normal: string | undefined): Problem | undefined {
  if (normal === undefined || normal === found) return undefined;
  return { code, subject, found, allowed: normal };
}
