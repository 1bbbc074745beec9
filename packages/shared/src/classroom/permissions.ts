/**
 * Who may do what: one row a request, whichever way it comes in. What somebody is to the lab or the class that a request
 * is about is found out before (`owner` of the whole server: to every lab and class); who is nothing to it is not told
 * that it exists. A page asks the same table, so that it offers nothing that would be refused.
 */
import { ROLES } from '../protocol/index.ts';
import type { ClassClientMessage, ClientMessage, JoinCode, LabClass, RefusalCode, Role } from '../protocol/index.ts';

/** What is asked about one lab: over its socket, or over HTTP. */
export type LabRequest = ClientMessage['type'] | 'invite-to-lab' | 'copy-lab' | 'delete-lab' | 'read-capture';
/** What is asked about one class: over its socket, or over HTTP. */
export type ClassRequestName = ClassClientMessage['type'] | 'add-lesson' | 'remove-lesson';
/** What is asked about the server as a whole, over HTTP; only `owner` and the others are told apart there. */
export type ServerRequest = 'read-session' | 'list-labs' | 'make-lab' | 'list-lessons' | 'read-lesson' | 'read-lesson-source' | 'check-lesson' | 'list-classes' | 'make-class' | 'invite-to-server' | 'read-metrics';

const ALL: readonly Role[] = ['owner', 'teacher', 'assistant', 'student', 'guest'];
const WHO_WORK: readonly Role[] = ['owner', 'teacher', 'assistant', 'student'];
const WHO_TEACH: readonly Role[] = ['owner', 'teacher', 'assistant'];
/** A student is nothing to the labs of others: what they would see here, they are not told. */
const ALL_BUT_STUDENTS: readonly Role[] = ['owner', 'teacher', 'assistant', 'guest'];
const WHO_LEAD: readonly Role[] = ['owner', 'teacher'];
const OWNER: readonly Role[] = ['owner'];

export const LAB_PERMISSIONS: Readonly<Record<LabRequest, readonly Role[]>> = {
  hello: ALL,
  resync: ALL,
  'are-you-there': ALL,
  'look-back': ALL,
  'watch-terminal': ALL,
  'unwatch-terminal': ALL,
  'terminal-ack': ALL,
  // who only watches points at things, too
  presence: ALL,
  'watch-details': ALL,
  'unwatch-details': ALL,
  'watch-traffic': ALL,
  'unwatch-traffic': ALL,
  'read-capture': ALL,
  change: WHO_WORK,
  undo: WHO_WORK,
  redo: WHO_WORK,
  place: WHO_WORK,
  mark: WHO_WORK,
  // it pings
  'watch-matrix': WHO_WORK,
  'unwatch-matrix': ALL,
  'start-probe': WHO_WORK,
  'stop-probe': WHO_WORK,
  'run-programs': WHO_WORK,
  'start-lesson': WHO_WORK,
  'restart-exercise': WHO_TEACH,
  'read-faults': WHO_TEACH,
  'leave-lesson': WHO_WORK,
  'answer-question': WHO_WORK,
  'read-solution': WHO_WORK,
  'play-solution': WHO_WORK,
  'raise-hand': WHO_WORK,
  'take-over': WHO_TEACH,
  // the lab is the student's: it is theirs again when they say so
  'hand-back': WHO_WORK,
  'open-terminal': WHO_WORK,
  'terminal-input': WHO_WORK,
  'terminal-resize': WHO_WORK,
  'close-terminal': WHO_WORK,
  'invite-to-lab': WHO_WORK,
  'copy-lab': WHO_WORK,
  'delete-lab': WHO_LEAD,
};

export const CLASS_PERMISSIONS: Readonly<Record<ClassRequestName, readonly Role[]>> = {
  hello: ALL_BUT_STUDENTS,
  resync: ALL_BUT_STUDENTS,
  'are-you-there': ALL_BUT_STUDENTS,
  say: WHO_TEACH,
  freeze: WHO_TEACH,
  'lower-hand': WHO_TEACH,
  'team-up': WHO_TEACH,
  'labs-meet': WHO_LEAD,
  'give-lesson': WHO_LEAD,
  'add-lesson': WHO_LEAD,
  'remove-lesson': WHO_LEAD,
  'give-change': WHO_LEAD,
  'make-code': WHO_LEAD,
  'revoke-code': WHO_LEAD,
  'remove-member': WHO_LEAD,
};

/** Of the server as a whole: the person who started it is its `owner`, and a member of a class is what they are there. */
export const SERVER_PERMISSIONS: Readonly<Record<ServerRequest, readonly Role[]>> = {
  'read-session': ALL,
  'list-labs': ALL,
  'list-lessons': ALL,
  'read-lesson': ALL,
  // its solutions and answers are in it
  'read-lesson-source': WHO_LEAD,
  // it takes a sandbox
  'check-lesson': WHO_LEAD,
  'list-classes': ALL,
  'make-lab': WHO_WORK,
  'make-class': OWNER,
  'invite-to-server': OWNER,
  'read-metrics': OWNER,
};

/** Why a lab takes nothing from students just now, whoever else goes on in it. */
export const STANDSTILLS = ['frozen', 'held'] as const satisfies readonly RefusalCode[];
export type Standstill = (typeof STANDSTILLS)[number];

export const standstillOf = (labClass: Pick<LabClass, 'frozen' | 'heldBy'> | undefined): Standstill | undefined =>
  labClass?.heldBy !== undefined ? 'held' : labClass?.frozen === true ? 'frozen' : undefined;

/** What it does not take from them then: all that does something in it. */
export const STILL_AT_STANDSTILL: ReadonlySet<LabRequest> = new Set<LabRequest>([
  'change',
  'undo',
  'redo',
  'place',
  'mark',
  'start-probe',
  'stop-probe',
  'run-programs',
  'start-lesson',
  'leave-lesson',
  'play-solution',
  'open-terminal',
  'terminal-input',
  'close-terminal',
]);

/** Whether who is `role` to a lab may ask this of it, and why not. */
export function labRefusal(role: Role, request: LabRequest, standstill: Standstill | undefined): 'not-allowed' | Standstill | undefined {
  if (!LAB_PERMISSIONS[request].includes(role)) return 'not-allowed';
  return role === 'student' && STILL_AT_STANDSTILL.has(request) ? standstill : undefined;
}

export const mayAskClass = (role: Role, request: ClassRequestName): boolean => CLASS_PERMISSIONS[request].includes(role);

/** Who teaches sees the codes that make nobody more than themselves: who has a teacher's is a teacher. */
export const seesCode = (role: Role, code: Pick<JoinCode, 'role'>): boolean =>
  mayAskClass(role, 'say') && ROLES.indexOf(role) <= ROLES.indexOf(code.role);

/** Who teaches sees the link lights that an exercise keeps from who does it. Whoever else sees its labs might tell. */
export const seesHiddenLights = (role: Role): boolean => mayAskClass(role, 'say');

export const mayAskServer = (role: Role, request: ServerRequest): boolean => SERVER_PERMISSIONS[request].includes(role);
