/**
 * What happens in a server that who runs it wants to know: the log has a line for each, and the metrics count them. Plain
 * data, by ids: no names of people or labs, no codes, tokens or cookies, nothing that somebody typed.
 */
import type { RefusalCode, Role } from '@patchbay/shared/protocol';

export type ServerEvent =
  | { readonly event: 'started' }
  | { readonly event: 'stopping' }
  | { readonly event: 'stopped' }
  | { readonly event: 'lab-woke'; readonly lab: string }
  | { readonly event: 'lab-ended'; readonly lab: string; readonly reason: string }
  | { readonly event: 'limit-reached'; readonly lab: string; readonly limit: string; readonly value: number }
  | { readonly event: 'person-joined'; readonly person: string; readonly class: string; readonly role: Role }
  | { readonly event: 'person-returned'; readonly person: string; readonly class: string; readonly role: Role }
  | { readonly event: 'socket-opened'; readonly person: string; readonly page: Page; readonly of: string }
  | { readonly event: 'socket-closed'; readonly person: string; readonly page: Page; readonly of: string }
  | Answered
  | PageRefused
  /** An HTTP request, or an upgrade, that goes no further. */
  | { readonly event: 'request-denied'; readonly code: string; readonly status: number }
  /** The first that could not be kept, and each. */
  | { readonly event: 'store-failed'; readonly error: unknown }
  | { readonly event: 'store-write-failed' }
  | { readonly event: 'store-works-again' }
  | { readonly event: 'unhealthy'; readonly problem: string; readonly error: unknown }
  | { readonly event: 'fault'; readonly error: unknown };

/** What a page asked, and what came of it: done without a refusal. */
export interface Answered {
  readonly event: 'answered';
  readonly person: string;
  readonly page: Page;
  readonly of: string;
  /** The type of the message. */
  readonly request: string;
  readonly refusal?: RefusalCode;
  /** The name of the limit that it came up against. */
  readonly limit?: string;
  readonly milliseconds: number;
}

/** A page that was told why and hung up on. */
export interface PageRefused {
  readonly event: 'page-refused';
  readonly code: RefusalCode;
  readonly limit?: string;
}

/** What a page with a socket is about. */
export type Page = 'lab' | 'class';

/** `worker`: the id of the one that it happened on, where that is a process of its own. */
export type TellEvent = (event: ServerEvent & { readonly worker?: string }) => void;
