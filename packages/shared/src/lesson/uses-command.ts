/**
 * Whether a command that a lesson asks for was among those of a typed line. What is asked for are words, the program first:
 * `ip netns exec`, `unshare -p|--pid -f|--fork`. Options may stand anywhere, and a short one among others (`-pf`); other
 * words stand in this order, with anything between them. Words of iproute2 may be as short as it takes them.
 */
import { commandsIn } from '../shell/index.ts';

/** These take the beginning of a word for the word (matches() in lib/utils.c of iproute2). */
const ABBREVIATING: ReadonlySet<string> = new Set(['ip', 'bridge', 'tc']);

/** `line`: as it was typed. `wanted`: words, `|` between those of which one is enough. */
export function usesCommand(line: string, wanted: string): boolean {
  const words = wanted.split(/\s+/).map((word) => word.split('|'));
  return (commandsIn(line) ?? [line.trim().split(/\s+/)]).some((command) => innerCommands(command).some((inner) => fits(inner, words)));
}

/** The command itself, and what it runs: `ip netns exec NAME …`, `sudo …`, `unshare … …` run another. */
const innerCommands = (command: readonly string[]): readonly (readonly string[])[] => command.map((_word, index) => command.slice(index));

function fits([program = '', ...has]: readonly string[], [programs = [], ...wanted]: readonly (readonly string[])[]): boolean {
  const name = program.split('/').at(-1) ?? '';
  if (!programs.includes(name)) return false;
  const options = wanted.filter(isOption);
  const others = has.filter((word) => !word.startsWith('-'));
  let at = 0;
  for (const word of wanted.filter((one) => !isOption(one))) {
    const found = others.slice(at).findIndex((other) => word.some((one) => other === one || (ABBREVIATING.has(name) && other !== '' && one.startsWith(other))));
    if (found < 0) return false;
    at += found + 1;
  }
  return options.every((option) => option.some((one) => has.some((word) => isOptionIn(word, one))));
}

const isOption = ([first = '']: readonly string[]): boolean => first.startsWith('-');

const isOptionIn = (word: string, option: string): boolean =>
  word === option || word.startsWith(`${option}=`) || (/^-[A-Za-z]$/.test(option) && /^-[A-Za-z]+$/.test(word) && word.includes(option.charAt(1)));
