/** What stands at the head of a lesson between two lines `---`, as YAML. */
import { readYamlTree } from '../lab-file/index.ts';
import type { YamlTree } from '../lab-file/index.ts';
import type { LessonProblem } from './lesson-problem.ts';

/** The lines between the first two that are `---`. */
const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?\n)---[ \t]*(?:\n|$)/;

export type FrontMatterReading =
  | { readonly ok: true; readonly tree: YamlTree; /** The text below it. */ readonly rest: string; /** The line where that begins, from 1. */ readonly restLine: number }
  | { readonly ok: false; readonly problems: readonly LessonProblem[] };

/** `text`: of the lesson. Lines are counted as that has them. */
export function readFrontMatter(text: string): FrontMatterReading {
  const [whole, yaml] = FRONT_MATTER.exec(text) ?? [];
  if (whole === undefined || yaml === undefined) return { ok: false, problems: [{ line: 1, column: 1, path: '', code: 'no-front-matter' }] };
  // the empty line stands for the first `---`
  const parsed = readYamlTree(`\n${yaml}`);
  return parsed.ok ? { ok: true, tree: parsed.tree, rest: text.slice(whole.length), restLine: whole.split('\n').length } : parsed;
}
