/**
 * What travels between a browser and the server over one WebSocket: a version and two tagged unions.
 *
 * A socket belongs to one lab and one person. The client opens with `hello`; the server answers `welcome` with all
 * there is, and from then on sends what changed. `changed` messages carry consecutive revisions; a client that sees a
 * gap asks to `resync` and gets a `welcome` again. Every client message that asks for something carries a `request`
 * number of the client's own, and gets exactly one `answer` with it.
 */
import type { Gesture } from '../gesture/index.ts';
import type { Observation, ObservationDelta } from '../observation/index.ts';
import type { StepReason } from '../plan/index.ts';
import type { KernelFeature, Problem, TopologyDiff } from '../topology/index.ts';
import type { CaptureRequest } from './capture.ts';
import type { ConnectivityRequest } from './connectivity.ts';
import type { Details, DetailsRequest } from './details.ts';
import type { LabClass, Said } from './lab-class.ts';
import type { Limit } from './limits.ts';
import type { LessonProgress } from './lesson-progress.ts';
import type { LessonView, PlantedFault } from './lesson-view.ts';
import type { Marks, MarksChange } from './marks.ts';
import type { LabMatrix, MatrixRequest } from './matrix.ts';
import type { PacketWatchRequest } from './packet-watch.ts';
import type { Presences, PresenceSignal } from './presence.ts';
import type { ProgramRequest } from './programs.ts';
import type { Role } from './roles.ts';
import type { Terminal, TerminalEvent, TerminalOutput, TerminalRequest, TerminalSignal } from './terminal.ts';
import type { LabTraffic, TrafficRequest } from './traffic.ts';

export const PROTOCOL_VERSION = 1;

/** The largest message that a client may send, in bytes: opening the file of a lab of a thousand namespaces is one. */
export const MAX_CLIENT_MESSAGE_BYTES = 1024 * 1024;

/** Where something is drawn, in canvas units; keys are those of `canvasKey`. */
export type Positions = Readonly<Record<string, readonly [x: number, y: number]>>;

/** The key under which a namespace's or a bridge's position is kept. */
export const canvasKey = (at: { readonly namespace: string; readonly bridge?: string }): string =>
  at.bridge === undefined ? at.namespace : `${at.namespace}/${at.bridge}`;

export interface PingRequest {
  readonly kind: 'ping';
  readonly namespace: string;
  /** An IPv4 or IPv6 address. */
  readonly target: string;
  /** What it is sent from, as `ping -I` takes it: an address, an interface, a VRF. Absent: as the routes say. */
  readonly from?: string;
  /** Whom the person aimed at, when it was a node. */
  readonly targetName?: string;
  /** How many to send; without it, until stopped. */
  readonly count?: number;
  /** Milliseconds between two; 200 to 10,000. */
  readonly intervalMs?: number;
}
/** What can be asked to run and stream. */
export type ProbeRequest = PingRequest | ConnectivityRequest | ProgramRequest | CaptureRequest | PacketWatchRequest;

// ---- client → server

export type ClientMessage =
  | { readonly type: 'hello'; readonly protocol: number }
  | { readonly type: 'change'; readonly request: number; readonly gesture: Gesture; readonly diff: TopologyDiff }
  /** Takes back a change of one's own: that entry of the journal, or without one the latest not taken back yet. */
  | { readonly type: 'undo'; readonly request: number; readonly entry?: number }
  /** Takes back one's own latest undo. */
  | { readonly type: 'redo'; readonly request: number }
  /** Asks what would have to change for the lab to be as it was after an entry; the answer has the `diff`. */
  | { readonly type: 'look-back'; readonly request: number; readonly entry: number }
  | { readonly type: 'place'; readonly request: number; readonly positions: Positions }
  | { readonly type: 'mark'; readonly request: number; readonly marks: MarksChange }
  | { readonly type: 'start-probe'; readonly request: number; readonly probe: ProbeRequest }
  | { readonly type: 'stop-probe'; readonly request: number; readonly probe: string }
  /** The programs of the lab are these: those of them that do not run are started in this order, and others are stopped. */
  | { readonly type: 'run-programs'; readonly request: number; readonly programs: readonly ProgramRequest[] }
  /** The lab becomes what the lesson begins with, and is checked by it from then on, instead of by any other. */
  | { readonly type: 'start-lesson'; readonly request: number; readonly lesson: string }
  /** Begins the exercise that the lab is in again, with all its time and no points. */
  | { readonly type: 'restart-exercise'; readonly request: number }
  /** Asks for the `faults` that the lesson has put into the lab; the answer has them. */
  | { readonly type: 'read-faults'; readonly request: number }
  | { readonly type: 'leave-lesson'; readonly request: number }
  /** Answers the question of a step: the number of a choice, from 1, or words. */
  | { readonly type: 'answer-question'; readonly request: number; readonly step: string; readonly answer: string }
  /** Asks for the `solution` of a step that is at hand or done; the answer has it. */
  | { readonly type: 'read-solution'; readonly request: number; readonly step: string }
  /** Has a line of it typed, by its number from 0. */
  | { readonly type: 'play-solution'; readonly request: number; readonly step: string; readonly line: number }
  /** Asks the teacher of the lab's class for help, or does not any more. */
  | { readonly type: 'raise-hand'; readonly request: number; readonly raised: boolean }
  /** Who asks, and teaches, works in the lab alone from now on: students watch. */
  | { readonly type: 'take-over'; readonly request: number }
  /** Students work in it again. */
  | { readonly type: 'hand-back'; readonly request: number }
  | TerminalRequest
  | TerminalSignal
  | PresenceSignal
  | DetailsRequest
  | TrafficRequest
  | MatrixRequest
  | { readonly type: 'resync' }
  /** Gets `still-here` back: a connection that is dead does not say so by itself. */
  | { readonly type: 'are-you-there' };

