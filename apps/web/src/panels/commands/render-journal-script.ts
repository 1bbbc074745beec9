import { HOST } from '@patchbay/shared/topology';
import { renderCommand, renderTyped } from '@patchbay/shared/plan';
import type { CommandRecord, JournalEntry } from '@patchbay/shared/protocol';

/**
 * The commands that succeeded, as a shell script that does the same on any Linux host. Entries that were refused are
 * left out: what they had done was undone.
 */
export function renderJournalScript(journal: readonly JournalEntry[]): string {
  const done = journal.filter(({ refusal }) => refusal === undefined);
  const lines = done.flatMap(({ gesture, commands }) =>
    commands.filter(({ exit }) => exit === 0).map((command) => textInHost(command, gesture.subjects[0] ?? HOST)),
  );
  return ['#!/bin/sh', 'set -e', ...lines, ''].join('\n');
}

/** A command as one types it in the host; what was typed into the shell of a namespace is run by a shell there. */
function textInHost(command: CommandRecord, namespace: string): string {
  const { line } = command;
  if (line === undefined) return renderTyped(command);
  return namespace === HOST ? line : renderCommand(['ip', 'netns', 'exec', namespace, 'bash', '-c', line]);
}
