/** How what the server says, and what the person does, changes what the page knows of its lab. Pure. */
import { STANDSTILLS, standstillOf } from '@patchbay/shared/classroom';
import { adriftAfter, followMoves, moveKept, movePositions, moveProbe, movesIn, movesTowards, moveTerminal, NO_IDENTITIES } from '@patchbay/shared/identity';
import type { Identities, Moves } from '@patchbay/shared/identity';
import { emptyObservation, topologyOf } from '@patchbay/shared/observation';
import type { ObservationDelta, ObservedInterface } from '@patchbay/shared/observation';
import { applyMarks, CONNECTIVITY_KINDS, LIMIT_NAMES, NO_MARKS } from '@patchbay/shared/protocol';
import type { Answer, JournalEntry, LabClass, LessonProgress, LessonView, Limit, MarksChange, Positions, ProbeEnd, Said, ServerMessage, Terminal, Welcome } from '@patchbay/shared/protocol';
import { applyRecordsDiff, diffRecords, isEqual, keeping, keepingRecords } from '@patchbay/shared/records';
import { applyDiff, emptyTopology } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { followDrawn, NOTHING_DRAWN, withDrawn, withOwnEntry, withoutEntry, withTakenBack } from './drawn-line.ts';
import type { Drawn, DrawnStep, Moment } from './drawn-line.ts';
import { appendProbeLines, emptyProbeView } from './probe-view.ts';
import type { CaptureView, ConnectivityView, Connection, Notice, PacketWatchView, PendingChange, ProbeView, ProgramView, SessionRefusal, SessionState, TerminalView } from './session.ts';

/** Entries of the journal that the page keeps. */
export const MAX_JOURNAL_ENTRIES = 500;

type Functions =
  | ('startLesson' | 'restartExercise' | 'readFaults' | 'leaveLesson' | 'answerQuestion' | 'readSolution' | 'playSolution' | 'raiseHand' | 'takeOver' | 'handBack' | 'dismissSaid')
  | ('change' | 'undo' | 'redo' | 'lookBack' | 'place' | 'draw' | 'startProbe' | 'runPrograms' | 'stopProbe' | 'dismissProbe' | 'dismissNotice' | 'say' | 'lookAt')
  | ('openTerminal' | 'closeTerminal' | 'typeInto' | 'resizeTerminal' | 'watchTerminal')
  | ('watchDetails' | 'watchTraffic' | 'watchMatrix' | 'tellPresence' | 'watchPresences');

/** A `SessionState` without its functions, and what `topology`, `ids` and `probes` are made from. */
export interface SessionData extends Omit<SessionState, Functions> {
  /** `topologyOf(observation)`: what is there apart from pending changes. */
  readonly observedTopology: Topology;
  /** Of what is there apart from pending changes. */
  readonly observedIds: Identities;
  /** Interfaces that went and may be seen elsewhere yet. */
  readonly adrift: readonly ObservedInterface[];
  /** Ended probes that the person has seen off. */
  readonly dismissedProbes: ReadonlySet<string>;
  /** Terminals that the person has closed. */
  readonly dismissedTerminals: ReadonlySet<string>;
}

export type SessionEvent =
  | { readonly kind: 'received'; readonly message: ServerMessage }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'lab-gone' }
  | { readonly kind: 'changing'; readonly change: PendingChange }
  | { readonly kind: 'placing'; readonly positions: Positions }
  | { readonly kind: 'marking'; readonly marks: MarksChange }
  | { readonly kind: 'drawing'; readonly step: Omit<DrawnStep, keyof Moment> }
  /** The latest step is taken back, or given up where there is nothing to draw. */
  | { readonly kind: 'taking-back'; readonly which: 'undo' | 'redo'; readonly drawn: Drawn | undefined; readonly isAlong: boolean }
  /** A request that will have no answer. */
  | { readonly kind: 'unanswered'; readonly request: number; readonly refusal: SessionRefusal }
  | { readonly kind: 'probe-dismissed'; readonly probe: string }
  | { readonly kind: 'notice-dismissed'; readonly notice: number }
  | { readonly kind: 'said-dismissed'; readonly said: Said }
  | { readonly kind: 'terminal-dismissed'; readonly terminal: string };

