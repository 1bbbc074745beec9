/** What the bare page draws: as many boxes and lines as the canvas has, in the same places. */
export interface BareDrawing {
  readonly boxes: readonly { readonly id: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }[];
  /** The ids of the boxes that each joins. */
  readonly lines: readonly (readonly [source: string, target: string])[];
  readonly view: { readonly x: number; readonly y: number; readonly zoom: number };
}
