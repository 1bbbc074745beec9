/**
 * The lab as it is on the canvas: made from what the session knows and what the person selected, whenever one of them
 * changes, and outside React, so that a change which is not to be seen draws nothing at all.
 */
import { drawLab, fitBoxes, keepIdentity, keepList } from '@patchbay/shared/drawing';
import type { Lab, LabDrawing, Rect } from '@patchbay/shared/drawing';
import { applyMarks, canvasKey } from '@patchbay/shared/protocol';
import type { Marks, Positions, Probe } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import i18next from 'i18next';
import { create } from 'zustand';
import type { StoreApi, UseBoundStore } from 'zustand';
import type { DrawnKind } from '../session/drawn-line.ts';
import { inUse } from '../session/in-use.ts';
import { isHiddenIn } from '../session/is-hidden.ts';
import type { NamesOnPage } from '../session/names-on-page.ts';
import type { ConnectivityView, SessionState } from '../session/session.ts';
import type { Language, UiState } from '../ui/ui-state.ts';
import { besideZone } from './beside-zone.ts';
import { flowElements } from './flow-elements.ts';
import type { BoxNode, FlowElements } from './flow-elements.ts';
import { foldDrawing } from './fold/fold-drawing.ts';
import { litCables } from './lit-cables.ts';
import { litWay } from './lit-way.ts';
import { heldBy } from './marks/held.ts';
import { allNodes, markNodes, rectOf } from './marks/mark-nodes.ts';
import type { CanvasNode, MarkNode } from './marks/mark-nodes.ts';
import { moveMarks, resized, withHeld } from './marks/move-marks.ts';
import { speakLook, speakMarks } from './marks/speak-marks.ts';
import { moveBoxes } from './move-boxes.ts';
import type { Move } from './move-boxes.ts';
import { namelessBorders } from './nameless-borders.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';
import { followSelection, selectedIds } from './selection.ts';
import { speakerIn } from './spoken.ts';
import { stage } from './stage.ts';

export interface LabCanvas extends FlowElements {
  /** All of the lab, what is folded on this page included. */
  readonly drawing: LabDrawing;
  /** Notes and regions. */
  readonly marks: readonly MarkNode[];
  /** The boxes with these, in the order in which they are drawn. */
  readonly all: readonly CanvasNode[];
  /** Boxes are being dragged on this page. */
  readonly dragging: boolean;
  /** Gives a note or a region, by the id of its node, another size: on this page only until it is `done`. */
  readonly resize: (node: string, rect: Rect, done: boolean) => void;
  /** Moves boxes and marks on this page only; `done` tells the lab where they have come to lie, and `what` is in the undo's words. */
  readonly move: (moves: readonly Move[], done: boolean, what?: DrawnKind) => void;
}

export type LabCanvasStore = UseBoundStore<StoreApi<LabCanvas>>;

/** A store as far as it is read here. */
export type Source<S> = Pick<StoreApi<S>, 'getState' | 'subscribe'>;
export type SessionPart = Pick<SessionState, 'lab' | 'topology' | 'observation' | 'ids' | 'positions' | 'marks' | 'probes' | 'connectivity' | 'draw'> & Partial<Pick<SessionState, 'labClass' | 'lesson' | 'lessonView' | 'past'>>;
export type UiPart = Pick<UiState, 'selection' | 'from' | 'focusedProbe' | 'language' | 'select'>;

export interface FoldsPart {
  /** The ids of the bridges that are folded. */
  readonly folded: ReadonlySet<string>;
}
export type NamesPart = Pick<NamesOnPage, 'areHidden'>;
const SHOWN: Source<NamesPart> = create<NamesPart>()(() => ({ areHidden: false }));
const UNFOLDED: Source<FoldsPart> = create<FoldsPart>()(() => ({ folded: new Set() }));

interface Sizing {
  readonly node: string;
  readonly rect: Rect;
}

const NOWHERE: Positions = {};
const NO_PROBES: SessionState['probes'] = {};
const NO_ROUTES: FlowElements['routes'] = new Map();
const NOTHING: LabDrawing = { boxes: [], cables: [], loose: [], stalks: [] };

