/** Structural equality of plain JSON data; a property that is undefined counts as absent. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  return isCovered(a, b) && isCovered(b, a, () => true);
}

/** Whether each defined property of `a` is one of `b` too, with a value that is the same. No allocation: this is hot. */
function isCovered(a: object, b: object, same: (a: unknown, b: unknown) => boolean = isEqual): boolean {
  for (const key of Object.keys(a)) {
    const value: unknown = Reflect.get(a, key);
    if (value === undefined) continue;
    if (!Object.hasOwn(b, key)) return false;
    const other: unknown = Reflect.get(b, key);
    if (other === undefined || !same(value, other)) return false;
  }
  return true;
}
