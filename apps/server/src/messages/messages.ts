/**
 * How the parts of Patchbay tell and ask one another, wherever each runs. What travels is plain data: it arrives as JSON has it, a copy
 * for each. A message arrives at most once: who was cut off has missed what was told meanwhile, and asks for the whole again.
 */
export interface Messages {
  /** Tells all who listen just now. Messages of one teller on one subject arrive in their order. False: it is cut off, and nobody hears of it. */
  publish(subject: string, data: unknown): boolean;
  /** Listens to a subject; `*` in it stands for any one word. Resolves once it is heard from everywhere, with what stops that. A connection that was lost is listened to again when it is back. */
  subscribe(subject: string, heard: (data: unknown, subject: string) => void): Promise<() => void>;
  /** Asks who serves that subject; of several, any one. */
  request(subject: string, data: unknown, withinMs: number): Promise<Reply>;
  /** Answers what is asked on a subject, in the order in which it comes, and not one after another. Resolves once it can be asked from everywhere, with what stops that. */
  serve(subject: string, answer: (data: unknown) => Promise<unknown>): Promise<() => void>;
  readonly state: MessagesState;
  /** Calls back whenever the state is another. Returns what stops that. */
  watch(watcher: () => void): () => void;
  /** Nothing is heard or answered from now on. */
  close(): Promise<void>;
}

/** `cut-off`: what is told reaches nobody, until it is `connected` again by itself; or it is closed. */
export type MessagesState = 'connected' | 'cut-off';

/**
 * `nobody-serves` and `cut-off` are said at once, and nothing was done then. `unanswered`: nobody knows whether it was done; said after the time, or when
 * the connection is lost. `failed`: who served it could not, and has reported why.
 */
export type Reply = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly code: RequestProblem };
export type RequestProblem = 'nobody-serves' | 'unanswered' | 'cut-off' | 'failed';

/** Why messages cannot be had; `reason` is for who runs the server. */
export class MessagesFailure extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'MessagesFailure';
  }
}

/** What a message may be at most, octets of JSON. NATS is told to take as much (`max_payload`). */
export const MOST_OCTETS = 8_000_000;
