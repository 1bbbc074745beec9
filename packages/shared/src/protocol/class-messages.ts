/**
 * What travels between the page of a class and the server over one WebSocket, which belongs to one class and one person.
 *
 * As for a lab: the client opens with `hello`, the server answers `class-welcome` with all there is, and from then on
 * sends what changed, one member or one sketch at a time. Every message that asks for something carries a `request`
 * number of the client's own, and gets exactly one `class-answer` with it. A browser that was too slow for what came is
 * welcomed again instead.
 */
import type { Gesture } from '../gesture/index.ts';
import type { TopologyDiff } from '../topology/index.ts';
import type { ClassPerson } from './lab-class.ts';
import type { LessonProgress } from './lesson-progress.ts';
import type { JournalEntry, Refusal, SavingState } from './messages.ts';
import type { JoinableRole, Role } from './roles.ts';

/** The longest that is said to somebody at once, the longest name of a person and of a class: characters. */
export const MAX_SAID = 500;
export const MAX_PERSON_NAME = 40;
export const MAX_CLASS_NAME = 60;

/** The languages of the page. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

// ---- client → server

export type ClassClientMessage =
  | { readonly type: 'hello'; readonly protocol: number }
  | ClassRequest
  | { readonly type: 'resync' }
  | { readonly type: 'are-you-there' };

export type ClassRequest =
  /** To one member, or without one to all. */
  | { readonly type: 'say'; readonly request: number; readonly text: string; readonly member?: string }
  /** Students' labs take no changes from students while they are frozen: of one member, or of all. */
  | { readonly type: 'freeze'; readonly request: number; readonly frozen: boolean; readonly member?: string }
  /** Somebody was helped. */
  | { readonly type: 'lower-hand'; readonly request: number; readonly member: string }
  /** The class is in this lesson from now on, and every student's lab begins it; with `variants`, with values of its own. */
  | { readonly type: 'give-lesson'; readonly request: number; readonly lesson: string; readonly variants?: true }
  /** One change in every student's lab; the answer says in how many it was refused. */
  | { readonly type: 'give-change'; readonly request: number; readonly gesture: Gesture; readonly diff: TopologyDiff }
  /** A code with which others join as `role`; it is good for so many minutes, 1 to 10,080 (a week). */
  | { readonly type: 'make-code'; readonly request: number; readonly role: JoinableRole; readonly minutes: number }
  | { readonly type: 'revoke-code'; readonly request: number; readonly code: string }
  /** Each student's lab has a cable to one that the class has in common; the answer says of how many that is so at once, or when they are next opened. */
  | { readonly type: 'labs-meet'; readonly request: number; readonly meet: boolean }
  /** The member works in the lab in which another does; without `with`, in their own again, which is as they left it. */
  | { readonly type: 'team-up'; readonly request: number; readonly member: string; readonly with?: string }
  /** The member is out of the class, and their lab is gone. */
  | { readonly type: 'remove-member'; readonly request: number; readonly member: string };

// ---- server → client

export type ClassServerMessage =
  | ClassWelcome
  | { readonly type: 'class-info'; readonly info: ClassInfo }
  | { readonly type: 'codes'; readonly codes: readonly JoinCode[] }
  /** New, or changed. */
  | { readonly type: 'member'; readonly member: ClassMember }
  | { readonly type: 'member-gone'; readonly member: string }
  /** At most one a second of each lab. */
  | { readonly type: 'sketch'; readonly lab: string; readonly sketch: LabSketch }
  | ClassAnswer
  | SavingState
  | { readonly type: 'still-here' }
  /** The message could not be taken at all; the server closes the socket after it. */
  | { readonly type: 'refused'; readonly refusal: Refusal };

export interface ClassWelcome {
  readonly type: 'class-welcome';
  readonly protocol: number;
  readonly info: ClassInfo;
  /** Who looks. */
  readonly you: { readonly id: string; readonly role: Role };
  /** What the addresses of this server begin with, as others reach it: `https://192.168.1.5:4800`. */
  readonly origin: string;
  /** In the order in which they joined. */
  readonly members: readonly ClassMember[];
  /** Those that still open; none for who may not see them. */
  readonly codes: readonly JoinCode[];
  /** By the ids of the labs; those that have not been awake since the server started are not among them. */
  readonly sketches: Readonly<Record<string, LabSketch>>;
}

export type ClassAnswer =
  | {
      readonly type: 'class-answer';
      readonly request: number;
      readonly ok: true;
      /** For `make-code`. */
      readonly code?: string;
      /** For `give-lesson`, `give-change` and `labs-meet`: in how many labs it was done, and in which not, with the reason. */
      readonly done?: number;
      readonly refusedIn?: readonly { readonly member: string; readonly refusal: Refusal }[];
    }
  | { readonly type: 'class-answer'; readonly request: number; readonly ok: false; readonly refusal: Refusal };

export interface ClassInfo {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** The id of the lesson that labs of the class begin with. */
  readonly lesson?: string;
  /** Each of them has values of its own in it, where the lesson has such. */
  readonly variants?: true;
  /** Labs of students have cables to the one in common. */
  readonly meets?: true;
  /** The id of the lab in which the labs of the class meet, once they have. */
  readonly commonLab?: string;
}

export interface JoinCode {
  /** As it is written on a board: `K7QM-2XHD`. */
  readonly code: string;
  readonly role: JoinableRole;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface ClassMember {
  /** The person's id. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Milliseconds since the epoch. */
  readonly joinedAt: number;
  /** In whose lab they work, where it is not their own. */
  readonly worksWith?: ClassPerson;
  /** The lab that they work in; none for who only teaches or watches. */
  readonly lab?: string;
  /** Has a page of that lab open. */
  readonly here: boolean;
  /** Their lab takes no changes from students. */
  readonly frozen: boolean;
  /** Who has taken their lab over. */
  readonly heldBy?: ClassPerson;
  /** Since when they have asked for help, milliseconds since the epoch. */
  readonly handSince?: number;
  /** When something was last done in their lab, milliseconds since the epoch. */
  readonly activeAt?: number;
  /** Where their lab is in its lesson. */
  readonly lesson?: LessonProgress;
  /** The last change of their lab, where it was refused by the kernel. */
  readonly failure?: Pick<JournalEntry, 'at' | 'gesture' | 'refusal'>;
}

/** A lab in little: enough to recognise it, and to see what is plugged in. In canvas units. */
export interface LabSketch {
  readonly boxes: readonly SketchBox[];
  /** Pairs of indices into `boxes`, and whether both ends are up; null: who looks is not told. */
  readonly cables: readonly (readonly [from: number, to: number, up: boolean | null])[];
  /** How many cables leave it to other labs, where any do. */
  readonly borders?: number;
  /** The lab is in an exercise that keeps from who does it which are up. */
  readonly lightsOut?: true;
}

export interface SketchBox {
  readonly name: string;
  readonly kind: 'namespace' | 'bridge' | 'host';
  /** Absent until somebody's page has placed it. */
  readonly at?: readonly [x: number, y: number];
}

// ---- over HTTP

/** What a person is told of their class when they join or come back. */
export interface Joined {
  readonly class: string;
  readonly role: Role;
  /** Theirs to work in. */
  readonly lab?: string;
  /** With it they come back on another device; shown once, and not kept by the server in clear. */
  readonly personalCode: string;
}

/** A class among those that somebody is in. */
export interface ClassListing extends ClassInfo {
  readonly role: Role;
  readonly members: number;
  readonly lab?: string;
}
