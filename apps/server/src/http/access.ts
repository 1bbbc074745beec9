/**
 * The one place that decides who may do what. HTTP and the sockets both ask here, before anything else happens: what
 * somebody is to a lab, a class or the server is found out here, and what that lets them do stands in a table.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import { CLASS_PERMISSIONS, SERVER_PERMISSIONS, labRefusal, standstillOf } from '@patchbay/shared/classroom';
import type { ClassRequestName, LabRequest, ServerRequest } from '@patchbay/shared/classroom';
import type { RefusalCode, Role } from '@patchbay/shared/protocol';
import type { Classroom } from '../classroom/classroom.ts';
import type { LabListing } from '../store/documents.ts';
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
  /** The one that is shown first. */
  readonly origins: readonly string[];
  /** What a page's address may begin with, by its host. */
  readonly #origins: ReadonlyMap<string, string>;
  readonly #sessions: Sessions;
  readonly #classroom: Classroom;
  readonly #metricsToken: string | undefined;

  /** `metricsToken`: who has it may read the metrics; without one, the owner alone may. */
  constructor(port: number, origins: readonly string[], sessions: Sessions, classroom: Classroom, metricsToken?: string) {
    this.cookieName = `patchbay-${String(port)}`;
    this.origins = origins;
    this.#origins = new Map(origins.map((origin) => [new URL(origin).host, origin]));
    this.#sessions = sessions;
    this.#classroom = classroom;
    this.#metricsToken = metricsToken;
  }

  /**
   * Whether a request was meant for this server and was made by one of its own pages. A foreign Host is what a rebound
   * DNS name brings. The Origin counts where a request does something: browsers always send it then, and a page of
   * another site cannot choose it.
   */
  checkSource(request: IncomingMessage, acts: boolean): Denial | undefined {
    const { origin } = request.headers;
    const own = this.originOf(request);
    if (own === undefined) return 'foreign-host';
    if (acts && origin !== own) return 'foreign-origin';
    return undefined;
  }

  /** What the address of the page began with that asks this; undefined where it was meant for another server. */
  originOf({ headers: { host = '' } }: IncomingMessage): string | undefined {
    return this.#origins.get(host.toLowerCase());
  }

  /** Who is asking, when they are signed in. */
  sessionOf(request: IncomingMessage): Session | undefined {
    const secret = parseCookie(request.headers.cookie ?? '')[this.cookieName];
    return secret === undefined ? undefined : this.#sessions.find(secret);
  }

  /** What somebody is to a lab; undefined: nothing, and they do not learn whether there is such a lab. */
  roleInLab({ person, reach }: Session, lab: LabListing): Role | undefined {
    if (reach === 'all') return 'owner';
    if (lab.class !== undefined) return this.#classroom.roleInLab(lab, person);
    if (lab.owner === person) return 'owner';
    return reach.has(lab.id) ? 'student' : undefined;
  }

  /** Why who is signed in may not ask this of a lab; undefined: they may. */
  labRefusal(session: Session, lab: LabListing, request: LabRequest): RefusalCode | 'not-found' | undefined {
    const role = this.roleInLab(session, lab);
    return role === undefined ? 'not-found' : labRefusal(role, request, standstillOf(this.#classroom.labClass(lab.id)));
  }

  roleInClass({ person, reach }: Session, id: string): Role | undefined {
    if (!this.#classroom.has(id)) return undefined;
    return reach === 'all' ? 'owner' : this.#classroom.roleIn(id, person);
  }

  classRefusal(session: Session, id: string, request: ClassRequestName): 'not-allowed' | 'not-found' | undefined {
    const role = this.roleInClass(session, id);
    if (role === undefined) return 'not-found';
    return CLASS_PERMISSIONS[request].includes(role) ? undefined : 'not-allowed';
  }

  /** What somebody is to the server as a whole: the most that they are in any class, or was invited to a lab as a student is. */
  roleInServer({ person, reach }: Session): Role {
    return reach === 'all' ? 'owner' : (this.#classroom.highestRole(person) ?? 'student');
  }

  serverRefusal(session: Session, request: ServerRequest): 'not-allowed' | undefined {
    return SERVER_PERMISSIONS[request].includes(this.roleInServer(session)) ? undefined : 'not-allowed';
  }

  /**
   * Why who asks may not read the metrics: a program shows its token, a person is signed in. That it asks from this machine is
   * no reason: so does everyone who comes by a proxy on it.
   */
  metricsDenial(request: IncomingMessage): Denial | undefined {
    const [, shown] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (shown !== undefined && this.#metricsToken !== undefined && isSame(shown, this.#metricsToken)) return undefined;
    const session = this.sessionOf(request);
    return session === undefined ? 'signed-out' : this.serverRefusal(session, 'read-metrics');
  }
}

/** How long it takes says nothing about either. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digestOf(a), digestOf(b));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
