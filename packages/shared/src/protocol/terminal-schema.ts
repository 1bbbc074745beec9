/** The schemas of what is said about terminals. */
import { z } from 'zod';
import { nameSchema } from '../topology/index.ts';
import { MAX_TERMINAL_INPUT, MAX_TERMINAL_SIZE } from './terminal.ts';
import type { Terminal, TerminalEvent, TerminalOutput, TerminalRequest, TerminalSignal } from './terminal.ts';

const idSchema = z.string().max(64);
const requestSchema = z.int().nonnegative();
const extent = z.int().min(1).max(MAX_TERMINAL_SIZE);
const sizeShape = { cols: extent, rows: extent };

export const terminalRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open-terminal'), request: requestSchema, namespace: nameSchema, ...sizeShape }),
  z.strictObject({ type: z.literal('watch-terminal'), request: requestSchema, terminal: idSchema }),
  z.strictObject({ type: z.literal('unwatch-terminal'), request: requestSchema, terminal: idSchema }),
  z.strictObject({ type: z.literal('close-terminal'), request: requestSchema, terminal: idSchema }),
]) satisfies z.ZodType<TerminalRequest>;

export const terminalSignalSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('terminal-input'), terminal: idSchema, data: z.string().max(MAX_TERMINAL_INPUT) }),
  z.strictObject({ type: z.literal('terminal-resize'), terminal: idSchema, ...sizeShape }),
  z.strictObject({ type: z.literal('terminal-ack'), terminal: idSchema, offset: z.int().nonnegative() }),
]) satisfies z.ZodType<TerminalSignal>;

const text = z.string();
const size = { cols: z.number(), rows: z.number() };

export const terminalSchema = z.object({
  id: text,
  namespace: text,
  person: text,
  typist: text.exactOptional(),
  ...size,
}) satisfies z.ZodType<Terminal>;

export const terminalEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('terminal-opened'), terminal: terminalSchema }),
  z.object({ type: z.literal('terminal-resized'), terminal: text, ...size }),
  z.object({ type: z.literal('terminal-typist'), terminal: text, person: text }),
  z.object({ type: z.literal('terminal-closed'), terminal: text, exit: z.number().nullable() }),
]) satisfies z.ZodType<TerminalEvent>;

export const terminalOutputSchema = z.object({
  type: z.literal('terminal-output'),
  terminal: text,
  from: z.number(),
  data: text,
}) satisfies z.ZodType<TerminalOutput>;
