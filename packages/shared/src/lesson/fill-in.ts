/** A lesson's text with its placeholders filled in: start, checks, solution and what is said alike. */
import type { LessonProblem } from './lesson-problem.ts';

/** `<net>`; what is in capitals, or has more than a name between its brackets, is left alone. */
const PLACEHOLDER = /<([a-z][a-z0-9-]*)>/g;

export interface FilledIn {
  readonly text: string;
  /** Those that stand for nothing. */
  readonly unknown: readonly LessonProblem[];
  /** Those that are used. */
  readonly used: ReadonlySet<string>;
  /** Where in the file something is that is there in the text: on the same line, in another column. */
  readonly inFile: <P extends { readonly line: number; readonly column: number }>(problem: P) => P;
}

export function fillIn(source: string, values: Readonly<Record<string, string>>): FilledIn {
  const used = new Set<string>();
  const unknown: LessonProblem[] = [];
  const lines = source.split('\n');
  const filled = lines.map((line, index) =>
    line.replaceAll(PLACEHOLDER, (whole, name: string, column: number) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) unknown.push({ line: index + 1, column: column + 1, path: '', code: 'placeholder-unknown', found: whole, allowed: Object.keys(values).map((known) => `<${known}>`).join(', ') });
      else used.add(name);
      return value ?? whole;
    }),
  );
  return {
    text: filled.join('\n'),
    unknown,
    used,
    inFile: (problem) => ({ ...problem, column: columnInFile(lines[problem.line - 1] ?? '', problem.column, values) }),
  };
}

/** Columns from 1. What is inside of a value is at its placeholder. */
function columnInFile(line: string, column: number, values: Readonly<Record<string, string>>): number {
  let moved = 0;
  for (const { 0: whole, 1: name = '', index } of line.matchAll(PLACEHOLDER)) {
    const value = values[name] ?? whole;
    const at = index + 1 + moved;
    if (column < at + value.length) return column < at ? column - moved : index + 1;
    moved += value.length - whole.length;
  }
  return column - moved;
}
