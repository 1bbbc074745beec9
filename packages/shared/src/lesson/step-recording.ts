/** What a step offers to be played: a file beside the lesson's. */
import type { YamlTree } from '../lab-file/index.ts';
import { readPlayable } from '../playable/index.ts';
import type { LessonProblem } from './lesson-problem.ts';

/** The text of a file beside the lesson's; undefined where there is none of that name. */
export type FileBeside = (name: string) => string | undefined;

/** `index`: the step's. What is wrong with the file is told at the line that names it. */
export function recordingProblems(name: string | undefined, index: number, tree: YamlTree, beside: FileBeside): readonly LessonProblem[] {
  if (name === undefined) return [];
  const at = tree.problemAt(['steps', index, 'recording'], { code: 'malformed' });
  const text = beside(name);
  if (text === undefined) return [{ ...at, code: 'recording-missing', found: name }];
  const read = readPlayable(text);
  if (read.ok) return [];
  const { path, found, allowed } = read.problem;
  return [{ ...at, code: 'recording-unreadable', found: `${name}${path === '' ? '' : `, ${path}`}: ${found.replaceAll(/\s+/g, ' ')}`, allowed }];
}
