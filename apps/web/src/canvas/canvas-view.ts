/** The view of the canvas that is on the page, for what acts on it from outside of React: actions, and what finds things. */
import type { Point } from '@patchbay/shared/drawing';
import { create } from 'zustand';
import type { Making } from './gestures.ts';

export interface CanvasView {
  /** Where the pointer is, in pixels of the page, while it is over the canvas. */
  readonly pointer: () => Point | undefined;
  /** Proposes something new at a point of the page, or in the middle. */
  readonly make: (making: Making, at?: Point) => void;
  readonly fitAll: () => void;
  /** Shows these boxes as large as is useful. */
  readonly fitTo: (boxes: readonly string[]) => void;
  /** Moves so that these boxes are in sight, where they are not. */
  readonly show: (boxes: readonly string[]) => void;
  /** By so many pixels of the page, to the right and down. */
  readonly pan: (right: number, down: number) => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** One pixel of the canvas is one of the page. */
  readonly zoomReset: () => void;
}

/** Undefined while there is no canvas. */
export const useCanvasView = create<{ readonly view: CanvasView | undefined }>()(() => ({ view: undefined }));

export const canvasView = (): CanvasView | undefined => useCanvasView.getState().view;

export const hasCanvas = (): boolean => canvasView() !== undefined;
