/**
 * Programs in a lab: a web server, a DHCP client, a routing daemon. A program is a probe that nobody asked a question: it runs in
 * a namespace, what it prints streams, and it ends. docs/decisions/26-programs.md says what holds for all of them.
 */

/** What is run, and where. */
export interface Program {
  readonly namespace: string;
  /** Words, never a line for a shell; the first one is the program. */
  readonly argv: readonly string[];
  /** Written into the lab's own file system before it is started: path → text. */
  readonly files?: Readonly<Record<string, string>>;
}

export type ProgramRequest = { readonly kind: 'program' } & Program;

/** Words of one program, and characters of one word. */
export const MAX_PROGRAM_WORDS = 64;
export const MAX_PROGRAM_WORD = 4_096;
/** Files of one program, and characters of one. */
export const MAX_PROGRAM_FILES = 8;
export const MAX_PROGRAM_FILE = 64 * 1024;
/** Programs that one lab may run at the same time. */
export const MAX_PROGRAMS = 64;

/** Where a program may have files: what is the lab's own, and no part of the machine that it runs on. */
const FILE_PATH = /^\/(?:etc|root|tmp)(?:\/[\w.@+-]+)+$/;
export const FILE_PATHS_ALLOWED = '/etc/…, /root/…, /tmp/…';
export const isProgramPath = (path: string): boolean => FILE_PATH.test(path) && path.length <= 256 && !/\/\.{1,2}(?:\/|$)/.test(path);

/** One text for each program that is the same in the same place: of two, one is enough. */
export const programKey = ({ namespace, argv, files = {} }: Program): string =>
  JSON.stringify([namespace, argv, Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))]);
