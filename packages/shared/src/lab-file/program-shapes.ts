/** Programs as a file says them, and as they are run. */
import { FILE_PATHS_ALLOWED, isProgramPath, MAX_PROGRAM_WORDS } from '../protocol/index.ts';
import type { Program } from '../protocol/index.ts';
import { joinProgramWords, splitProgramWords } from '../shell/index.ts';
import type { FileProblem } from './file-problem.ts';
import type { Path } from './path.ts';
import { isEmpty } from './plain-object.ts';
import type { ProgramShape } from './shape.ts';

export interface ProgramProblem extends Pick<FileProblem, 'code' | 'found' | 'allowed'> {
  /** Where in the program; empty for the whole. */
  readonly path: Path;
  readonly at?: 'key';
}

/** `sh -c '…'` */
const WITH_SHELL = "sh -c '…'";

export function parseProgram(namespace: string, shape: ProgramShape): Program | readonly ProgramProblem[] {
  const { command, files = {} } = typeof shape === 'string' || Array.isArray(shape) ? { command: shape } : shape;
  const path = typeof shape === 'string' || Array.isArray(shape) ? [] : ['command'];
  const argv = wordsOf(command);
  const wrong = Object.keys(files).filter((file) => !isProgramPath(file));
  const problems = [
    ...('code' in argv ? [{ path, ...argv }] : []),
    ...wrong.map((file): ProgramProblem => ({ path: ['files', file], at: 'key', code: 'malformed', found: file, allowed: FILE_PATHS_ALLOWED })),
  ];
  if (problems.length > 0 || 'code' in argv) return problems;
  return { namespace, argv, ...(!isEmpty(files) && { files }) };
}

export const isProgram = (read: Program | readonly ProgramProblem[]): read is Program => 'argv' in read;

function wordsOf(command: string | readonly string[]): readonly string[] | Omit<ProgramProblem, 'path'> {
  if (typeof command !== 'string') {
    const bad = command.find((word) => word.includes('\0'));
    if (bad !== undefined) return { code: 'malformed', found: bad, allowed: 'sleep 60' };
    return (command[0] ?? '') === '' ? { code: 'program-empty', allowed: 'sleep 60' } : command;
  }
  const words = splitProgramWords(command.trim());
  if (!words.ok) {
    switch (words.problem) {
      case 'empty':
        return { code: 'program-empty', allowed: 'sleep 60' };
      case 'quote-open':
        return { code: 'program-quote', found: command };
      case 'shell':
        return { code: 'program-shell', found: words.found, allowed: WITH_SHELL };
    }
  }
  if (words.argv.length > MAX_PROGRAM_WORDS) return { code: 'too-many', found: String(words.argv.length), allowed: String(MAX_PROGRAM_WORDS) };
  return words.argv;
}

/** One line as a person would type it; with its files where it has some. */
export const renderProgram = ({ argv, files }: Program): ProgramShape => {
  const command = argv.some((word) => word.includes('\n')) ? [...argv] : joinProgramWords(argv);
  return files === undefined || isEmpty(files) ? command : { command, files: { ...files } };
};
