/**
 * The contract between the page and its lab: what the server last said, what is still pending, what can be asked.
 * `session-store.ts` holds one `SessionState` (zustand); components read it through `useSession(selector)`.
 */
import type { Standstill } from '@patchbay/shared/classroom';
import type { Gesture } from '@patchbay/shared/gesture';
import type { Identities } from '@patchbay/shared/identity';
import type { Observation } from '@patchbay/shared/observation';
import type {
  CaptureRequest,
  ConnectivityRequest,
  DetailsView,
  JournalEntry,
  LabClass,
  LabEndReason,
  LabInfo,
  LabMatrix,
  Service,
  LabTraffic,
  LessonProgress,
  LessonView,
  Marks,
  MarksChange,
  PacketWatchRequest,
  Person,
  PingRequest,
  PlantedFault,
  Positions,
  Presence,
  Probe,
  ProbeRequest,
  ProgramRequest,
  Refusal,
  RefusalCode,
  Role,
  Said,
  Terminal,
  TerminalSize,
} from '@patchbay/shared/protocol';
import type { LabState } from '@patchbay/shared/timeline';
import type { KernelFeature, Topology, TopologyDiff } from '@patchbay/shared/topology';
import type { DrawnKind, DrawnLine } from './drawn-line.ts';
import type { ShowDetails } from './details-link.ts';
import type { PresenceOf } from './presence-link.ts';
import type { Show } from './watch-link.ts';
import type { TerminalScreen } from './terminal-link.ts';

/** `lost`: it was open and is being tried again. `refused`: the server will not have this page (no session, …). */
export type Connection = 'connecting' | 'open' | 'lost' | 'refused';

/** A change that was sent and is not in the observation yet: drawn at once, dropped when its answer has come. */
export interface PendingChange {
  readonly request: number;
  readonly gesture: Gesture;
  readonly diff: TopologyDiff;
  /** Who asked for it shows what the kernel says of it where it was asked for: that needs no notice. */
  readonly tellsKernelWords?: boolean;
  /** The revision whose observation has it, once the server said so. */
  readonly settledAt?: number;
}

/** What the page knows of a probe. `lines` is bounded; `firstLine` is the number of lines[0] since it began. */
export interface ProbeView<Request extends ProbeRequest = PingRequest> {
  readonly probe: Probe<Request>;
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Lines that never came, because this browser was too slow for them. */
  readonly skipped: number;
  /** Where among `lines` they are missing, in order. */
  readonly gaps: readonly ProbeGap[];
}

export type ConnectivityView = ProbeView<ConnectivityRequest>;
export type ProgramView = ProbeView<ProgramRequest>;
export type CaptureView = ProbeView<CaptureRequest>;
export type PacketWatchView = ProbeView<PacketWatchRequest>;

/** `lines` lines that never came; the first of them was number `from` since the probe began. */
export interface ProbeGap {
  readonly from: number;
  readonly lines: number;
}

/** What the page knows of a terminal. One whose shell has ended stays until it is dismissed. */
export interface TerminalView extends Terminal {
  readonly end?: { readonly exit: number | null };
}

/** `drawn-over`: somebody has drawn it otherwise since, and so it is not taken back. `not-connected`: never sent. `connection-lost`: sent, and the connection broke before the answer. */
export type LocalRefusalCode = 'not-connected' | 'connection-lost' | 'drawn-over' | LookingBack | PageFaultCode;

/** The page shows the lab as it was, and so asks nothing of it. */
export type LookingBack = 'looking-back';

/** `part-not-loaded`: the server did not give a part of the page. `page-fault`: something in the page went wrong. */
export type PageFaultCode = 'part-not-loaded' | 'page-fault';

/** What the server refused, what never got an answer of it, or a limit that something has come up against. */
export type SessionRefusal = Omit<Refusal, 'code'> & { readonly code: RefusalCode | LocalRefusalCode | 'limit-reached' };

/** A refusal that the person has not seen off yet, with the gesture that met it. */
export interface Notice {
  readonly id: number;
  readonly gesture?: Gesture;
  readonly refusal: SessionRefusal;
}

