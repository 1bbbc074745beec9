import { isEqual } from './equal.ts';

/**
 * Whether `actual` is what `pattern` asks for: equal in every field that the pattern has. A field that the pattern
 * leaves out is a wildcard, and anything fits it, absence too.
 */
export function matchesRecord(pattern: object, actual: object): boolean {
  const fields = new Map(Object.entries(actual));
  return Object.entries(pattern).every(([field, value]) => value === undefined || isEqual(value, fields.get(field)));
}
