import { renderCommand } from '@patchbay/shared/plan';
import type { JournalEntry } from '@patchbay/shared/protocol';

/**
 * The commands that succeeded, as a shell script that does the same on any Linux host. Entries that were refused are
 * left out: what they had done was undone.
 */
export function renderJournalScript(journal: readonly JournalEntry[]): string {
  const done = journal.filter(({ refusal }) => refusal === undefined);
  const lines = done.flatMap(({ commands }) => commands.map(({ argv }) => renderCommand(argv)));
  return ['#!/bin/sh', 'set -e', ...lines, ''].join('\n');
}
