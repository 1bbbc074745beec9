/** The context menu of the canvas: what it is about, and where it is open. */
import type { Point } from '@patchbay/shared/drawing';
import { create } from 'zustand';
import type { MenuSubject } from '../actions/index.ts';
import { useSession } from '../session/session-store.ts';
import { useUi } from '../ui/index.ts';
import { canvasView } from './canvas-view.ts';
import { menuSubjectOf } from './menu-subject.ts';
import { changeSelection, selectedIds } from './selection.ts';
import { useLabCanvas } from './use-lab-canvas.ts';

export interface CanvasMenu {
  readonly subject: MenuSubject;
  readonly screen: Point;
  /** It was asked for with the pointer, and so is about a place too. */
  readonly byPointer: boolean;
}

export const useCanvasMenu = create<{ readonly menu: CanvasMenu | undefined }>()(() => ({ menu: undefined }));

export const closeMenu = (): void => {
  useCanvasMenu.setState({ menu: undefined });
};

/** `id`: the node or edge that was asked; what is not selected yet is so from now on, alone. Without one, the canvas was. */
export const openMenuAt = (id: string | undefined, screen: Point): void => {
  open(id, screen, true);
};

/** By a key: about what has the focus, or else what is selected, or else the canvas. */
export const openMenuByKey = (): void => {
  const focused = document.activeElement?.closest<Element & HTMLOrSVGElement>(ELEMENTS)?.dataset.id;
  const [first] = selectedIds(useUi.getState().selection, useLabCanvas.getState().drawing);
  const id = focused ?? first;
  const element = id === undefined ? undefined : elementOf(id);
  open(element === undefined ? undefined : id, element === undefined ? canvasMiddle() : middleOf(element), false);
};

/** Whether the key means the canvas, and not what has the focus beside it. */
export const isCanvasAsked = (): boolean => {
  const focused = document.activeElement;
  return canvasView() !== undefined && (focused === null || focused === document.body || focused.closest('.react-flow, [role="tree"]') !== null);
};

/** What stands for a thing of the lab: on the canvas, or in the list. */
const ELEMENTS = '.react-flow__node, .react-flow__edge, [role="treeitem"][data-id]';

/** Where a thing is now, for who wants to see it or give it the focus; the canvas under the list is no such place. */
export const elementOf = (id: string): (Element & HTMLOrSVGElement) | undefined =>
  [...document.querySelectorAll<Element & HTMLOrSVGElement>(ELEMENTS)].find((element) => element.dataset.id === id && element.closest('[inert]') === null);

const open = (id: string | undefined, screen: Point, byPointer: boolean): void => {
  const { drawing } = useLabCanvas.getState();
  const { selection, select } = useUi.getState();
  if (id === undefined) select([]);
  else if (!selectedIds(selection, drawing).has(id)) select(changeSelection([], [{ id, selected: true }], drawing));
  useCanvasMenu.setState({ menu: { subject: menuSubjectOf(useUi.getState().selection, drawing, useSession.getState().marks), screen, byPointer } });
};

const middleOf = (element: Element): Point => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

const canvasMiddle = (): Point => {
  const canvas = document.querySelector('.react-flow');
  return canvas === null ? [0, 0] : middleOf(canvas);
};
