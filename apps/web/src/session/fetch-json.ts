/** Asks the server over HTTP, for JSON. */
import { refusalSchema } from '@patchbay/shared/protocol';
import type { Refusal } from '@patchbay/shared/protocol';
import * as z from 'zod/mini';

/** What came of a request. `signed-out`: the server does not know this browser (any more). */
export type Fetched<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'failed' };

/** What came of a request that the server may refuse with a reason. */
export type Answered<T> = Fetched<T> | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Why a socket would not open. `gone`: the server does not have what it is about, for this person. */
export type Access = 'granted' | 'signed-out' | 'gone' | 'unreachable';

/** Milliseconds after which a server that does not answer counts as one that is not there. */
const PATIENCE_MS = 10_000;

/** The status of an answer without a body (RFC 9110, 15.3.5). */
const NO_CONTENT = 204;

interface Ask<Body, T> {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly schema: z.ZodMiniType<Body>;
  readonly valueIn: (body: Body) => T;
  readonly body?: object;
  /** In the place of a body: Markdown. */
  readonly markdown?: string;
  /** How long an answer may take, milliseconds. */
  readonly patienceMs?: number;
}

const refusedSchema = z.object({ refusal: refusalSchema });

/** Every answer but the one that was hoped for is a failure. */
export async function fetchJson<Body, T>(ask: Ask<Body, T>): Promise<Fetched<T>> {
  const answered = await askJson(ask);
  if (answered.kind !== 'refused') return answered;
  return { kind: 'failed' };
}

/** Like `fetchJson`, and says why the server would not. */
export async function askJson<Body, T>({ method, path, schema, valueIn, body, markdown, patienceMs = PATIENCE_MS }: Ask<Body, T>): Promise<Answered<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      ...(markdown !== undefined && { headers: { 'content-type': 'text/markdown' }, body: markdown }),
    });
    if (response.ok) return { kind: 'done', value: valueIn(schema.parse(response.status === NO_CONTENT ? undefined : await response.json())) };
    const refused = refusedSchema.safeParse(await response.json().catch(() => undefined));
    if (refused.success) return { kind: 'refused', refusal: refused.data.refusal };
    return { kind: response.status === 401 || response.status === 403 ? 'signed-out' : 'failed' };
  } catch {
    return { kind: 'failed' };
  }
}
