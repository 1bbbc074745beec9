/** The schemas of what the server says about terminals. */
import * as z from 'zod/mini';
import type { Terminal, TerminalEvent, TerminalOutput } from './terminal.ts';

const text = z.string();
const size = { cols: z.number(), rows: z.number() };

export const terminalSchema = z.object({
  id: text,
  namespace: text,
  person: text,
  typist: z.exactOptional(text),
  ...size,
}) satisfies z.ZodMiniType<Terminal>;

export const terminalEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('terminal-opened'), terminal: terminalSchema }),
  z.object({ type: z.literal('terminal-resized'), terminal: text, ...size }),
  z.object({ type: z.literal('terminal-typist'), terminal: text, person: text }),
  z.object({ type: z.literal('terminal-closed'), terminal: text, exit: z.nullable(z.number()) }),
]) satisfies z.ZodMiniType<TerminalEvent>;

export const terminalOutputSchema = z.object({
  type: z.literal('terminal-output'),
  terminal: text,
  from: z.number(),
  data: text,
}) satisfies z.ZodMiniType<TerminalOutput>;