export const initialSession: SessionData = {
  connection: 'connecting',
  people: [],
  revision: 0,
  observation: emptyObservation(),
  observedTopology: emptyTopology(),
  observedIds: NO_IDENTITIES,
  adrift: [],
  pending: [],
  topology: emptyTopology(),
  ids: NO_IDENTITIES,
  positions: {},
  marks: NO_MARKS,
  journal: [],
  drawn: NOTHING_DRAWN,
  probes: {},
  connectivity: {},
  programs: {},
  captures: {},
  watches: {},
  dismissedProbes: new Set(),
  terminals: [],
  lacking: [],
  dismissedTerminals: new Set(),
  notices: [],
  said: [],
  isSavingFailing: false,
};

export function reduceSession(data: SessionData, event: SessionEvent): SessionData {
  switch (event.kind) {
    case 'received':
      return receive(data, event.message);
    case 'connection':
      return { ...data, connection: event.connection };
    case 'lab-gone':
      return { ...data, ended: 'closed' };
    case 'changing':
      return withPending(data, [...data.pending, event.change]);
    case 'placing':
      return { ...data, positions: { ...data.positions, ...event.positions } };
    case 'marking':
      return { ...data, marks: applyMarks(data.marks, event.marks) };
    case 'drawing':
      return { ...withDrawing(data, event.step.after), drawn: withDrawn(data.drawn, event.step, momentOf(data)) };
    case 'taking-back':
      return { ...withDrawing(data, event.drawn), drawn: withTakenBack(data.drawn, event.which, momentOf(data), event.drawn !== undefined, event.isAlong) };
    case 'unanswered':
      return refused(data, event.request, event.refusal);
    case 'probe-dismissed': {
      const { [event.probe]: _ping, ...probes } = data.probes;
      const { [event.probe]: _test, ...connectivity } = data.connectivity;
      const { [event.probe]: _program, ...programs } = data.programs;
      const { [event.probe]: _capture, ...captures } = data.captures;
      const { [event.probe]: _watch, ...watches } = data.watches;
      return { ...data, probes, connectivity, programs, captures, watches, dismissedProbes: new Set([...data.dismissedProbes, event.probe]) };
    }
    case 'notice-dismissed':
      return { ...data, notices: data.notices.filter((notice) => notice.id !== event.notice) };
    case 'said-dismissed':
      return { ...data, said: data.said.filter((one) => one !== event.said) };
    case 'terminal-dismissed':
      return {
        ...data,
        terminals: data.terminals.filter(({ id }) => id !== event.terminal),
        dismissedTerminals: new Set([...data.dismissedTerminals, event.terminal]),
      };
  }
}

/**
 * How a revision that comes follows on the one that is there: `next`; `seen`, already in it; `gap`, something between
 * them is missing and all has to be asked for again.
 */
export function revisionStep(current: number, coming: number): 'next' | 'seen' | 'gap' {
  if (coming <= current) return 'seen';
  return coming === current + 1 ? 'next' : 'gap';
}