// ---- server → client

export type ServerMessage =
  | Welcome
  | Changed
  | Answer
  | { readonly type: 'placed'; readonly positions: Positions }
  | { readonly type: 'marked'; readonly marks: MarksChange }
  | { readonly type: 'people'; readonly people: readonly Person[] }
  | { readonly type: 'probe-started'; readonly probe: AnyProbe }
  | ProbeOutput
  | { readonly type: 'probe-ended'; readonly probe: string; readonly end: ProbeEnd }
  /** Of the lesson that the lab is in; without progress, of none any more. With the lesson itself, as this lab has it, where it begins. */
  | { readonly type: 'lesson'; readonly progress?: LessonProgress; readonly view?: LessonView }
  /** A lesson has made the lab anew: the journal begins now, and what was before is not to be gone back to. */
  | { readonly type: 'history-forgotten' }
  | { readonly type: 'lab-class'; readonly labClass: LabClass }
  /** Somebody who teaches says something to who is in the lab. */
  | ({ readonly type: 'said' } & Said)
  | TerminalEvent
  | TerminalOutput
  | Details
  | LabTraffic
  | LabMatrix
  | Presences
  /** What runs in the lab, or what this page did, has come up against a limit. It goes on, within the limit. */
  | { readonly type: 'limit-reached'; readonly limit: Limit }
  | { readonly type: 'lab-ended'; readonly reason: LabEndReason }
  | SavingState
  | { readonly type: 'still-here' }
  /** The message could not be taken at all; the server closes the socket after it. */
  | { readonly type: 'refused'; readonly refusal: Refusal };

/**
 * Whether what changes on this server can be kept just now: while saving fails, it would be lost with the server. A
 * welcome says that it works, unless this follows.
 */
export interface SavingState {
  readonly type: 'saving';
  readonly fails: boolean;
}

/** All there is to know about a lab at one revision. */
export interface Welcome {
  readonly type: 'welcome';
  readonly protocol: number;
  /** The id of the person whom this socket belongs to. */
  readonly you: string;
  readonly people: readonly Person[];
  readonly lab: LabInfo;
  /** What the kernel that the lab runs on does not have. */
  readonly lacking: readonly KernelFeature[];
  readonly revision: number;
  readonly observation: Observation;
  readonly positions: Positions;
  readonly marks: Marks;
  /** The latest entries, oldest first. */
  readonly journal: readonly JournalEntry[];
  /** Running probes, and ended ones that are still shown, each with its last lines. */
  readonly probes: readonly ProbeReplay[];
  /** Those whose shells run, in the order in which they were opened. */
  readonly terminals: readonly Terminal[];
  /** Where the lab is in a lesson. */
  readonly lesson?: LessonProgress;
  /** That lesson, as this lab has it. */
  readonly lessonView?: LessonView;
  /** What this person is to this lab. */
  readonly role: Role;
  /** What they are to the server as a whole. */
  readonly roleInServer: Role;
  /** The class that the lab belongs to. */
  readonly labClass?: LabClass;
}

/** The kernel changed, or a change was tried. Revisions count up by one. */
export interface Changed {
  readonly type: 'changed';
  readonly revision: number;
  readonly delta: ObservationDelta;
  readonly entry?: JournalEntry;
}

export type Answer =
  | {
      readonly type: 'answer';
      readonly request: number;
      readonly ok: true;
      readonly revision: number;
      readonly probe?: string;
      readonly terminal?: string;
      readonly diff?: TopologyDiff;
      readonly solution?: readonly string[];
      readonly faults?: readonly PlantedFault[];
    }
  | { readonly type: 'answer'; readonly request: number; readonly ok: false; readonly refusal: Refusal };

/** Lines that a probe printed, in order. `from` counts lines since the probe began; a gap is what was skipped. */
export interface ProbeOutput {
  readonly type: 'probe-output';
  readonly probe: string;
  readonly from: number;
  readonly lines: readonly string[];
}

export interface Person {
  readonly id: string;
  /** Empty until they gave one; shown as "Person 2" then. */
  readonly name: string;
  /** 1, 2, 3, … in order of arrival in this lab. */
  readonly number: number;
  /** Has a socket open now. */
  readonly here: boolean;
}

