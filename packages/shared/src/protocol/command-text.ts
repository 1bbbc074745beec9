import { renderTyped } from '../plan/index.ts';
import type { CommandRecord } from './messages.ts';

/** A command as a person reads it: what was typed, as it was typed, and what Patchbay ran, as it would be typed. */
export const commandText = (command: CommandRecord): string => command.line ?? renderTyped(command);
