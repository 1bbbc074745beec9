/** What the person would take back, or do again, next: of the kernel's changes and of what was drawn, the latest. */
import { undoLineOf } from '@patchbay/shared/protocol';
import { nextOf } from './drawn-line.ts';
import type { Next } from './drawn-line.ts';
import type { SessionState } from './session.ts';

/** `after`: what is about to be sent before that. */
export const nextStep = (
  kind: 'undo' | 'redo',
  { drawn, journal, you, pending }: Pick<SessionState, 'drawn' | 'journal' | 'you' | 'pending'>,
  after: readonly ('undo' | 'redo')[] = [],
): Next => nextOf(kind, drawn, undoLineOf(journal, you ?? ''), [...pending.map(({ gesture }) => gesture.kind), ...after]);
