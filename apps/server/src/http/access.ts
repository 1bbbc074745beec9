/**
 * The one place that decides who may do what. HTTP and the sockets both ask here, before anything else happens.
 */
import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import type { LabListing } from '../lab/lab-registry.ts';
import type { Session, Sessions } from './sessions.ts';

/** Why a request goes no further, and the status that says so. */
export const DENIALS = {
  'foreign-host': 421,
  'foreign-origin': 403,
  'signed-out': 401,
  'not-allowed': 403,
  'not-found': 404,
} as const;
export type Denial = keyof typeof DENIALS;

export class Access {
  /** The name of the cookie. Cookies do not tell ports apart, and two servers on one machine must not sign out each other. */
  readonly cookieName: string;
  readonly #hosts: ReadonlySet<string>;
  readonly #sessions: Sessions;

  constructor(port: number, sessions: Sessions) {
    this.cookieName = `patchbay-${String(port)}`;
    this.#hosts = new Set(['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${String(port)}`));
    this.#sessions = sessions;
  }

  /**
   * Whether a request was meant for this server and was made by one of its own pages. A foreign Host is what a rebound
   * DNS name brings. The Origin counts where a request does something: browsers always send it then, and a page of
   * another site cannot choose it.
   */
  checkSource(request: IncomingMessage, acts: boolean): Denial | undefined {
    const { host, origin } = request.headers;
    if (host === undefined || !this.#hosts.has(host)) return 'foreign-host';
    if (acts && origin !== `http://${host}`) return 'foreign-origin';
    return undefined;
  }

  /** Who is asking, when they are signed in. */
  sessionOf(request: IncomingMessage): Session | undefined {
    const secret = parseCookie(request.headers.cookie ?? '')[this.cookieName];
    return secret === undefined ? undefined : this.#sessions.find(secret);
  }
}

export const mayEnter = ({ person, reach }: Session, lab: LabListing): boolean =>
  reach === 'all' || reach.has(lab.id) || lab.owner === person;

/** Somebody may share a lab that they may enter; the whole server only who reaches all of it. */
export const mayInvite = (session: Session, lab: LabListing | undefined): boolean =>
  lab === undefined ? session.reach === 'all' : mayEnter(session, lab);