export interface LabInfo {
  readonly id: string;
  readonly name: string;
}

/** What runs and streams; a ping, unless it says otherwise. */
export interface Probe<Request extends ProbeRequest = PingRequest> {
  readonly id: string;
  readonly person: string;
  readonly request: Request;
  /** The command as a person would type it in the lab's host. */
  readonly argv: readonly string[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly end?: ProbeEnd;
}
export type AnyProbe = Probe | Probe<ConnectivityRequest> | Probe<ProgramRequest> | Probe<CaptureRequest> | Probe<PacketWatchRequest>;
export interface ProbeReplay {
  readonly probe: AnyProbe;
  readonly from: number;
  readonly lines: readonly string[];
}
export interface ProbeEnd {
  /** Null when it was ended by a signal. */
  readonly exit: number | null;
  /** `missing`: there is no such program on the machine that the lab runs on, and nothing was started. */
  readonly reason: 'done' | 'stopped' | 'lab-ended' | 'missing';
  /** For `missing`: the command that gets it, where one is known. */
  readonly remedy?: string;
}

/** One command that ran, was tried, or was not reached. */
export interface CommandRecord {
  /** As a person would type it in the lab's host: `['ip', '-n', 'net0', 'link', 'set', 'dev', 'eth0', 'up']`. Empty where there is a `line`. */
  readonly argv: readonly string[];
  /** What it read from its standard input. */
  readonly input?: string;
  /** What a person typed into a shell, exactly: words cannot be told from it without being that shell. */
  readonly line?: string;
  /** Why Patchbay ran it; absent where a person did. */
  readonly reason?: StepReason;
  /** Null: not reached, because one before it failed. */
  readonly exit: number | null;
  /** The kernel's or the program's own words, when there were any. */
  readonly output: string;
}

/** One entry of the commands drawer: a gesture and what it ran. */
/** Whose an entry is that the server made by itself: no person has this id. */
export const THE_SERVER = 'patchbay';

export interface JournalEntry {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The id of who did it, or `THE_SERVER`; empty where nobody knows any more. */
  readonly person: string;
  readonly gesture: Gesture;
  /** The entry that this one took back. */
  readonly undoes?: number;
  readonly commands: readonly CommandRecord[];
  /** From the first command's start to the last one's end, milliseconds. */
  readonly durationMs: number;
  /** What undid the steps before one that failed. */
  readonly rollback?: readonly CommandRecord[];
  readonly refusal?: Refusal;
}

export type LabEndReason = 'powered-off' | 'closed' | 'server-stopping';

export const REFUSAL_CODES = [
  /** Found wanting before any command: see `problems`. */
  'invalid',
  /** The kernel said no: see `kernel`. What had been done was undone. */
  'kernel',
  /** The kernel said no, and not all could be undone: the picture shows what is. */
  'kernel-not-undone',
  'limit',
  /** An undo or a redo of what was changed since: see `problems` and `overtakenBy`. Nothing was run. */
  'overtaken',
  /** Nothing of one's own is left to take back, or not that entry. */
  'nothing-to-undo',
  'nothing-to-redo',
  /** The journal no longer has it. */
  'entry-gone',
  'lab-gone',
  'probe-gone',
  'terminal-gone',
  /** There is no lesson of that id. */
  'no-such-lesson',
  /** What was to be added is no lesson; the editor says where. */
  'lesson-unreadable',
  /** The class begins with it, or a lab of the class that somebody works in is in it: it is not taken away meanwhile. */
  'lesson-in-use',
  /** The lesson has no step of that id, or the lab has not come so far. */
  'no-such-step',
  /** The lesson is an exercise that keeps its solutions to itself. */
  'solution-hidden',
  /** The lab is in no exercise. */
  'no-exercise',
  /** Not something that this person may do here: see classroom/permissions. */
  'not-allowed',
  /** Who teaches has frozen the lab. */
  'frozen',
  /** Who teaches has taken the lab over. */
  'held',
  /** Of the lab, or of the member, that they are in a class. */
  'no-class',
  'no-such-member',
  /** The machine makes no ground on which labs can meet. */
  'no-common-ground',
  'no-such-code',
  'protocol-version',
  'not-json',
  'not-text',
  'too-large',
  'unknown-message',
  'hello-first',
  'too-fast',
  'fault',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** An expected no, as data. Catalogues turn it into a sentence. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly problems?: readonly Problem[];
  /** For `overtaken`: who has changed what the problems are about, where the journal knows. */
  readonly overtakenBy?: readonly Overtaking[];
  readonly kernel?: { readonly argv: readonly string[]; readonly exit: number; readonly stderr: string };
  /** For `limit`: which, and its value. */
  readonly limit?: Limit;
  /** For a message that does not fit the schema: where and what, in the schema's words. */
  readonly detail?: string;
}

/** A later change of something that an undo is about. */
export interface Overtaking {
  /** As in the problem that it explains. */
  readonly subject: string;
  readonly person: string;
  readonly gesture: Gesture;
}
