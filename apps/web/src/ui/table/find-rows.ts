/** Which rows of a table are looked for. Pure. */

/** A table of fewer rows is seen at a glance. */
export const FILTERED_FROM = 13;

/** The rows in whose text every word of what was typed stands, in any order, whether as capitals or not. */
export function findRows<R>(rows: readonly R[], textOf: (row: R) => string, typed: string): readonly R[] {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = textOf(row).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