function receive(data: SessionData, message: ServerMessage): SessionData {
  switch (message.type) {
    case 'welcome':
      return welcome(data, message);
    case 'changed': {
      if (revisionStep(data.revision, message.revision) !== 'next') return data;
      const observed = observe(data, message.delta, message.revision, unseen(data, message.entry));
      if (message.entry === undefined) return observed;
      return {
        ...observed,
        journal: [...data.journal, message.entry].slice(-MAX_JOURNAL_ENTRIES),
        drawn: message.entry.person === data.you ? withOwnEntry(observed.drawn, message.entry) : observed.drawn,
      };
    }
    case 'answer':
      return answered(data, message);
    case 'placed':
      return { ...data, positions: { ...data.positions, ...message.positions } };
    case 'marked':
      return { ...data, marks: applyMarks(data.marks, message.marks) };
    case 'people':
      return { ...data, people: message.people };
    case 'lesson':
      return withLesson(data, message.progress, message.view ?? data.lessonView);
    case 'history-forgotten':
      return { ...data, journal: [], drawn: NOTHING_DRAWN };
    case 'saving':
      return { ...data, isSavingFailing: message.fails };
    case 'lab-class':
      return { ...data, labClass: message.labClass, notices: withoutOldStandstills(data.notices, message.labClass) };
    case 'said':
      return { ...data, said: [...data.said, { from: message.from, at: message.at, text: message.text }] };
    case 'probe-started':
      return withProbe(data, emptyProbeView(message.probe));
    case 'probe-output': {
      const view = probeOf(data, message.probe);
      return view === undefined ? data : withProbe(data, appendProbeLines(view, message.from, message.lines));
    }
    case 'probe-ended': {
      const view = probeOf(data, message.probe);
      return view === undefined ? data : withProbe(data, withEnd(view, message.end));
    }
    case 'terminal-opened':
      return { ...data, terminals: [...data.terminals, message.terminal] };
    case 'terminal-resized':
      return withTerminal(data, message.terminal, { cols: message.cols, rows: message.rows });
    case 'terminal-typist':
      return withTerminal(data, message.terminal, { typist: message.person });
    case 'terminal-closed':
      return withTerminal(data, message.terminal, { end: { exit: message.exit } });
    case 'terminal-output':
    case 'details':
    case 'traffic':
    case 'matrix':
    case 'presences':
    case 'still-here':
      // output, details, traffic, the matrix and where people are go past the store, straight to who shows them
      return data;
    case 'lab-ended':
      return { ...data, ended: message.reason };
    case 'limit-reached':
      return { ...data, notices: withNotice(data.notices, { id: limitNoticeId(message.limit), refusal: { code: 'limit-reached', limit: message.limit } }) };
    case 'refused':
      return { ...data, notices: withNotice(data.notices, { id: 0, refusal: message.refusal }) };
  }
}

const withDrawing = (data: SessionData, drawn: Drawn | undefined): SessionData =>
  drawn === undefined ? data : { ...data, positions: { ...data.positions, ...drawn.positions }, marks: applyMarks(data.marks, drawn.marks) };

const momentOf = ({ journal, pending }: SessionData): Moment => ({ since: journal.at(-1)?.id ?? 0, awaits: pending.length });

function welcome(data: SessionData, message: Welcome): SessionData {
  const { ended: _over, ...alive } = withLesson(data, message.lesson, message.lessonView);
  const replays = message.probes.filter(({ probe }) => !data.dismissedProbes.has(probe.id));
  const views = replays.map(({ probe, from, lines }) => {
    const known = probeOf(data, probe.id) ?? emptyProbeView(probe);
    return appendProbeLines({ ...known, probe } as AnyView, from, lines);
  });
  return {
    ...observe(alive, diffRecords(data.observation, message.observation), message.revision),
    you: message.you,
    role: message.role,
    roleInServer: message.roleInServer,
    isSavingFailing: false,
    ...(message.labClass && { labClass: message.labClass }),
    people: message.people,
    lab: message.lab,
    lacking: message.lacking,
    positions: message.positions,
    marks: message.marks,
    journal: message.journal,
    probes: Object.fromEntries(views.flatMap((view) => (isPing(view) ? [[view.probe.id, view]] : []))),
    connectivity: Object.fromEntries(views.flatMap((view) => (isConnectivity(view) ? [[view.probe.id, view]] : []))),
    programs: Object.fromEntries(views.flatMap((view) => (isProgram(view) ? [[view.probe.id, view]] : []))),
    captures: Object.fromEntries(views.flatMap((view) => (isCapture(view) ? [[view.probe.id, view]] : []))),
    watches: Object.fromEntries(views.flatMap((view) => (isWatch(view) ? [[view.probe.id, view]] : []))),
    terminals: withEnded(data, message.terminals),
  };
}

