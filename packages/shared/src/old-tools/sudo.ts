/** `sudo` (sudo(8)): whoever is root already needs none. */
import { run } from './translation.ts';
import type { Argv, Translation } from './translation.ts';

/** Those that a word of their own follows. */
const WITH_VALUE: ReadonlySet<string> = new Set(['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-U', '-D', '-R', '--user', '--group', '--host', '--prompt', '--chdir']);

export function translateSudo(args: Argv): Translation {
  let at = 0;
  while (args[at]?.startsWith('-') === true && args[at] !== '--') at += WITH_VALUE.has(args[at] ?? '') ? 2 : 1;
  if (args[at] === '--') at += 1;
  const command = args.slice(at);
  if (command.every((word) => /^\w+=/.test(word))) return run();
  return run(/^\w+=/.test(command[0] ?? '') ? ['env', ...command] : command);
}
