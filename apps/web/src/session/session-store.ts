/** Holds the page's one session: what the reducer knows of the lab, and what can be asked of the server. */
import { referTo } from '@patchbay/shared/gesture';
import { marksNow, undoLineOf } from '@patchbay/shared/protocol';
import type { ClientMessage, JournalEntry, LabMatrix, LabTraffic, PlantedFault, ServerMessage, UndoLine } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import type { TopologyDiff } from '@patchbay/shared/topology';
import { create } from 'zustand';
import type { StoreApi, UseBoundStore } from 'zustand';
import { pastOf } from './as-then.ts';
import type { Past } from './as-then.ts';
import { createCoalescer } from './coalescer.ts';
import { createDetailsLink } from './details-link.ts';
import { drawnAhead } from './drawn-ahead.ts';
import { takenBack } from './drawn-line.ts';
import type { Drawn, DrawnStep } from './drawn-line.ts';
import { onNextFrame } from './next-frame.ts';
import type { OnNextFrame } from './next-frame.ts';
import { nextStep } from './next-step.ts';
import { outputPaceMs } from './output-pace.ts';
import { createPresenceLink } from './presence-link.ts';
import { initialSession, reduceSession, revisionStep } from './session-reducer.ts';
import type { SessionData, SessionEvent } from './session-reducer.ts';
import type { Drawing, LocalRefusalCode, SessionRefusal, SessionState } from './session.ts';
import { openLabSocket } from './socket.ts';
import type { LabSocket, OpenLabSocket } from './socket.ts';
import { createTerminalLink } from './terminal-link.ts';
import { toldLog } from './told-log.ts';
import type { ToldLog } from './told-log.ts';
import { createWatchLink } from './watch-link.ts';

type SessionStore = UseBoundStore<StoreApi<SessionData & SessionState>>;

export interface Session {
  readonly useSession: SessionStore;
  /** Connects to a lab; what was known of another one is forgotten. Returns what disconnects. */
  readonly openLab: (lab: string) => () => void;
}

type Outcome =
  | { readonly ok: true; readonly probe?: string; readonly terminal?: string; readonly diff?: TopologyDiff; readonly solution?: readonly string[]; readonly faults?: readonly PlantedFault[] }
  | { readonly ok: false; readonly refusal: SessionRefusal };

