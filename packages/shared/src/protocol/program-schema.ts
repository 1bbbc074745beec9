/** The schemas of what is said about programs. */
import * as z from 'zod/mini';
import { nameSchema } from '../topology/index.ts';
import { isProgramPath, MAX_PROGRAM_FILE, MAX_PROGRAM_FILES, MAX_PROGRAM_WORD, MAX_PROGRAM_WORDS, MAX_PROGRAMS } from './programs.ts';
import type { ProgramRequest } from './programs.ts';

/** The kernel ends a word at a zero octet. */
const word = z.string().check(z.maxLength(MAX_PROGRAM_WORD), z.refine((text) => !text.includes('\0')));

export const programRequestSchema = z.strictObject({
  kind: z.literal('program'),
  namespace: nameSchema,
  argv: z.array(word).check(z.minLength(1), z.maxLength(MAX_PROGRAM_WORDS), z.refine(([program]) => program !== '')),
  files: z.exactOptional(
    z
      .record(z.string().check(z.refine(isProgramPath)), z.string().check(z.maxLength(MAX_PROGRAM_FILE)))
      .check(z.refine((files) => Object.keys(files).length <= MAX_PROGRAM_FILES)),
  ),
}) satisfies z.ZodMiniType<ProgramRequest>;

export const runProgramsSchema = z.strictObject({
  type: z.literal('run-programs'),
  request: z.int().check(z.nonnegative()),
  programs: z.array(programRequestSchema).check(z.maxLength(MAX_PROGRAMS)),
});
