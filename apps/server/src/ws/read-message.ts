/** Reads what a browser sent: a message of the protocol, or why it is none and how the socket is to be closed. */
import type { Refusal } from '@patchbay/shared/protocol';
import { z } from 'zod';

/** Close codes of RFC 6455, 7.4.1, and of the registry that it began (IANA, WebSocket Close Code Number). */
export const CLOSE = { unsupportedData: 1003, invalidPayload: 1007, policyViolation: 1008, goingAway: 1001, serviceRestart: 1012 } as const;

/** What a socket may be sent. */
export interface MessageSchema<M> {
  safeParse(data: unknown): { readonly success: true; readonly data: M } | { readonly success: false; readonly error: z.core.$ZodError };
}

export type Read<M> =
  | { readonly ok: true; readonly message: M }
  | { readonly ok: false; readonly refusal: Refusal; readonly close: number };

/** `text` is undefined where it was none. */
export function readMessage<M>(schema: MessageSchema<M>, text: string | undefined): Read<M> {
  if (text === undefined) return { ok: false, refusal: { code: 'not-text' }, close: CLOSE.unsupportedData };
  const json = parseJson(text);
  if (json === undefined) return { ok: false, refusal: { code: 'not-json' }, close: CLOSE.invalidPayload };
  const message = schema.safeParse(json);
  if (message.success) return { ok: true, message: message.data };
  const detail = z.prettifyError(message.error).slice(0, LONGEST_DETAIL);
  return { ok: false, refusal: { code: 'unknown-message', detail }, close: CLOSE.policyViolation };
}

/** What is wrong with a large message can be said at any length; in so many characters it can be understood. */
const LONGEST_DETAIL = 2_000;

/** Undefined, which JSON cannot say, when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
