/**
 * What was drawn here and the lab has not answered yet. Until it has, what it tells of the same things is older: how they stood before
 * it heard of the latest, by whomever. Who moves something twice before the first is told back would see it jump, and go on from there.
 */
import type { MarksChange, ServerMessage } from '@patchbay/shared/protocol';
import type { Drawn } from './drawn-line.ts';

type Told = Extract<ServerMessage, { readonly type: 'placed' | 'marked' }>;

const TABLES = ['notes', 'regions', 'looks'] as const;

export interface DrawnAhead {
  /** The lab was told of this by a request. */
  readonly tell: (request: number, drawn: Drawn) => void;
  /** It has answered. Gives whether something that it told meanwhile was left out for this. */
  readonly answered: (request: number) => boolean;
  /** What it tells, without what is older than what was drawn here. */
  readonly withoutOlder: (told: Told) => Told;
  /** All is told anew. */
  readonly forget: () => void;
}

export function drawnAhead(): DrawnAhead {
  const waiting = new Map<number, { readonly keys: ReadonlySet<string>; hasLeftOut: boolean }>();
  const isOlder = (key: string): boolean => {
    const ahead = [...waiting.values()].filter(({ keys }) => keys.has(key));
    for (const one of ahead) one.hasLeftOut = true;
    return ahead.length > 0;
  };
  const without = <T>(table: string, records: Readonly<Record<string, T>> = {}): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(records).filter(([key]) => !isOlder(`${table} ${key}`)));
  return {
    tell(request, { positions, marks }) {
      const keys = [...Object.keys(positions).map((key) => `positions ${key}`), ...TABLES.flatMap((table) => Object.keys(marks[table] ?? {}).map((key) => `${table} ${key}`))];
      waiting.set(request, { keys: new Set(keys), hasLeftOut: false });
    },
    answered(request) {
      const hasLeftOut = waiting.get(request)?.hasLeftOut ?? false;
      waiting.delete(request);
      return hasLeftOut;
    },
    withoutOlder(told) {
      if (waiting.size === 0) return told;
      if (told.type === 'placed') return { ...told, positions: without('positions', told.positions) };
      const marks: MarksChange = { notes: without('notes', told.marks.notes), regions: without('regions', told.marks.regions), looks: without('looks', told.marks.looks) };
      return { ...told, marks };
    },
    forget: () => {
      waiting.clear();
    },
  };
}
