/**
 * The lab as it is on the canvas: made from what the session knows and what the person selected, whenever one of them
 * changes, and outside React, so that a change which is not to be seen draws nothing at all.
 */
import { canvasKey } from '@patchbay/shared/protocol';
import type { Positions, Probe } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import i18next from 'i18next';
import { create } from 'zustand';
import type { StoreApi, UseBoundStore } from 'zustand';
import type { SessionState } from '../session/session.ts';
import type { Language, UiState } from '../ui/ui-state.ts';
import { drawLab } from './draw-lab.ts';
import type { Lab } from './draw-lab.ts';
import { flowElements } from './flow-elements.ts';
import type { FlowElements } from './flow-elements.ts';
import { keepIdentity, keepList } from './keep-identity.ts';
import type { LabDrawing } from './lab-drawing.ts';
import { litCables } from './lit-cables.ts';
import { moveBoxes } from './move-boxes.ts';
import type { Move } from './move-boxes.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';
import { followSelection, selectedIds } from './selection.ts';
import { speakerIn } from './spoken.ts';
import { stage } from './stage.ts';

export interface LabCanvas extends FlowElements {
  readonly drawing: LabDrawing;
  /** Boxes are being dragged on this page. */
  readonly dragging: boolean;
  /** Moves boxes on this page only; `done` tells the lab where they have come to lie. */
  readonly move: (moves: readonly Move[], done: boolean) => void;
}

export type LabCanvasStore = UseBoundStore<StoreApi<LabCanvas>>;

/** A store as far as it is read here. */
export type Source<S> = Pick<StoreApi<S>, 'getState' | 'subscribe'>;
export type SessionPart = Pick<SessionState, 'lab' | 'topology' | 'observation' | 'ids' | 'positions' | 'probes' | 'place'>;
export type UiPart = Pick<UiState, 'selection' | 'from' | 'focusedProbe' | 'language' | 'select'>;

const NOWHERE: Positions = {};
const NOTHING: LabDrawing = { boxes: [], cables: [], loose: [], stalks: [] };

/** Follows the two stores for as long as the page lives. Before there is a lab, nothing is drawn. */
export const createLabCanvas = (session: Source<SessionPart>, ui: Source<UiPart>): LabCanvasStore => {
  const run = stage((before: readonly Probe[] | undefined, probes: SessionState['probes']) =>
    keepList(Object.values(probes).flatMap(({ probe }) => (probe.end === undefined ? [probe] : [])), before),
  );
  const draw = stage(
    (before: LabDrawing | undefined, topology: Lab['topology'], observation: Lab['observation'], ids: Lab['ids'], probes: Lab['probes']) =>
      keepIdentity(drawLab({ topology, observation, ids, probes }), before),
  );
  const place = stage(placesOf);
  const select = stage((_, drawing: LabDrawing, selection: UiState['selection'], from: UiState['from']) =>
    from === undefined ? selectedIds(selection, drawing) : new Set(drawing.boxes.filter(({ key }) => key === canvasKey(from)).map(({ id }) => id)),
  );
  const light = stage((_, drawing: LabDrawing, topology: Lab['topology'], probe: Probe | undefined) => litCables(drawing, topology, probe));
  const speaker = stage((_, language: Language) => speakerIn(i18next.getFixedT(language)));
  const speak = stage((_, say: ReturnType<typeof speakerIn>, drawing: LabDrawing) => say(drawing));
  const position = stage((_, { places }: Places, moving: Positions) => (moving === NOWHERE ? places : { ...places, ...moving }));
  const lay = stage(
    (
      before: FlowElements | undefined,
      drawing: LabDrawing,
      positions: Positions,
      selected: ReadonlySet<string>,
      lit: ReadonlySet<string>,
      spoken: ReadonlyMap<string, string>,
    ) => flowElements({ drawing, positions, selected, lit, spoken }, before),
  );

  let moving = NOWHERE;
  const make = (drawing: LabDrawing): Omit<LabCanvas, 'move'> => {
    const { lab, topology, positions: kept, probes } = session.getState();
    const { selection, from, focusedProbe = '', language } = ui.getState();
    const elements = lay(
      drawing,
      position(place(lab?.id, drawing, kept), moving),
      select(drawing, selection, from),
      light(drawing, topology, recordAt(probes, focusedProbe)?.probe),
      speak(speaker(language), drawing),
    );
    return { ...elements, drawing, dragging: moving !== NOWHERE };
  };
  const drawNow = (): LabDrawing => {
    const { topology, observation, ids, probes } = session.getState();
    return draw(topology, observation, ids, run(probes));
  };

  const store: LabCanvasStore = create<LabCanvas>()(() => ({ drawing: NOTHING, nodes: [], edges: [], dragging: false, move }));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const update = (): void => {
    if (session.getState().lab === undefined) return;
    const now = store.getState();
    const drawing = drawNow();
    if (isTorn(now.drawing, drawing)) {
      waiting ??= setTimeout(drawTorn, TORN_MS);
      return;
    }
    show(drawing);
  };
  const drawTorn = (): void => {
    show(drawNow());
  };
  const show = (drawing: LabDrawing): void => {
    clearTimeout(waiting);
    waiting = undefined;
    const now = store.getState();
    const next = make(drawing);
    const isNew = next.drawing !== now.drawing || next.nodes !== now.nodes || next.edges !== now.edges || next.dragging !== now.dragging;
    if (isNew) store.setState(next);
  };

  function move(moves: readonly Move[], done: boolean): void {
    const moved = moveBoxes(store.getState().nodes, moves);
    moving = done ? NOWHERE : moved;
    if (done) session.getState().place(moved);
    update();
  }

  session.subscribe((state, before) => {
    if (state.ids !== before.ids) {
      const { selection, select: choose } = ui.getState();
      choose(followSelection(selection, store.getState().drawing, drawNow()));
    }
    update();
  });
  ui.subscribe(update);
  return store;
};

/** Both ends of a veth pair go together: where one has lost the other, that one was moved to where was not read yet. */
const isTorn = (before: LabDrawing, now: LabDrawing): boolean => {
  const plugged = new Set(before.cables.flatMap(({ ends }) => ends.map(({ id }) => id)));
  return now.loose.some(({ id }) => plugged.has(id));
};
/** How long a torn cable is not drawn as one, milliseconds: the namespace at the other end is read by then. */
const TORN_MS = 250;
