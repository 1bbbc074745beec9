/** Commands as text: for `ip -batch`, and for people. */
import { HOST } from '../topology/index.ts';
import type { Step } from './plan.ts';

/** What is run: a program with its words, and what it reads from its standard input. */
export interface Command {
  readonly argv: readonly string[];
  readonly input?: string;
}

export const commandOf = (step: Step): Command => ({ argv: argvOf(step), ...(step.input !== undefined && { input: step.input }) });

/** A step as a person would type it in the lab's host. */
export function argvOf({ namespace, program, args }: Step): string[] {
  const inside = namespace === HOST ? [] : ['-n', namespace];
  switch (program) {
    case 'ip':
      return ['ip', ...inside, ...args];
    case 'ip -6':
      return ['ip', '-6', ...inside, ...args];
    case 'tc':
    case 'bridge':
      return [program, ...inside, ...args];
    case 'sysctl':
    case 'nft':
    case 'wg':
    case 'touch':
    case 'mount':
      return [...(namespace === HOST ? [] : ['ip', 'netns', 'exec', namespace]), program, ...args];
  }
}

/**
 * One line of `ip -batch`, without its end. Throws for a word that no batch can carry (see `interfaceNameProblem`):
 * iproute2 splits at blanks, cuts at `#` and knows no escapes (lib/utils.c getcmdline, makeargs).
 */
export function renderBatchLine(args: readonly string[]): string {
  for (const word of args) {
    if (word === '' || /[\s#"'\\]/.test(word)) throw new Error(`ip -batch cannot carry ${JSON.stringify(word)}`);
  }
  return args.join(' ');
}

/** A command as one types it into bash, its odd words quoted. */
export function renderCommand(argv: readonly string[]): string {
  return argv.map(quote).join(' ');
}

/** With what it reads: all of that is words, none of which `echo` takes for its own. */
export const renderTyped = ({ argv, input }: Command): string => (input === undefined ? renderCommand(argv) : `${renderCommand(['echo', input])} | ${renderCommand(argv)}`);

function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
