import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { renderCompletion } from './completion.ts';

/** What bash offers for the last of these words. */
const offered = (...words: readonly string[]): string =>
  execFileSync('bash', ['--norc', '-c', `${renderCompletion('bash')}COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _patchbay; echo "\${COMPREPLY[@]}"`, 'bash', 'patchbay', ...words], { encoding: 'utf8' }).trim();

test.each([
  [[''], 'serve check import export lesson backup restore admin doctor completion --help'],
  [['ex'], 'export'],
  [['check', '--j'], '--json --junit'],
  [['doctor', '--d'], '--database'],
  [['import', '--f'], '--format --from-host'],
  [['import', '--format', 'k'], 'kathara'],
  [['export', 'a.lab.yaml', '--to', ''], 'sh clab svg mermaid dot netplan networkd'],
  [['completion', ''], 'bash zsh'],
  // names of files are the shell's to complete
  [['check', 'a'], ''],
])('%j is completed', (words, expected) => {
  expect(offered(...words)).toBe(expected);
});

test('zsh reads the same, once it is told to', () => {
  expect(renderCompletion('zsh')).toBe(`autoload -U +X bashcompinit && bashcompinit\n${renderCompletion('bash')}`);
});
