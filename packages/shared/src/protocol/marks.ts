/**
 * What people draw beside the network: notes, regions, and the icons and colours of boxes. They are shared by all in a
 * lab, as positions are, and nothing in the kernel depends on them.
 */

/** Names of colours; the page's tokens say what they look like in each theme. */
export const HUES = ['yellow', 'green', 'teal', 'blue', 'violet', 'red'] as const;
export type Hue = (typeof HUES)[number];

export const NODE_ICONS = ['computer', 'laptop', 'phone', 'printer', 'server', 'database', 'router', 'firewall', 'cloud', 'internet'] as const;
export type NodeIcon = (typeof NODE_ICONS)[number];

export interface Note {
  /** Plain text, with line breaks. */
  readonly text: string;
  readonly at: readonly [x: number, y: number];
  readonly size: readonly [width: number, height: number];
  readonly hue: Hue;
}

/** A tinted rectangle behind the boxes that belong together. */
export interface Region {
  readonly label: string;
  readonly at: readonly [x: number, y: number];
  readonly size: readonly [width: number, height: number];
  readonly hue: Hue;
}

/** How a namespace or a bridge looks. */
export interface Look {
  readonly icon?: NodeIcon;
  readonly hue?: Hue;
}

export interface Marks {
  /** By an id that the browser made. */
  readonly notes: Readonly<Record<string, Note>>;
  readonly regions: Readonly<Record<string, Region>>;
  /** By `canvasKey`. */
  readonly looks: Readonly<Record<string, Look>>;
}

export const NO_MARKS: Marks = { notes: {}, regions: {}, looks: {} };

/** Sets some marks, each as a whole; null takes one away. */
export interface MarksChange {
  readonly notes?: Readonly<Record<string, Note | null>>;
  readonly regions?: Readonly<Record<string, Region | null>>;
  readonly looks?: Readonly<Record<string, Look | null>>;
}

/** The marks after a change: what was set last stands last. A table in which nothing changes stays the same object. */
export const applyMarks = (marks: Marks, change: MarksChange): Marks => ({
  notes: applyTable(marks.notes, change.notes),
  regions: applyTable(marks.regions, change.regions),
  looks: applyTable(marks.looks, change.looks),
});

const applyTable = <T>(table: Readonly<Record<string, T>>, change: Readonly<Record<string, T | null>> = {}): Readonly<Record<string, T>> => {
  const set = Object.entries(change);
  if (set.length === 0) return table;
  const others = Object.entries(table).filter(([key]) => !Object.hasOwn(change, key));
  return Object.fromEntries([...others, ...set.filter((entry): entry is [string, T] => entry[1] !== null)]);
};

/** What sets everything that a change is about as it is in `marks`: on the marks before the change, its way back. */
export const marksNow = (marks: Marks, change: MarksChange): MarksChange => ({
  ...(change.notes && { notes: tableNow(marks.notes, change.notes) }),
  ...(change.regions && { regions: tableNow(marks.regions, change.regions) }),
  ...(change.looks && { looks: tableNow(marks.looks, change.looks) }),
});

const tableNow = <T>(table: Readonly<Record<string, T>>, change: Readonly<Record<string, T | null>>): Readonly<Record<string, T | null>> =>
  Object.fromEntries(Object.keys(change).map((key) => [key, Object.hasOwn(table, key) ? (table[key] ?? null) : null]));
