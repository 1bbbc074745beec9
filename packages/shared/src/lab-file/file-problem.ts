/** Why a lab file is refused, and where: data first, prose where it is shown. */
import type { ProblemCode } from '../topology/index.ts';

export const FILE_PROBLEM_CODES = [
  // the text
  'file-too-large',
  'file-empty',
  'syntax',
  'syntax-indent',
  'syntax-tab',
  'syntax-open',
  'several-documents',
  'too-deep',
  'alias',
  'tag',
  'key-not-text',
  'key-twice',
  // keys and values
  'not-a-lab-file',
  'future-version',
  'unknown-key',
  'not-yet',
  'follows-ports',
  'missing-key',
  'wrong-type',
  'not-among',
  'too-long',
  'too-short',
  'too-many',
  'out-of-range',
  'malformed',
  // how things hang together
  'end-malformed',
  'end-nowhere',
  'end-ambiguous',
  'end-taken',
  'without-cable',
  'without-kind',
  'is-bridge',
  'two-masters',
  'twice',
  'nothing-there',
  'check-without-kind',
  'check-two-kinds',
  'program-empty',
  'program-quote',
  'program-shell',
] as const;
export type FileProblemCode = (typeof FILE_PROBLEM_CODES)[number];

export interface FileProblem {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** `namespaces.net0.routes[0].via`; empty for the whole. */
  readonly path: string;
  readonly code: FileProblemCode | ProblemCode;
  /** The thing it is about, where the code is one of a topology's problems. */
  readonly subject?: string;
  readonly found?: string;
  /** What would be allowed, or what to do, as far as that can be said in symbols. */
  readonly allowed?: string;
}

/** No more than these are told of one file. */
export const MAX_PROBLEMS = 100;
