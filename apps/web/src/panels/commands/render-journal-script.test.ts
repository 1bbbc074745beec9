import type { CommandRecord, JournalEntry } from '@patchbay/shared/protocol';
import { expect, it } from 'vitest';
import { renderJournalScript } from './render-journal-script.ts';

const command = (...argv: readonly string[]): CommandRecord => ({
  argv,
  reason: { code: 'add-namespace', subject: 'net0' },
  exit: 0,
  output: '',
});
const entry = (id: number, commands: readonly CommandRecord[]): JournalEntry => ({
  id,
  at: 0,
  person: 'p',
  gesture: { kind: 'add-namespace', subjects: ['net0'] },
  commands,
  durationMs: 1,
});

it('has what succeeded, in order, with odd names quoted, and nothing that was refused', () => {
  const refused: JournalEntry = { ...entry(2, [command('ip', 'netns', 'add', 'no')]), refusal: { code: 'kernel' } };
  const journal = [entry(1, [command('ip', 'netns', 'add', 'net0')]), refused, entry(3, [command('ip', 'netns', 'add', '$(id)')])];
  expect(renderJournalScript(journal)).toBe("#!/bin/sh\nset -e\nip netns add net0\nip netns add '$(id)'\n");
});

it('has what was typed as it was typed, in a shell where it was typed, but not what failed', () => {
  const typed = (id: number, namespace: string, line: string, exit = 0): JournalEntry => ({
    ...entry(id, [{ argv: [], line, exit, output: '' }]),
    gesture: { kind: 'typed', subjects: [namespace] },
  });
  const journal = [typed(1, 'host', 'ip a | head'), typed(2, 'net0', 'ip link set lo up'), typed(3, 'host', 'false', 1)];
  expect(renderJournalScript(journal)).toBe("#!/bin/sh\nset -e\nip a | head\nip netns exec net0 bash -c 'ip link set lo up'\n");
});
