import { isEqual } from '../records/index.ts';

/** The fields whose absence means that the kernel chooses. */
const LEFT_TO_KERNEL = ['mac', 'mtu', 'stp'] as const;

/**
 * Whether `actual`, which the kernel has, is what `pattern` asks for: equal, except that anything fits a MAC, an MTU
 * or an STP setting that the pattern leaves to the kernel.
 */
export function matchesRecord(pattern: object, actual: object): boolean {
  const asked = new Map(Object.entries(pattern));
  const found = new Map(Object.entries(actual));
  for (const field of LEFT_TO_KERNEL) if (asked.get(field) === undefined) found.delete(field);
  return isEqual(pattern, Object.fromEntries(found));
}
