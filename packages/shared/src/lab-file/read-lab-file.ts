import { MAX_PROGRAMS, programKey } from '../protocol/index.ts';
import type { Look, Positions, Program } from '../protocol/index.ts';
import { boxNamed } from './cable-ends.ts';
import type { Named } from './cable-ends.ts';
import { isCheck, parseCheck } from './check-shapes.ts';
import { MAX_PROBLEMS } from './file-problem.ts';
import type { FileProblem } from './file-problem.ts';
import type { Check, LabFile } from './lab-file.ts';
import { isProgram, parseProgram } from './program-shapes.ts';
import { labFileShape } from './shape.ts';
import type { LabFileShape } from './shape.ts';
import { shapeProblems } from './shape-problems.ts';
import { topologyFrom } from './topology-from.ts';
import type { CableKeys, Origins } from './topology-from.ts';
import { readYamlTree } from './yaml-tree.ts';
import type { YamlTree } from './yaml-tree.ts';

/** Without `ok`, why not: at most MAX_PROBLEMS, in the order of the text. */
export type LabFileReading = { readonly ok: true; readonly file: LabFile } | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** What was read, with what a writer needs to keep the text. */
export interface LabFileSource {
  readonly file: LabFile;
  readonly tree: YamlTree;
  readonly origins: Origins;
  readonly cables: readonly CableKeys[];
}

/**
 * Reads a lab file, strictly: whatever is in it that this version does not know, or that no kernel would take, is refused
 * at its place. Three questions, each asked only when the one before found nothing: is it YAML, are keys and values such
 * as a lab file has, does it hang together.
 */
export function readLabFile(text: string): LabFileReading {
  const read = readLabFileSource(text);
  return read.ok ? { ok: true, file: read.source.file } : read;
}

export function readLabFileSource(
  text: string,
): { readonly ok: true; readonly source: LabFileSource } | { readonly ok: false; readonly problems: readonly FileProblem[] } {
  const parsed = readYamlTree(text);
  if (!parsed.ok) return parsed;
  const { tree } = parsed;
  const { data } = tree;
  if (typeof data !== 'object' || data === null || Array.isArray(data) || !('patchbay' in data))
    return refuse([tree.problemAt([], { code: 'not-a-lab-file', allowed: 'patchbay: 1' })]);
  // Of a version to come nothing else can be said.
  if (typeof data.patchbay === 'number' && data.patchbay > 1)
    return refuse([tree.problemAt(['patchbay'], { code: 'future-version', found: String(data.patchbay), allowed: '1' })]);
  const shape = labFileShape.safeParse(data);
  if (!shape.success) return refuse(shapeProblems(shape.error.issues, tree));
  const { topology, named, problems, origins, cables } = topologyFrom(shape.data, tree);
  const checks = checksOf(shape.data, named, tree);
  const programs = programsOf(shape.data, tree);
  const positions = boxesOf(shape.data.canvas, 'canvas', named, tree);
  const looks = boxesOf(shape.data.looks, 'looks', named, tree);
  const all = [...problems, ...checks.problems, ...programs.problems, ...positions.problems, ...looks.problems];
  if (all.length > 0) return refuse(all);
  const { name, notes, regions } = shape.data;
  const file = { name, topology, programs: programs.programs, checks: checks.checks, positions: positions.boxes, looks: looks.boxes, notes: notes ?? [], regions: regions ?? [] };
  return { ok: true, source: { file, tree, origins, cables } };
}

const refuse = (problems: readonly FileProblem[]) => ({
  ok: false as const,
  problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MAX_PROBLEMS),
});

function checksOf({ checks }: LabFileShape, { isNamespace }: Named, tree: YamlTree): { readonly checks: readonly Check[]; readonly problems: readonly FileProblem[] } {
  const read = (checks ?? []).map((shape) => parseCheck(shape, isNamespace));
  return {
    checks: read.filter(isCheck),
    problems: read.flatMap((check, index) => {
      if (isCheck(check)) return [];
      const { key, ...problem } = check;
      return [tree.problemAt(['checks', index, ...(key === undefined ? [] : [key])], problem)];
    }),
  };
}

/** Each once in its namespace. */
function programsOf({ namespaces }: LabFileShape, tree: YamlTree): { readonly programs: readonly Program[]; readonly problems: readonly FileProblem[] } {
  const programs = new Map<string, Program>();
  const problems: FileProblem[] = [];
  for (const [namespace, settings] of Object.entries(namespaces ?? {})) {
    for (const [index, shape] of (settings?.run ?? []).entries()) {
      const at = ['namespaces', namespace, 'run', index];
      const read = parseProgram(namespace, shape);
      if (!isProgram(read)) problems.push(...read.map(({ path, at: where, ...problem }) => tree.problemAt([...at, ...path], problem, where)));
      else if (programs.has(programKey(read))) problems.push(tree.problemAt(at, { code: 'twice', found: read.argv.join(' ') }));
      else programs.set(programKey(read), read);
    }
  }
  const all = [...programs.values()];
  if (all.length > MAX_PROGRAMS) problems.push(tree.problemAt(['namespaces'], { code: 'too-many', found: String(all.length), allowed: String(MAX_PROGRAMS) }, 'key'));
  return { programs: all, problems };
}

interface Boxes<T> {
  readonly boxes: Readonly<Record<string, T>>;
  readonly problems: readonly FileProblem[];
}

/** Values by the names of boxes, as values by `canvasKey`. */
function boxesOf<T extends Positions[string] | Look>(values: Readonly<Record<string, T>> | null | undefined, at: 'canvas' | 'looks', named: Named, tree: YamlTree): Boxes<T> {
  const boxes = new Map<string, T>();
  const problems: FileProblem[] = [];
  for (const [name, value] of Object.entries(values ?? {})) {
    const key = boxNamed(name, named);
    if (key === undefined) problems.push(tree.problemAt([at, name], { code: 'nothing-there', found: name }, 'key'));
    else if (boxes.has(key)) problems.push(tree.problemAt([at, name], { code: 'twice', found: key }, 'key'));
    else boxes.set(key, value);
  }
  return { boxes: Object.fromEntries(boxes), problems };
}
