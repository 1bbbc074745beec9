/** The schemas of what is asked of terminals: apart, since the page has no use for them. */
import * as z from 'zod/mini';
import { nameSchema } from '../topology/index.ts';
import { MAX_TERMINAL_INPUT, MAX_TERMINAL_SIZE } from './terminal.ts';
import type { TerminalRequest, TerminalSignal } from './terminal.ts';

const idSchema = z.string().check(z.maxLength(64));
const requestSchema = z.int().check(z.nonnegative());
const extent = z.int().check(z.minimum(1), z.maximum(MAX_TERMINAL_SIZE));
const sizeShape = { cols: extent, rows: extent };

export const terminalRequestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open-terminal'), request: requestSchema, namespace: nameSchema, ...sizeShape }),
  z.strictObject({ type: z.literal('watch-terminal'), request: requestSchema, terminal: idSchema }),
  z.strictObject({ type: z.literal('unwatch-terminal'), request: requestSchema, terminal: idSchema }),
  z.strictObject({ type: z.literal('close-terminal'), request: requestSchema, terminal: idSchema }),
]) satisfies z.ZodMiniType<TerminalRequest>;

export const terminalSignalSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('terminal-input'), terminal: idSchema, data: z.string().check(z.maxLength(MAX_TERMINAL_INPUT)) }),
  z.strictObject({ type: z.literal('terminal-resize'), terminal: idSchema, ...sizeShape }),
  z.strictObject({ type: z.literal('terminal-ack'), terminal: idSchema, offset: z.int().check(z.nonnegative()) }),
]) satisfies z.ZodMiniType<TerminalSignal>;