/** What a person draws at once. */
export interface Drawing {
  readonly what: DrawnKind;
  readonly positions?: Positions;
  /** Where these things stood, as far as nobody has placed them yet. */
  readonly stood?: Positions;
  readonly marks?: MarksChange;
}

/** How the lab was at a time, in milliseconds since the epoch. */
export interface LabMoment {
  readonly at: number;
  readonly state: LabState;
  /** It is of a stretch that was kept, this one: of a lab that need not be the page's. */
  readonly kept?: string;
}

/** How a change is made. */
export interface ChangeManner extends Pick<PendingChange, 'tellsKernelWords'> {
  readonly along?: Drawing | undefined;
}

export interface SessionState {
  readonly connection: Connection;
  readonly ended?: LabEndReason;
  readonly you?: string;
  readonly people: readonly Person[];
  readonly lab?: LabInfo;
  readonly revision: number;
  /** The page shows the lab as it was then: what is there, where it stands and how it looks is of that time, all else of now. */
  readonly past?: Pick<LabMoment, 'at' | 'kept'>;
  readonly observation: Observation;
  readonly pending: readonly PendingChange[];
  /** `applyRecordsDiff(topologyOf(observation), …pending)`: what to plan on, and what to draw as being done. */
  readonly topology: Topology;
  /** By which a thing is known to be the same one when its name is another. */
  readonly ids: Identities;
  readonly positions: Positions;
  /** Notes, regions, and how boxes look. */
  readonly marks: Marks;
  readonly journal: readonly JournalEntry[];
  /** What this page has drawn. */
  readonly drawn: DrawnLine;
  readonly probes: Readonly<Record<string, ProbeView>>;
  /** Tests of connectivity beside pings; by the probe's id. */
  readonly connectivity: Readonly<Record<string, ConnectivityView>>;
  /** What runs in namespaces, and what ended there; by the probe's id. */
  readonly programs: Readonly<Record<string, ProgramView>>;
  /** Of interfaces; by the probe's id, in the order in which they were started. */
  readonly captures: Readonly<Record<string, CaptureView>>;
  /** Of packets on their way; by the probe's id, in the order in which they were started. */
  readonly watches: Readonly<Record<string, PacketWatchView>>;
  /** In the order in which they were opened. */
  readonly terminals: readonly TerminalView[];
  /** Where the lab is in a lesson, if it is in one. */
  readonly lesson?: LessonProgress;
  /** That lesson, as this lab has it. */
  readonly lessonView?: LessonView;
  /** What this person is to the lab; absent until the server has said it. */
  readonly role?: Role;
  /** What they are to the server as a whole; absent until the server has said it. */
  readonly roleInServer?: Role;
  /** The class that the lab belongs to. */
  readonly labClass?: LabClass;
  /** The server cannot keep what changes just now. */
  readonly isSavingFailing: boolean;
  /** What the kernel of the lab does not have. */
  readonly lacking: readonly KernelFeature[];
  readonly notices: readonly Notice[];
  /** What who teaches has said, oldest first. */
  readonly said: readonly Said[];

