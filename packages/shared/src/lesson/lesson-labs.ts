/** The labs that a lesson makes, and the faults that it puts into them: one of the causes that a step names, drawn by a seed. */
import { causeForm, plantFault } from '../explain/index.ts';
import type { Cause } from '../explain/index.ts';
import { readLabFile } from '../lab-file/index.ts';
import type { LabFile, YamlTree } from '../lab-file/index.ts';
import { drawIndex, seededRandom } from '../random/index.ts';
import type { Random } from '../random/index.ts';
import type { KernelFeature, TopologyDiff } from '../topology/index.ts';
import type { LessonFault } from './lesson.ts';
import type { LessonProblem } from './lesson-problem.ts';
import type { FrontMatter } from './lesson-shape.ts';

export interface LessonLabs {
  readonly start?: LabFile;
  /** By their names in the lesson. */
  readonly labs: Readonly<Record<string, LabFile>>;
  readonly problems: readonly LessonProblem[];
}

export interface StepLab {
  readonly lab?: LabFile;
  readonly fault?: LessonFault;
  readonly problems: readonly LessonProblem[];
}

export function readLessonLabs({ start, labs = {} }: Pick<FrontMatter, 'start' | 'labs'>, tree: YamlTree): LessonLabs {
  const first = start === undefined ? undefined : labAt(start, ['start'], tree);
  const named = Object.entries(labs).map(([name, text]) => [name, labAt(text, ['labs', name], tree)] as const);
  return {
    ...(first?.file !== undefined && { start: first.file }),
    labs: Object.fromEntries(named.flatMap(([name, { file }]) => (file === undefined ? [] : [[name, file] as const]))),
    problems: [first, ...named.map(([, read]) => read)].flatMap((read) => read?.problems ?? []),
  };
}

/**
 * `index`: the step's. A step with a fault and no lab of its own has that which the lesson begins with, made anew. `thorough`: it is tried
 * whether each of the causes fits.
 */
export function readStepLab(
  { id, lab: name, fault: wish }: FrontMatter['steps'][number],
  index: number,
  { start, labs }: LessonLabs,
  tree: YamlTree,
  { seed, thorough }: { readonly seed: string; readonly thorough: boolean },
): StepLab {
  const refuse = (...problems: readonly LessonProblem[]): StepLab => ({ problems });
  if (name !== undefined && !Object.hasOwn(labs, name)) {
    return refuse({ ...tree.problemAt(['steps', index, 'lab'], { code: 'malformed' }), code: 'lab-unknown', found: name, allowed: Object.keys(labs).join(', ') });
  }
  const lab = name === undefined ? start : labs[name];
  if (wish === undefined) return { ...(name !== undefined && lab && { lab }), problems: [] };
  if (lab === undefined) return refuse(tree.problemAt(['steps', index, 'fault'], { code: 'missing-key', found: 'lab' }, 'key'));
  const fault = { ...wish, seed: `${seed} ${id}` };
  const unfit = (thorough ? fault.causes : []).flatMap((cause, at): readonly LessonProblem[] =>
    diffOf(lab, fault, cause, seededRandom(fault.seed)) === undefined ? [{ ...tree.problemAt(['steps', index, 'fault', 'causes', at], { code: 'malformed' }), code: 'fault-unfit', found: cause }] : [],
  );
  return { lab, fault, problems: unfit };
}

/** Which cause it is, and what puts it into the lab: the same for the same seed. Throws where it does not fit, which a thorough reading would have said. */
export function drawFault(lab: LabFile, fault: LessonFault): { readonly cause: Cause; readonly diff: TopologyDiff } {
  const random = seededRandom(fault.seed);
  const cause = fault.causes[drawIndex(random, fault.causes.length)];
  const diff = cause && diffOf(lab, fault, cause, random);
  if (cause === undefined || diff === undefined) throw new Error(`The fault ${String(cause)} does not fit its lab: patchbay lesson check says where.`);
  return { cause, diff };
}

const diffOf = ({ topology }: LabFile, { from, to }: LessonFault, cause: Cause, random: Random): TopologyDiff | undefined => plantFault(cause, topology, { from, to }, random);

/** What the kernel must have for the causes that steps name. */
export const needsOfFaults = ({ steps }: FrontMatter): readonly KernelFeature[] => steps.flatMap(({ fault }) => (fault?.causes ?? []).flatMap((cause) => causeForm(cause).needs ?? []));

/** A lab file that stands in the front matter as a block of text. Its lines follow that of its key. */
function labAt(text: string, path: readonly string[], tree: YamlTree): { readonly file?: LabFile; readonly problems: readonly LessonProblem[] } {
  const read = readLabFile(text);
  const name = path.join('.');
  if (read.ok) return { file: read.file, problems: notYetIn(read.file).map((found) => tree.problemAt(path, { code: 'not-yet', found }, 'key')) };
  const { line } = tree.problemAt(path, { code: 'malformed' }, 'key');
  return { problems: read.problems.map((problem) => ({ ...problem, line: line + problem.line, path: problem.path === '' ? name : `${name}.${problem.path}` })) };
}

/** What a lab file may say, and means nothing in a lesson: its steps say what must hold. */
const notYetIn = ({ checks }: LabFile): readonly string[] => (checks.length > 0 ? ['checks'] : []);
