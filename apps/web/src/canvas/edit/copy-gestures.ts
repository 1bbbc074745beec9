/** Duplicating, copying, cutting and pasting, carried out. */
import { drawLab, rectAt } from '@patchbay/shared/drawing';
import type { Point, Rect } from '@patchbay/shared/drawing';
import { isEmptyPiece, putPiece, takePiece } from '@patchbay/shared/gesture';
import type { Copying } from '@patchbay/shared/gesture';
import { canvasKey, parsePiece, renderPiece } from '@patchbay/shared/protocol';
import type { MarksChange, PlacedPiece, Positions } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { applyDiff, HOST } from '@patchbay/shared/topology';
import { useSession } from '../../session/session-store.ts';
import type { Drawing } from '../../session/session.ts';
import { useUi } from '../../ui/index.ts';
import type { Selected } from '../../ui/index.ts';
import { offZone } from '../beside-zone.ts';
import { removeSelected } from '../gestures.ts';
import { sayAll, subjectsOf } from '../selection.ts';
import { idsOfMarks } from '../marks/draw-marks.ts';
import { rectOf } from '../marks/mark-nodes.ts';
import { moveMarks } from '../marks/move-marks.ts';
import { takenPlaces } from '../use-making.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { canvasSurface } from './canvas-surface.ts';
import { hiddenBehind, newMarks, standingMarks, takeMarks } from './copied-marks.ts';
import { placeCopies } from './place-copies.ts';
import type { CopiedBox } from './place-copies.ts';

type Places = Readonly<Record<string, Point>>;

/** Makes what is selected once more, beside it, and selects that. */
export const duplicateSelected = (): void => {
  putOnCanvas('duplicate', pieceSelected(), () => sayAll(useUi.getState().selection));
};

/** What is selected as text, for the clipboard; undefined where nothing is that could be copied. */
export const copiedText = (): string | undefined => {
  const taken = pieceSelected();
  return isNothing(taken) ? undefined : renderPiece(taken);
};

export const cutSelected = (): void => {
  void removeSelected(useUi.getState().selection);
};

/**
 * Puts a copied text into the lab: its middle where the pointer is, or in the middle of what is seen. False where the
 * text is no piece of a lab, and so is not ours.
 */
export const pasteText = (text: string, screen?: Point): boolean => {
  const placed = parsePiece(text);
  if (placed === undefined) return false;
  const surface = canvasSurface();
  const middle = surface?.toCanvas(screen ?? surface.pointer() ?? surface.middle());
  putOnCanvas('paste', placed, (copying) => topLevel(copying).map(({ namespace, bridge }) => bridge ?? namespace), middle);
  return true;
};

const pieceSelected = (): PlacedPiece => {
  const { selection } = useUi.getState();
  const { topology, marks } = useSession.getState();
  const piece = takePiece(topology, subjectsOf(selection));
  const keys = [...Object.keys(piece.namespaces).map((namespace) => ({ namespace })), ...bridgesOf(piece)].map(canvasKey);
  const places = Object.fromEntries(Object.entries(placesNow()).filter(([key]) => keys.includes(key)));
  return { piece, places, marks: takeMarks(marks, idsOfMarks(selection), keys) };
};

const isNothing = ({ piece, marks: { notes, regions } }: PlacedPiece): boolean => isEmptyPiece(piece) && notes.length === 0 && regions.length === 0;

/** Notes and regions stand to the copied boxes as theirs do to the originals; the kernel's part and theirs are one step. */
const putOnCanvas = (what: 'duplicate' | 'paste', placed: PlacedPiece, say: (copying: Copying) => readonly string[], middle?: Point): void => {
  const session = useSession.getState();
  const copying = putPiece(session.topology, placed.piece);
  const { diff, copies, cables } = copying;
  const made = newMarks(placed.marks);
  const { boxes } = drawLab({ topology: applyDiff(session.topology, diff), observation: session.observation, ids: session.ids, probes: [] });
  const sizes = new Map(boxes.map(({ key, size }) => [key, size]));
  const copied = copies.flatMap(({ from, to }) => {
    const [at, size] = [recordAt(placed.places, canvasKey(from)), sizes.get(canvasKey(to))];
    return at === undefined || size === undefined ? [] : [{ key: canvasKey(to), size, at }];
  });
  const isRegionsAlone = copied.length === 0 && Object.keys(made.notes).length === 0;
  const taken = isRegionsAlone ? hiddenBehind(session.marks, made) : takenPlaces();
  const wanted = placeCopies([...copied, ...standingMarks(made)], taken, middle);
  const { positions, marks } = moveMarks(made, offHost(wanted, copied, copies, taken));
  const boxesMade = copies.map(({ to }): Selected => (to.bridge === undefined ? { kind: 'namespace', name: to.namespace } : { kind: 'bridge', namespace: to.namespace, name: to.bridge }));
  const cablesMade = cables.map((end): Selected => ({ kind: 'cable', ...end }));
  const marksMade = [...Object.keys(made.notes), ...Object.keys(made.regions)].map((id): Selected => ({ kind: 'mark', id }));
  const drawn: Drawing | undefined = marksMade.length === 0 ? undefined : { what, marks };
  if (Object.keys(diff).length > 0) {
    session.place(positions, looksOf(copies, placed));
    useUi.getState().select([...(boxesMade.length > 0 ? boxesMade : cablesMade), ...marksMade]);
    void session.change({ kind: what, subjects: [...say(copying)] }, diff, { along: drawn });
  } else if (drawn !== undefined) {
    useUi.getState().select(marksMade);
    session.draw(drawn);
  }
};

/** Copies that are not the host's stay beside its zone, and their notes and regions with them. */
const offHost = (wanted: Positions, copied: readonly CopiedBox[], copies: Copying['copies'], taken: readonly Rect[]): Positions => {
  const zone = useLabCanvas.getState().nodes.find(({ id }) => id === HOST);
  // the host's own things make it larger, wherever they are
  if (zone === undefined || copies.some(({ to }) => to.namespace === HOST)) return wanted;
  const [dx, dy] = offZone(rectOf(zone), copied.map(({ key, size }) => rectAt(recordAt(wanted, key) ?? [0, 0], size)), taken);
  return Object.fromEntries(Object.entries(wanted).map(([key, [x, y]]) => [key, [x + dx, y + dy]]));
};

const looksOf = (copies: Copying['copies'], { marks: { looks } }: PlacedPiece): MarksChange | undefined => {
  const copied = copies.flatMap(({ from, to }) => {
    const look = recordAt(looks, canvasKey(from));
    return look === undefined ? [] : [[canvasKey(to), look] as const];
  });
  return copied.length === 0 ? undefined : { looks: Object.fromEntries(copied) };
};

/** What is named when a paste is told: not the bridges that came inside of a namespace. */
const topLevel = ({ copies }: Copying): readonly { readonly namespace: string; readonly bridge?: string }[] => {
  const namespaces = new Set(copies.flatMap(({ to }) => (to.bridge === undefined ? [to.namespace] : [])));
  return copies.flatMap(({ to }) => (to.bridge !== undefined && namespaces.has(to.namespace) ? [] : [to]));
};

const bridgesOf = ({ interfaces }: ReturnType<typeof takePiece>): readonly { readonly namespace: string; readonly bridge: string }[] =>
  Object.values(interfaces).flatMap(({ kind, namespace, name }) => (kind === 'bridge' ? [{ namespace, bridge: name }] : []));

const placesNow = (): Places =>
  Object.fromEntries(useLabCanvas.getState().nodes.map(({ data, position: { x, y } }) => [data.box.key, [Math.round(x), Math.round(y)] as const]));