  /**
   * Sends a change. Resolves with undefined when the kernel has it, or with why not; a notice is shown as well, but for the
   * kernel's words where `tellsKernelWords`. What is drawn along with it is taken back together with it.
   */
  readonly change: (gesture: Gesture, diff: TopologyDiff, how?: ChangeManner) => Promise<SessionRefusal | undefined>;
  /** Takes back an own change: that entry of the journal, or what was done last, on the canvas too. A refusal shows as a notice. */
  readonly undo: (entry?: number) => void;
  /** Takes back the latest own undo, of whichever sort. A refusal shows as a notice. */
  readonly redo: () => void;
  /** Resolves with what would have to change for the lab to be as it was after an entry, or with why that is not known. */
  readonly lookBack: (entry: number) => Promise<{ readonly diff: TopologyDiff } | SessionRefusal>;
  /** Says where things stand that are about to be there, and how they look: it goes with what makes them, and is not taken back by itself. */
  readonly place: (positions: Positions, marks?: MarksChange) => void;
  /** Moves things, or sets or removes marks, as one step that can be taken back. Where the lab refuses it, a notice is shown. */
  readonly draw: (drawing: Drawing) => void;
  /** Resolves with the probe's id, or with why not: a notice is shown as well, but for a filter that is none. A program that is not there is started, and has ended. */
  readonly startProbe: (request: ProbeRequest) => Promise<{ readonly probe: string } | SessionRefusal>;
  /** The programs of the lab are these. Where the lab refuses them, a notice is shown. */
  readonly runPrograms: (programs: readonly ProgramRequest[]) => void;
  /** The lab becomes what a lesson begins with, and is checked by it. Where the lab refuses it, a notice is shown. */
  readonly startLesson: (lesson: string) => void;
  /** Begins the exercise that the lab is in again, with all its time. Where the lab refuses it, a notice is shown. */
  readonly restartExercise: () => void;
  /** Resolves with the faults that the lesson has put into the lab, or with why not (a notice is shown as well). */
  readonly readFaults: () => Promise<readonly PlantedFault[] | SessionRefusal>;
  readonly leaveLesson: () => void;
  /** Answers the question of a step: the number of a choice, from 1, or words. */
  readonly answerQuestion: (step: string, answer: string) => void;
  /** Resolves with the solution of a step, or with why not (a notice is shown as well). */
  readonly readSolution: (step: string) => Promise<readonly string[] | SessionRefusal>;
  /** Has a line of it typed, by its number from 0. Resolves when it has ended with whether it was typed; where the lab refuses it, a notice is shown. */
  readonly playSolution: (step: string, line: number) => Promise<boolean>;
  /** Asks who teaches the class of the lab for help, or does not any more. */
  readonly raiseHand: (raised: boolean) => void;
  /** Who teaches takes the lab over: students watch. Where the lab refuses it, a notice is shown. */
  readonly takeOver: () => void;
  /** Students work in it again. Where the lab refuses it, a notice is shown. */
  readonly handBack: () => void;
  /** Sees off what a teacher has said. */
  readonly dismissSaid: (said: Said) => void;
  readonly stopProbe: (probe: string) => void;
  /** Takes a probe that has ended off this page; it stays on those of the others. */
  readonly dismissProbe: (probe: string) => void;
  readonly dismissNotice: (id: number) => void;
  /** Shows a notice of it, in place of an earlier one of the same. */
  readonly say: (what: PageFaultCode | Standstill | LookingBack) => void;
  /** Shows the lab as it was; undefined: as it is. */
  readonly lookAt: (moment: LabMoment | undefined) => void;
  /** Resolves with the terminal's id, or with why not (a notice is shown as well). */
  readonly openTerminal: (namespace: string, size: TerminalSize) => Promise<{ readonly terminal: string } | SessionRefusal>;
  /** Hangs up, and takes it off this page; one that has ended already only that. */
  readonly closeTerminal: (terminal: string) => void;
  readonly typeInto: (terminal: string, text: string) => void;
  readonly resizeTerminal: (terminal: string, size: TerminalSize) => void;
  /** Shows what a terminal prints on a screen, from its replay on. Returns what stops that. */
  readonly watchTerminal: (terminal: string, screen: TerminalScreen) => () => void;
  /** Shows the readings of a view about once a second; they end with its namespace. Returns what stops that. */
  readonly watchDetails: (view: DetailsView, show: ShowDetails) => () => void;
  /** Shows the traffic of the lab about once a second. Returns what stops that; nothing flows then. */
  readonly watchTraffic: (show: Show<LabTraffic['rates']>) => () => void;
  /** Shows who reaches whom, by ping or at a service, each time that it is new. Returns what stops that; nothing is known then. */
  readonly watchMatrix: (show: Show<LabMatrix | undefined>, service?: Service) => () => void;
  /** Where this page's person is on the canvas is another; `read` is asked for all of it when it is told, where anybody is there to be told. */
  readonly tellPresence: (read: () => Presence) => void;
  /** Shows where the others are on the canvas, as far as they have told. Returns what stops that. */
  readonly watchPresences: (show: Show<PresenceOf>) => () => void;
}
