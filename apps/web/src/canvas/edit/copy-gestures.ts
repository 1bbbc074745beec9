/** Duplicating, copying, cutting and pasting, carried out. */
import { duplicate, isEmptyPiece, parsePiece, putPiece, renderPiece, takePiece } from '@patchbay/shared/gesture';
import type { Copying, Gesture } from '@patchbay/shared/gesture';
import { canvasKey } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { applyDiff } from '@patchbay/shared/topology';
import { useSession } from '../../session/session-store.ts';
import { useUi } from '../../ui/index.ts';
import type { Selected } from '../../ui/index.ts';
import { drawLab } from '../draw-lab.ts';
import type { Point } from '../geometry.ts';
import { removeSelected } from '../gestures.ts';
import { sayAll, subjectsOf } from '../selection.ts';
import { duplicateMarks, idsOfMarks } from '../marks/draw-marks.ts';
import { takenPlaces } from '../use-making.ts';
import { useLabCanvas } from '../use-lab-canvas.ts';
import { canvasSurface } from './canvas-surface.ts';
import { placeCopies } from './place-copies.ts';

type Places = Readonly<Record<string, Point>>;

/** Makes what is selected once more, beside it, and selects that. */
export const duplicateSelected = (): void => {
  const { selection } = useUi.getState();
  const marks = duplicateMarks(idsOfMarks(selection));
  if (subjectsOf(selection).length === 0) {
    useUi.getState().select(marks);
    return;
  }
  const copying = duplicate(useSession.getState().topology, subjectsOf(selection));
  putOnCanvas({ kind: 'duplicate', subjects: sayAll(selection) }, copying, placesNow());
  if (marks.length > 0) useUi.getState().select([...useUi.getState().selection, ...marks]);
};

/** What is selected as text, for the clipboard; undefined where nothing is that could be copied. */
export const copiedText = (): string | undefined => {
  const piece = takePiece(useSession.getState().topology, subjectsOf(useUi.getState().selection));
  if (isEmptyPiece(piece)) return undefined;
  const places = placesNow();
  const own = [...Object.keys(piece.namespaces).map((namespace) => ({ namespace })), ...bridgesOf(piece)].map(canvasKey);
  return renderPiece({ piece, places: Object.fromEntries(Object.entries(places).filter(([key]) => own.includes(key))) });
};

export const cutSelected = (): void => {
  // what was not copied stays
  void removeSelected(useUi.getState().selection.filter(({ kind }) => kind !== 'mark'));
};

/**
 * Puts a copied text into the lab: its middle where the pointer is, or in the middle of what is seen. False where the
 * text is no piece of a lab, and so is not ours.
 */
export const pasteText = (text: string, screen?: Point): boolean => {
  const placed = parsePiece(text);
  if (placed === undefined) return false;
  const copying = putPiece(useSession.getState().topology, placed.piece);
  const surface = canvasSurface();
  const middle = surface?.toCanvas(screen ?? surface.pointer() ?? surface.middle());
  const made = topLevel(copying).map(({ namespace, bridge }) => bridge ?? namespace);
  putOnCanvas({ kind: 'paste', subjects: made }, copying, placed.places, middle);
  return true;
};

/** `places` are those of the originals, by their keys. */
const putOnCanvas = (gesture: Gesture, { diff, copies, cables }: Copying, places: Places, middle?: Point): void => {
  if (Object.keys(diff).length === 0) return;
  const session = useSession.getState();
  const { boxes } = drawLab({ topology: applyDiff(session.topology, diff), observation: session.observation, ids: session.ids, probes: [] });
  const sizes = new Map(boxes.map(({ key, size }) => [key, size]));
  const copied = copies.flatMap(({ from, to }) => {
    const [at, size] = [recordAt(places, canvasKey(from)), sizes.get(canvasKey(to))];
    return at === undefined || size === undefined ? [] : [{ key: canvasKey(to), size, at }];
  });
  session.place(placeCopies(copied, takenPlaces(), middle));
  const selected = copies.map(({ to }): Selected => (to.bridge === undefined ? { kind: 'namespace', name: to.namespace } : { kind: 'bridge', namespace: to.namespace, name: to.bridge }));
  useUi.getState().select(selected.length > 0 ? selected : cables.map((end): Selected => ({ kind: 'cable', ...end })));
  void session.change(gesture, diff);
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
