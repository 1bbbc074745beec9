/** What of a lesson is the same in every lab that is in it, though each has its own variant. */
import type { LessonView } from '../protocol/index.ts';
import { lessonView } from './lesson.ts';
import { isDrawn } from './lessons.ts';
import type { Lessons } from './lessons.ts';

/** What stands for what differs. */
const ELLIPSIS = '…';

/** So many variants are laid beside each other. What is the same in all of them by chance is the same in nearly all there are. */
const SEEDS = Array.from({ length: 8 }, (_, number) => String(number));

/**
 * The lesson of that id, with an ellipsis for what is drawn: `net0 – 10.….2`. `own`: each lab has values of its own, also of what has
 * an example. Undefined where there is none.
 */
export function viewInCommon(id: string, lessons: Lessons, own: boolean): LessonView | undefined {
  const example = lessons.find(id);
  if (example === undefined) return undefined;
  const variants = isDrawn(example) ? SEEDS.flatMap((seed) => lessons.find(id, { seed, own }) ?? []) : [example];
  return inCommon(variants.map((variant) => lessonView(id, variant)));
}

/** All have the same shape: they are of one text. */
function inCommon<T>(values: readonly T[]): T {
  const [first] = values as readonly [T, ...T[]];
  const of = (key: string): unknown => inCommon(values.map((value) => (value as Readonly<Record<string, unknown>>)[key]));
  if (Array.isArray(first)) return first.map((_, index) => of(String(index))) as T;
  if (typeof first === 'object' && first !== null) return Object.fromEntries(Object.keys(first).map((key) => [key, of(key)])) as T;
  if (values.every((value) => value === first)) return first;
  return wordsInCommon(values.map(String)) as T;
}

/** Words and numbers are kept or left out whole, so that `10.37.5.2` and `10.31.7.2` have `10.….2` in common. */
function wordsInCommon(texts: readonly string[]): string {
  const [first = [], ...others] = texts.map((text) => text.split(/([A-Za-z0-9]+)/));
  if (others.some(({ length }) => length !== first.length)) return ELLIPSIS;
  const kept = first.map((part, index) => (others.every((other) => other[index] === part) ? part : ELLIPSIS));
  return kept.join('').replaceAll(/…(?:[.:/-]?…)+/g, ELLIPSIS);
}