/** The answer may come before the observation that it speaks of: then the change stays pending until that. */
function answered(data: SessionData, answer: Answer): SessionData {
  if (!answer.ok) return refused(data, answer.request, answer.refusal);
  const pending = data.pending.map((change) =>
    change.request === answer.request ? { ...change, settledAt: answer.revision } : change,
  );
  return withPending(data, pending);
}

/** The id of a notice is the number of the request that met the refusal. */
function refused(data: SessionData, request: number, refusal: SessionRefusal): SessionData {
  const change = data.pending.find((one) => one.request === request);
  const drawn = change === undefined ? data.drawn : withoutEntry(data.drawn);
  const without = withPending(data, data.pending.filter((one) => one !== change));
  if (change?.tellsKernelWords === true ? refusal.kernel !== undefined : isToldAtField(refusal)) return { ...without, drawn };
  const notice: Notice = { id: request, refusal, ...(change && { gesture: change.gesture }) };
  return { ...without, drawn, notices: withNotice(data.notices, notice) };
}

/** The field of a filter says itself what is wrong with that. */
const isToldAtField = ({ problems }: SessionRefusal): boolean => problems?.[0]?.code === 'filter-malformed';

function withLesson({ lesson: _progress, lessonView: _view, ...data }: SessionData, lesson: LessonProgress | undefined, lessonView: LessonView | undefined): SessionData {
  return { ...data, ...(lesson && { lesson, ...(lessonView && { lessonView }) }) };
}

/** One notice for each limit; those of requests have positive ids, and that of a socket has none. */
const limitNoticeId = ({ name }: Limit): number => -1 - LIMIT_NAMES.indexOf(name);

const withNotice = (notices: readonly Notice[], notice: Notice): readonly Notice[] => [
  ...notices.filter(({ id }) => id !== notice.id),
  notice,
];

const withTerminal = (data: SessionData, terminal: string, change: Partial<TerminalView>): SessionData => ({
  ...data,
  terminals: data.terminals.map((view) => (view.id === terminal ? { ...view, ...change } : view)),
});

/** Those that run, and those that do not any more and were not closed here: their shells ended while nobody listened. */
function withEnded({ terminals, dismissedTerminals }: SessionData, running: readonly Terminal[]): readonly TerminalView[] {
  const ended = terminals
    .filter(({ id }) => running.every((one) => one.id !== id))
    .map((view) => ({ ...view, end: view.end ?? { exit: null } }));
  return [...ended, ...running.filter(({ id }) => !dismissedTerminals.has(id))];
}

type AnyView = ProbeView | ConnectivityView | ProgramView | CaptureView | PacketWatchView;

const isPing = (view: AnyView): view is ProbeView => view.probe.request.kind === 'ping';

const isConnectivity = (view: AnyView): view is ConnectivityView => CONNECTIVITY_KINDS.some((kind) => kind === view.probe.request.kind);

const isCapture = (view: AnyView): view is CaptureView => view.probe.request.kind === 'capture';

const isWatch = (view: AnyView): view is PacketWatchView => view.probe.request.kind === 'watch';

const isProgram = (view: AnyView): view is ProgramView => view.probe.request.kind === 'program';

const probeOf = ({ probes, connectivity, programs, captures, watches }: SessionData, id: string): AnyView | undefined => probes[id] ?? connectivity[id] ?? programs[id] ?? captures[id] ?? watches[id];

const withEnd = (view: AnyView, end: ProbeEnd): AnyView => ({ ...view, probe: { ...view.probe, end } }) as AnyView;

