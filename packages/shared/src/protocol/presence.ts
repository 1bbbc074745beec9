/**
 * Where people are on the canvas: fleeting, kept nowhere, and answered by nobody. A page tells its own whenever that
 * changes and somebody else is in the lab, or comes; the server hands on what everybody told, gathered, to all of them.
 */

/** Of one person. What is left out is nowhere: a pointer that is beside the canvas. */
export interface Presence {
  /** Canvas units. */
  readonly pointer?: readonly [x: number, y: number];
  /** The part of the canvas that is in sight, canvas units. */
  readonly view?: readonly [x: number, y: number, width: number, height: number];
  /** The boxes that are selected: keys as `canvasKey` makes them. */
  readonly selected?: readonly string[];
}

/** The longest list of selected boxes that is told of: more are no place any more. */
export const MAX_SELECTED = 20;

/** Replaces what was told before. */
export interface PresenceSignal {
  readonly type: 'presence';
  readonly presence: Presence;
}

/** Of those who told something new: by their ids. Who gets it may be among them. */
export interface Presences {
  readonly type: 'presences';
  readonly of: Readonly<Record<string, Presence>>;
}
