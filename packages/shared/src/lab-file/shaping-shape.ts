/** What is done to what leaves an interface, as a file says it: `delay: 20ms`. */
import { SHAPING_ALLOWED, SHAPING_FIELDS, parseShaping, renderShaping } from '../topology/index.ts';
import type { ShapingField, ShapingValues } from '../topology/index.ts';
import type { FileProblem } from './file-problem.ts';
import type { ShapingShape } from './shape.ts';

export interface ShapingReading {
  readonly values: ShapingValues;
  /** What is no value of its field. */
  readonly unread: readonly (Pick<FileProblem, 'code' | 'found' | 'allowed'> & { readonly field: ShapingField })[];
}

export function readShaping(shape: ShapingShape): ShapingReading {
  const said = SHAPING_FIELDS.flatMap((field) => {
    const text = shape[field];
    return text === undefined ? [] : [{ field, text, value: parseShaping(field, text) }];
  });
  return {
    values: Object.fromEntries(said.flatMap(({ field, value }) => (value === undefined ? [] : [[field, value]]))),
    unread: said.filter(({ value }) => value === undefined).map(({ field, text }) => ({ field, code: 'malformed', found: text, allowed: SHAPING_ALLOWED[field] })),
  };
}

export const shapingShapeOf = (values: ShapingValues): ShapingShape =>
  Object.fromEntries(SHAPING_FIELDS.flatMap((field) => (values[field] === undefined ? [] : [[field, renderShaping(field, values[field])]])));
