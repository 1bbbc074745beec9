/** A picture as a list of shapes, the hindmost first, in canvas units: written as SVG, or painted. */
import type { Point, Rect } from '../drawing/index.ts';

export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  readonly cap?: 'round' | 'butt';
  /** From 0 to 1. */
  readonly opacity?: number;
}

export interface Fill {
  readonly colour: string;
  readonly opacity?: number;
}

export interface Text {
  readonly kind: 'text';
  /** On the line that it is written upon. */
  readonly at: Point;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly text: string;
  readonly size: number;
  readonly weight: 400 | 600;
  readonly font: 'sans' | 'mono';
  readonly colour: string;
}

export type Shape =
  | { readonly kind: 'rect'; readonly rect: Rect; readonly radius: number; readonly fill?: Fill; readonly stroke?: Stroke }
  /** `d` as SVG has it, moved and made larger. */
  | { readonly kind: 'path'; readonly d: string; readonly at?: Point; readonly scale?: number; readonly stroke: Stroke }
  | Text;

export interface Picture {
  readonly title: string;
  readonly bounds: Rect;
  readonly ground: string;
  readonly shapes: readonly Shape[];
}

/** What is there on any machine: a picture brings no font along. */
export const FONTS = {
  sans: "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif",
  mono: "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace",
} as const;