/** Apart, so that what draws pings does not look at what a program prints. */
function withProbe(data: SessionData, view: AnyView): SessionData {
  const { id } = view.probe;
  if (isConnectivity(view)) return { ...data, connectivity: { ...data.connectivity, [id]: view } };
  if (isProgram(view)) return { ...data, programs: { ...data.programs, [id]: view } };
  if (isCapture(view)) return { ...data, captures: { ...data.captures, [id]: view } };
  if (isWatch(view)) return { ...data, watches: { ...data.watches, [id]: view } };
  return { ...data, probes: { ...data.probes, [id]: view } };
}

/** Things that the kernel has under another name stay what they are, where they are. */
const follow = (data: SessionData, moves: Moves | undefined): SessionData =>
  moves === undefined
    ? data
    : {
        ...data,
        observedIds: followMoves(data.observedIds, moves),
        positions: movePositions(data.positions, moves),
        marks: { ...data.marks, looks: moveKept(data.marks.looks, moves) },
        drawn: followDrawn(data.drawn, moves),
        probes: followViews(data.probes, moves),
        connectivity: followViews(data.connectivity, moves),
        programs: followViews(data.programs, moves),
        captures: followViews(data.captures, moves),
        watches: followViews(data.watches, moves),
        terminals: keeping(data.terminals.map((terminal) => moveTerminal(terminal, moves)), data.terminals),
      };

/** The same object where none of them runs in a namespace that has another name now. */
const followViews = <V extends AnyView>(views: Readonly<Record<string, V>>, moves: Moves): Readonly<Record<string, V>> =>
  keepingRecords(Object.fromEntries(Object.entries(views).map(([id, view]) => [id, { ...view, probe: moveProbe(view.probe, moves) }])), views);

/**
 * What is pending once the lab tells of `entry`: where it is the person's own first change, it is seen by now. Its answer
 * comes with the next message, and would have everything drawn once more.
 */
function unseen({ pending, you }: SessionData, entry: JournalEntry | undefined): readonly PendingChange[] {
  const [first, ...others] = pending;
  const isFirst = first !== undefined && entry !== undefined && entry.person === you && entry.refusal === undefined && isEqual(first.gesture, entry.gesture);
  return isFirst ? others : pending;
}

function observe(data: SessionData, delta: ObservationDelta, revision: number, changes = data.pending): SessionData {
  const observation = applyRecordsDiff(data.observation, delta);
  const observedTopology =
    observation === data.observation
      ? data.observedTopology
      : keepIdentity(data.observedTopology, topologyOf(observation));
  const followed = follow(data, movesIn(delta, observation, data.adrift));
  const adrift = adriftAfter(data.adrift, delta);
  return withPending({ ...followed, adrift, observation, observedTopology, revision }, changes);
}

/** Drops what the observation already has, and draws the rest upon it. */
function withPending(data: SessionData, changes: readonly PendingChange[]): SessionData {
  const pending = changes.filter(({ settledAt }) => settledAt === undefined || settledAt > data.revision);
  let { observedTopology: topology, observedIds: ids } = data;
  for (const { diff } of pending) {
    const next = applyDiff(topology, diff);
    const moves = movesTowards(topology, next);
    if (moves !== undefined) ids = followMoves(ids, moves);
    topology = next;
  }
  return { ...data, pending: pending.length === 0 && data.pending.length === 0 ? data.pending : pending, topology, ids };
}

/** `to`, with everything that is the same in `from` being that of `from`. */
const keepIdentity = (from: Topology, to: Topology): Topology => applyRecordsDiff(from, diffRecords(from, to));

/** What the lab does not take just now is no news any more once it does. */
const withoutOldStandstills = (notices: readonly Notice[], labClass: LabClass): readonly Notice[] =>
  notices.filter(({ refusal: { code } }) => !STANDSTILLS.some((one) => one === code && one !== standstillOf(labClass)));
