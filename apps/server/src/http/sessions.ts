/**
 * Who is signed in: one-time tokens that become sessions. Both are 256 random bits and only their digests are kept,
 * so looking one up compares digests, and how long that takes says nothing about the secret. Sessions survive a restart,
 * tokens do not.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { SavedSession } from '../store/documents.ts';
import type { Saving } from '../store/saving.ts';
import type { Store } from '../store/store.ts';

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
  readonly #sessions: Map<string, Expiring<Session>>;
  readonly #saving: Saving;
  readonly #now: () => number;

  /** With those that the store has. `now` gives milliseconds since the epoch. */
  static async load(store: Store, saving: Saving, now: () => number = Date.now): Promise<Sessions> {
    return new Sessions(await store.all('session'), saving, now);
  }

  private constructor(saved: readonly (readonly [digest: string, session: SavedSession])[], saving: Saving, now: () => number) {
    this.#sessions = new Map(saved.map(([digest, { expiresAt, ...session }]) => [digest, { value: sessionOf(session), expiresAt }]));
    this.#saving = saving;
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
    return this.open(signedIn?.person ?? newPerson(), signedIn === undefined ? invitation.value : union(signedIn.reach, invitation.value));
  }

  /** Signs a person in. Returns the secret of the session. */
  open(person: string, reach: Reach = new Set()): string {
    const session: Expiring<Session> = { value: { person, reach }, expiresAt: this.#now() + SESSION_SECONDS * 1_000 };
    const secret = keep(this.#sessions, session, (digest) => this.#saving.remove('session', digest));
    this.#saving.keep('session', digestOf(secret), () => ({ person, reach: reach === 'all' ? reach : [...reach], expiresAt: session.expiresAt }));
    return secret;
  }

  /** Those who are signed in. */
  get people(): ReadonlySet<string> {
    return new Set([...this.#sessions.values()].flatMap(({ value, expiresAt }) => (expiresAt >= this.#now() ? value.person : [])));
  }

  /** A person is signed out on every device: none of their secrets opens anything any more. */
  end(person: string): void {
    for (const [digest, { value }] of this.#sessions) {
      if (value.person !== person) continue;
      this.#sessions.delete(digest);
      this.#saving.remove('session', digest);
    }
  }

  /** The session that a secret belongs to. */
  find(secret: string): Session | undefined {
    const session = this.#sessions.get(digestOf(secret));
    return session !== undefined && session.expiresAt >= this.#now() ? session.value : undefined;
  }
}

/** The id of somebody who was not known before. */
export const newPerson = (): string => randomUUID();

const sessionOf = ({ person, reach }: Omit<SavedSession, 'expiresAt'>): Session => ({ person, reach: reach === 'all' ? reach : new Set(reach) });

/** Keeps something under the digest of a new secret, and returns the secret. What goes because there are too many is told of. */
function keep<T>(kept: Map<string, Expiring<T>>, value: Expiring<T>, gone: (digest: string) => void = () => undefined): string {
  const secret = randomBytes(32).toString('base64url');
  kept.set(digestOf(secret), value);
  for (const digest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(digest);
    gone(digest);
  }
  return secret;
}

const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const union = (a: Reach, b: Reach): Reach => (a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]));