/** What somebody else removes under a hand is not in it any more, and its end is never told. */
const stillThere = (moving: Positions, keys: ReadonlySet<string>): Positions => {
  const there = Object.entries(moving).filter(([key]) => keys.has(key));
  return there.length === Object.keys(moving).length ? moving : there.length === 0 ? NOWHERE : Object.fromEntries(there);
};

/** Follows the stores for as long as the page lives. Before there is a lab, nothing is drawn. */
export const createLabCanvas = (session: Source<SessionPart>, ui: Source<UiPart>, folds: Source<FoldsPart> = UNFOLDED, names: Source<NamesPart> = SHOWN): LabCanvasStore => {
  const run = stage((before: readonly Probe[] | undefined, probes: SessionState['probes']) =>
    keepList(Object.values(probes).flatMap(({ probe }) => (probe.end === undefined ? [probe] : [])), before),
  );
  /** In the lab in which a class meets, borders lead to people. */
  const name = stage((_, topology: Lab['topology'], areHidden: boolean) => (areHidden ? namelessBorders(topology) : topology));
  const draw = stage(
    (before: LabDrawing | undefined, topology: Lab['topology'], observation: Lab['observation'], ids: Lab['ids'], probes: Lab['probes'], unlit: boolean) =>
      keepIdentity(drawLab({ topology, observation, ids, probes, unlit }), before),
  );
  const fold = stage((before: LabDrawing | undefined, drawing: LabDrawing, folded: ReadonlySet<string>) => keepIdentity(foldDrawing(drawing, folded), before));
  const place = stage(placesOf);
  /** What stands where in a stretch that was kept is no place in the page's lab. */
  const placeKept = stage(placesOf);
  const fit = stage((_, drawing: LabDrawing, { places }: Places) => fitBoxes(drawing, places));
  const select = stage((_, drawing: LabDrawing, selection: UiState['selection'], from: UiState['from']) =>
    from === undefined ? selectedIds(selection, drawing) : new Set(drawing.boxes.filter(({ key }) => key === canvasKey(from)).map(({ id }) => id)),
  );
  const light = stage((_, drawing: LabDrawing, topology: Lab['topology'], ping: Probe | undefined, test: ConnectivityView | undefined) =>
    litCables(drawing, topology, litWay(ping, test)),
  );
  const speaker = stage((_, language: Language) => speakerIn(i18next.getFixedT(language)));
  const speak = stage((_, say: ReturnType<typeof speakerIn>, drawing: LabDrawing) => say(drawing));
  const look = stage((_, said: ReadonlyMap<string, string>, { boxes }: LabDrawing, looks: Marks['looks'], language: Language) => {
    const looking = boxes.flatMap(({ id, key }) => {
      const own = recordAt(looks, key);
      return own === undefined ? [] : [[id, speakLook(i18next.getFixedT(language), said.get(id) ?? '', own)] as const];
    });
    return looking.length === 0 ? said : new Map([...said, ...looking]);
  });
  const speakOfMarks = stage((_, marks: Marks, language: Language) => speakMarks(i18next.getFixedT(language), marks));
  const resizing = stage((_, marks: Marks, sizing: Sizing | undefined) => (sizing === undefined ? marks : applyMarks(marks, resized(marks, sizing.node, sizing.rect))));
  const mark = stage(
    (before: readonly MarkNode[] | undefined, marks: Marks, moved: Positions, selected: ReadonlySet<string>, spoken: ReadonlyMap<string, string>, boxes: readonly BoxNode[]) =>
      markNodes({ marks, moving: moved, selected, spoken, boxes }, before),
  );
  const join = stage((_, boxes: readonly BoxNode[], marks: readonly MarkNode[]) => allNodes(boxes, marks));
  const position = stage((_, { places }: Places, moving: Positions) => (moving === NOWHERE ? places : { ...places, ...moving }));
  const keysOf = stage((_, boxes: LabDrawing['boxes'], { notes, regions }: Marks) => new Set([...boxes.map(({ key }) => key), ...Object.keys(notes), ...Object.keys(regions)]));
  /** The same set at each step of a hand that holds the same. */
  const hold = stage((before: ReadonlySet<string> | undefined, moved: Positions) => {
    const held = new Set(Object.keys(moved));
    return before?.size === held.size && [...held].every((key) => before.has(key)) ? before : held;
  });
  const lay = stage(
    (
      before: FlowElements | undefined,
      drawing: LabDrawing,
      positions: Positions,
      selected: ReadonlySet<string>,
      lit: ReadonlySet<string>,
      spoken: ReadonlyMap<string, string>,
      held: ReadonlySet<string>,
    ) => flowElements({ drawing, positions, held, selected, lit, spoken }, before),
  );

  let moving = NOWHERE;
  let sizing: Sizing | undefined;
  const make = (drawing: LabDrawing): Omit<LabCanvas, 'move' | 'resize'> => {
    const now = session.getState();
    const { lab, positions: placed, marks, probes, connectivity, past } = now;
    const { selection, from, focusedProbe = '', language } = ui.getState();
    const selected = select(drawing, selection, from);
    const standing = past?.kept === undefined ? place(lab?.id, drawing, placed) : placeKept(past.kept, drawing, placed);
    const elements = lay(
      fit(fold(drawing, folds.getState().folded), standing),
      position(standing, moving),
      selected,
      light(drawing, inUse(now), recordAt(probes, focusedProbe)?.probe, recordAt(connectivity, focusedProbe)),
      look(speak(speaker(language), drawing), drawing, marks.looks, language),
      hold(moving),
    );
    const noted = mark(resizing(marks, sizing), moving, selected, speakOfMarks(marks, language), elements.nodes);
    return { ...elements, marks: noted, all: join(elements.nodes, noted), drawing, dragging: moving !== NOWHERE || sizing !== undefined };
  };
  const drawNow = (): LabDrawing => {
    const now = session.getState();
    const { lab, labClass, topology, observation, ids, probes, past } = now;
    const shown = name(topology, names.getState().areHidden && labClass?.commonLab === lab?.id);
    return draw(shown, observation, ids, run(past?.kept === undefined ? probes : NO_PROBES), isHiddenIn(now, 'lights'));
  };

  const store: LabCanvasStore = create<LabCanvas>()(() => ({ drawing: NOTHING, nodes: [], edges: [], routes: NO_ROUTES, marks: [], all: [], dragging: false, move, resize }));
  const update = (): void => {
    if (session.getState().lab === undefined) return;
    const now = store.getState();
    const drawing = drawNow();
    if (moving !== NOWHERE) moving = stillThere(moving, keysOf(drawing.boxes, session.getState().marks));
    const next = make(drawing);
    const isNew = next.drawing !== now.drawing || next.all !== now.all || next.edges !== now.edges || next.routes !== now.routes || next.dragging !== now.dragging;
    if (isNew) store.setState(next);
  };

  /** What goes along with a region is known when that begins to move: it takes up nothing on its way. */
  let held: ReadonlyMap<string, string> | undefined;
  function move(moves: readonly Move[], done: boolean, what: DrawnKind = 'move'): void {
    const { all, nodes, drawing } = store.getState();
    held ??= heldBy(new Set(moves.map(({ id }) => id)), all.map((node) => ({ id: node.id, rect: rectOf(node), isRegion: node.type === 'region' })));
    const dragged = moveBoxes(nodes, withHeld(moves, held, all));
    const moved = done ? besideZone(nodes, dragged) : dragged;
    moving = done ? NOWHERE : moved;
    if (done) {
      held = undefined;
      const { lab, positions, marks, draw: tell } = session.getState();
      tell({ what, stood: place(lab?.id, drawing, positions).places, ...moveMarks(marks, moved) });
    }
    update();
  }

  function resize(node: string, rect: Rect, done: boolean): void {
    sizing = done ? undefined : { node, rect };
    const { marks, draw: tell } = session.getState();
    if (done) tell({ what: 'edit', marks: resized(marks, node, rect) });
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
  folds.subscribe(update);
  names.subscribe(update);
  return store;
};
