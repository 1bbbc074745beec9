/**
 * Who is signed in: one-time tokens that become sessions. Both are 256 random bits and only their digests are kept,
 * so looking one up compares digests, and how long that takes says nothing about the secret.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Which labs a person may enter beside their own: all of this server, or those they were invited to. */
export type Reach = 'all' | ReadonlySet<string>;

export interface Session {
  /** The person's id in this server. */
  readonly person: string;
  readonly reach: Reach;
}

/** How long a session lasts after it began. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

/** How long an invitation can be used. */
const INVITATION_MS = 24 * 60 * 60 * 1_000;

/** How many invitations and sessions are remembered; the oldest go first. */
const MOST_KEPT = 10_000;

interface Expiring<T> {
  readonly value: T;
  readonly expiresAt: number;
}

export class Sessions {
  readonly #invitations = new Map<string, Expiring<Reach>>();
  readonly #sessions = new Map<string, Expiring<Session>>();
  readonly #now: () => number;

  /** `now` gives milliseconds since the epoch. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Makes a token that signs one person in, once. The one that the server prints stays good until it is used. */
  invite(reach: Reach, lasting: 'a-day' | 'until-used' = 'a-day'): string {
    const expiresAt = lasting === 'until-used' ? Infinity : this.#now() + INVITATION_MS;
    return keep(this.#invitations, { value: reach, expiresAt });
  }

  /**
   * Uses up a token. Returns the secret of the session it opens, or undefined when it is no good (any more). Who is
   * signed in already stays who they are and reaches further.
   */
  redeem(token: string, signedIn?: Session): string | undefined {
    const digest = digestOf(token);
    const invitation = this.#invitations.get(digest);
    this.#invitations.delete(digest);
    if (invitation === undefined || invitation.expiresAt < this.#now()) return undefined;
    const session: Session = {
      person: signedIn?.person ?? randomUUID(),
      reach: signedIn === undefined ? invitation.value : union(signedIn.reach, invitation.value),
    };
    return keep(this.#sessions, { value: session, expiresAt: this.#now() + SESSION_SECONDS * 1_000 });
  }

  /** The session that a secret belongs to. */
  find(secret: string): Session | undefined {
    const session = this.#sessions.get(digestOf(secret));
    return session !== undefined && session.expiresAt >= this.#now() ? session.value : undefined;
  }
}

/** Keeps something under the digest of a new secret, and returns the secret. */
function keep<T>(kept: Map<string, Expiring<T>>, value: Expiring<T>): string {
  const secret = randomBytes(32).toString('base64url');
  kept.set(digestOf(secret), value);
  for (const digest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(digest);
  }
  return secret;
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const union = (a: Reach, b: Reach): Reach => (a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]));