/** A session that reaches its lab through `openSocket`. What the kernel did is drawn with the `nextFrame`. */
export function createSession(openSocket: OpenLabSocket, nextFrame: OnNextFrame = onNextFrame, log: ToldLog = toldLog): Session {
  let socket: LabSocket | undefined;
  let requests = 0;
  let resyncing = false;
  const waiting = new Map<number, (outcome: Outcome) => void>();

  const actions: Omit<SessionState, keyof SessionData> = {
    async change(gesture, diff, { along, ...manner } = {}) {
      if (along !== undefined) drawNow(along, true);
      const request = nextRequest();
      dispatch({ kind: 'changing', change: { request, gesture, diff, ...manner } });
      const outcome = await ask({ type: 'change', request, gesture, diff });
      if (outcome.ok) return undefined;
      // wholly, or not at all; where no answer came it may have been done
      if (along !== undefined && outcome.refusal.code !== 'connection-lost') giveUpAlong(along);
      return outcome.refusal;
    },
    undo(named) {
      if (named === undefined && takeBackDrawn('undo')) return;
      const { undo } = ownUndoLine();
      const along = named === undefined ? alongAfter('undo', ['undo']) : undefined;
      takeBack('undo', named === undefined ? undo.at(-1) : undo.find(({ id }) => id === named), named);
      if (along !== undefined) takeBackStep('undo', along, true);
    },
    redo() {
      const isAlong = alongAfter('redo') !== undefined;
      if (takeBackDrawn('redo', isAlong) && !isAlong) return;
      takeBack('redo', ownUndoLine().redo.at(-1));
    },
    async lookBack(entry) {
      const outcome = await ask({ type: 'look-back', request: nextRequest(), entry });
      return outcome.ok ? { diff: outcome.diff ?? {} } : outcome.refusal;
    },
    place(positions, marks) {
      const before = { positions: {}, marks: marksNow(ofNow().marks, marks ?? {}) };
      dispatch({ kind: 'placing', positions }, ...(marks === undefined ? [] : [{ kind: 'marking' as const, marks }]));
      tellDrawn({ positions, marks: marks ?? {} }, before);
    },
    draw(drawing) {
      drawNow(drawing, false);
    },
    async startProbe(probe) {
      const outcome = await ask({ type: 'start-probe', request: nextRequest(), probe });
      return outcome.ok ? { probe: outcome.probe ?? '' } : outcome.refusal;
    },
    runPrograms(programs) {
      void ask({ type: 'run-programs', request: nextRequest(), programs });
    },
    startLesson(lesson) {
      void ask({ type: 'start-lesson', request: nextRequest(), lesson });
    },
    restartExercise() {
      void ask({ type: 'restart-exercise', request: nextRequest() });
    },
    async readFaults() {
      const outcome = await ask({ type: 'read-faults', request: nextRequest() });
      return outcome.ok ? (outcome.faults ?? []) : outcome.refusal;
    },
    leaveLesson() {
      void ask({ type: 'leave-lesson', request: nextRequest() });
    },
    answerQuestion(step, answer) {
      void ask({ type: 'answer-question', request: nextRequest(), step, answer });
    },
    async readSolution(step) {
      const outcome = await ask({ type: 'read-solution', request: nextRequest(), step });
      return outcome.ok ? (outcome.solution ?? []) : outcome.refusal;
    },
    async playSolution(step, line) {
      return (await ask({ type: 'play-solution', request: nextRequest(), step, line })).ok;
    },
    raiseHand(raised) {
      void ask({ type: 'raise-hand', request: nextRequest(), raised });
    },
    takeOver() {
      void ask({ type: 'take-over', request: nextRequest() });
    },
    handBack() {
      void ask({ type: 'hand-back', request: nextRequest() });
    },
    dismissSaid(said) {
      dispatch({ kind: 'said-dismissed', said });
    },
    stopProbe(probe) {
      void ask({ type: 'stop-probe', request: nextRequest(), probe });
    },
    dismissProbe(probe) {
      dispatch({ kind: 'probe-dismissed', probe });
    },
    dismissNotice(notice) {
      dispatch({ kind: 'notice-dismissed', notice });
    },
    say(code) {
      const earlier = ofNow().notices.filter(({ refusal }) => refusal.code === code);
      dispatch(
        ...earlier.map(({ id }) => ({ kind: 'notice-dismissed' as const, notice: id })),
        { kind: 'unanswered', request: nextRequest(), refusal: { code } },
      );
    },
    lookAt(moment) {
      const now = ofNow();
      past = moment && pastOf(moment);
      const told = now.notices.filter(({ refusal }) => past !== undefined || refusal.code !== 'looking-back');
      show(told.length === now.notices.length ? now : { ...now, notices: told });
    },
    async openTerminal(namespace, size) {
      const outcome = await ask({ type: 'open-terminal', request: nextRequest(), namespace, ...size });
      return outcome.ok ? { terminal: outcome.terminal ?? '' } : outcome.refusal;
    },
    closeTerminal(terminal) {
      const runs = ofNow().terminals.some(({ id, end }) => id === terminal && end === undefined);
      dispatch({ kind: 'terminal-dismissed', terminal });
      if (runs) void ask({ type: 'close-terminal', request: nextRequest(), terminal });
    },
    typeInto(terminal, text) {
      terminals.type(terminal, text);
    },
    resizeTerminal(terminal, size) {
      socket?.send({ type: 'terminal-resize', terminal, ...size });
    },
    watchTerminal(terminal, screen) {
      return terminals.watch(terminal, screen);
    },
    watchDetails(view, show) {
      return details.watch(view, show);
    },
    watchTraffic(show) {
      return traffic.watch(show);
    },
    watchMatrix(show, service) {
      return matrix.watch(show, service && { service });
    },
    tellPresence(read) {
      presences.tell(read);
    },
    watchPresences(show) {
      return presences.watch(show);
    },
  };

  const useSession: SessionStore = create<SessionData & SessionState>()(() => ({ ...initialSession, ...actions }));

  /** What is known of the lab as it is, where the page shows it as it was. */
  let live: SessionData | undefined;
  let past: Past | undefined;
  const ofNow = (): SessionData => live ?? useSession.getState();

  const dispatch = (...events: readonly SessionEvent[]): void => {
    show(events.reduce<SessionData>(reduceSession, ofNow()));
  };

  const show = (next: SessionData): void => {
    live = past && next;
    // replaced, not merged: an event may take a field away
    useSession.setState({ ...next, ...past, ...actions }, true);
  };

  const nextRequest = (): number => (requests += 1);

  const terminals = createTerminalLink((message) => socket?.send(message), nextRequest);
  const details = createDetailsLink((message) => socket?.send(message), nextRequest);
  const watching = { send: (message: ClientMessage) => socket?.send(message), nextRequest };
  const traffic = createWatchLink<LabTraffic['rates']>({ name: 'traffic', still: {}, ...watching });
  const matrix = createWatchLink<LabMatrix | undefined>({ name: 'matrix', still: undefined, ...watching });

  const presences = createPresenceLink((message) => socket?.send(message));
  const ahead = drawnAhead();

  const ask = (message: Extract<ClientMessage, { readonly request: number }>): Promise<Outcome> =>
    new Promise((resolve) => {
      waiting.set(message.request, resolve);
      if (socket?.send(message) !== true) giveUp(message.request, 'not-connected');
    });

  const ownUndoLine = (): UndoLine => {
    const { journal, you } = ofNow();
    return undoLineOf(journal, you ?? '');
  };

  /** What it will change is known when the kernel has it; until then it is pending by name alone, for a refusal's sake. */
  const takeBack = (kind: 'undo' | 'redo', about: JournalEntry | undefined, named?: number): void => {
    const request = nextRequest();
    if (about !== undefined) dispatch({ kind: 'changing', change: { request, gesture: referTo(kind, about.gesture), diff: {} } });
    void ask(kind === 'redo' ? { type: kind, request } : { type: kind, request, ...(named !== undefined && { entry: named }) });
  };

  /** The lab takes the last word on where a thing is; it refuses only more marks than it has room for. */
  const tellDrawn = ({ positions, marks }: Drawn, before: Drawn): void => {
    if (Object.keys(positions).length > 0) {
      const request = nextRequest();
      if (socket?.send({ type: 'place', request, positions }) === true) ahead.tell(request, { positions, marks: {} });
    }
    if (Object.keys(marks).length === 0) return;
    const request = nextRequest();
    ahead.tell(request, { positions: {}, marks });
    void ask({ type: 'mark', request, marks }).then((outcome) => {
      ahead.answered(request);
      // where the connection broke, the welcome that follows says what is there
      if (!outcome.ok && outcome.refusal.code === 'limit') dispatch({ kind: 'marking', marks: before.marks });
    });
  };

  const drawNow = ({ what, positions = {}, stood = {}, marks = {} }: Drawing, isAlong: boolean): void => {
    const now = ofNow();
    const stoodAt = Object.fromEntries(Object.keys(positions).flatMap((key) => {
      const at = recordAt(now.positions, key) ?? recordAt(stood, key);
      return at === undefined ? [] : [[key, at]];
    }));
    const before = { positions: stoodAt, marks: marksNow(now.marks, marks) };
    dispatch({ kind: 'drawing', step: { what, before, after: { positions, marks }, ...(isAlong && { isAlong }) } });
    tellDrawn({ positions, marks }, before);
  };

  /** What is next after these, where it was drawn along with a change: the one that is being taken back, or that is to be done again with it. */
  const alongAfter = (which: 'undo' | 'redo', kinds: readonly ('undo' | 'redo')[] = []): DrawnStep | undefined => {
    const next = nextStep(which, ofNow(), kinds);
    return next?.kind === 'drawn' && next.step.isAlong === true ? next.step : undefined;
  };

  /** What was drawn along with a change that was refused goes too, where nothing was drawn after it, and is not done again. */
  const giveUpAlong = ({ positions, marks }: Drawing): void => {
    const step = alongAfter('undo');
    if (step === undefined || (step.after.marks !== marks && step.after.positions !== positions)) return;
    const now = ofNow();
    const drawn = takenBack('undo', step, now.positions, now.marks);
    dispatch({ kind: 'taking-back', which: 'undo', drawn: undefined, isAlong: false });
    if (drawn === undefined) return;
    dispatch({ kind: 'placing', positions: drawn.positions }, { kind: 'marking', marks: drawn.marks });
    tellDrawn(drawn, { positions: {}, marks: marksNow(now.marks, drawn.marks) });
  };

  /** Whether what is next to be taken back was drawn: then it is. */
  const takeBackDrawn = (which: 'undo' | 'redo', isAlong = false): boolean => {
    const next = nextStep(which, ofNow());
    if (next?.kind === 'drawn') takeBackStep(which, next.step, isAlong);
    return next?.kind === 'drawn';
  };

  /** The latest step, as far as it still can be taken back. */
  const takeBackStep = (which: 'undo' | 'redo', step: DrawnStep, isAlong: boolean): void => {
    const now = ofNow();
    const drawn = takenBack(which, step, now.positions, now.marks);
    dispatch({ kind: 'taking-back', which, drawn, isAlong });
    if (drawn === undefined) dispatch({ kind: 'unanswered', request: nextRequest(), refusal: { code: 'drawn-over' } });
    else tellDrawn(drawn, { positions: {}, marks: marksNow(now.marks, drawn.marks) });
  };

  const settle = (request: number, outcome: Outcome): void => {
    waiting.get(request)?.(outcome);
    waiting.delete(request);
  };

  const giveUp = (request: number, code: LocalRefusalCode): void => {
    dispatch({ kind: 'unanswered', request, refusal: { code } });
    settle(request, { ok: false, refusal: { code } });
  };

  const probeOutput = createCoalescer<ServerMessage>((messages) => {
    dispatch(...messages.map((message): SessionEvent => ({ kind: 'received', message })));
  }, outputPaceMs);

  /**
   * What was observed and is not drawn yet. All that comes before a frame is drawn at once, and an own change together with
   * its answer: that follows on its heels, and a frame between the two would only keep it waiting.
   */
  let seen: readonly Extract<ServerMessage, { readonly type: 'changed' }>[] = [];
  let callOff: (() => void) | undefined;
  const takeSeen = (): readonly SessionEvent[] => {
    callOff?.();
    callOff = undefined;
    const messages = seen;
    seen = [];
    return messages.map((message): SessionEvent => ({ kind: 'received', message }));
  };
  const drawSeen = (): void => {
    const events = takeSeen();
    if (events.length > 0) dispatch(...events);
  };

  const receive = (message: ServerMessage): void => {
    if (message.type === 'probe-output') {
      probeOutput.push(message);
      return;
    }
    if (message.type === 'terminal-output') {
      terminals.receive(message);
      return;
    }
    if (message.type === 'details') {
      details.receive(message);
      return;
    }
    if (message.type === 'traffic') {
      traffic.receive(message.rates);
      return;
    }
    if (message.type === 'matrix') {
      matrix.receive(message);
      return;
    }
    if (message.type === 'presences') {
      presences.receive(message);
      return;
    }
    if (message.type === 'answer' && details.cameTooLate(message)) return;
    probeOutput.flush();
    log.note(message);
    if (message.type === 'changed') {
      const known = seen.at(-1)?.revision ?? ofNow().revision;
      if (revisionStep(known, message.revision) === 'gap') {
        if (!resyncing) resyncing = socket?.send({ type: 'resync' }) ?? false;
        return;
      }
      const isAnswered = waiting.size > 0 && message.entry?.person === ofNow().you;
      if (!isAnswered) callOff ??= nextFrame(drawSeen);
      seen = [...seen, message];
      return;
    }
    if (message.type === 'welcome') {
      resyncing = false;
      ahead.forget();
    }
    const isOfDrawn = message.type === 'placed' || message.type === 'marked';
    dispatch(...takeSeen(), { kind: 'received', message: isOfDrawn ? ahead.withoutOlder(message) : message });
    if (message.type === 'people' || message.type === 'welcome') presences.peopleAre(message.people, ofNow().you);
    if (message.type === 'welcome') {
      terminals.watchAgain(message.terminals);
      details.watchAgain(message.observation.namespaces);
      traffic.watchAgain();
      matrix.watchAgain();
      presences.tellAgain();
    }
    if (message.type === 'answer') {
      // what was refused is taken back to how it stood, which others may have changed since
      if (ahead.answered(message.request) && !message.ok) socket?.send({ type: 'resync' });
      settle(message.request, message);
    }
  };

  const openLab = (lab: string): (() => void) => {
    socket?.close();
    past = undefined;
    show(initialSession);
    log.begin();
    resyncing = false;
    takeSeen();
    const opened = openSocket(lab, {
      connection(connection) {
        drawSeen();
        if (connection === 'lost') log.lost();
        dispatch({ kind: 'connection', connection });
        if (connection === 'open') return;
        resyncing = false;
        ahead.forget();
        for (const request of [...waiting.keys()]) giveUp(request, 'connection-lost');
      },
      message: receive,
      gone() {
        dispatch({ kind: 'lab-gone' });
      },
    });
    socket = opened;
    return () => {
      opened.close();
    };
  };

  return { useSession, openLab };
}

export const { useSession, openLab } = createSession(openLabSocket);
