/** Opens a lab file: the lab becomes what the file says, as one gesture that one undo takes back. */
import { MAX_LAB_FILE, MAX_LAB_FILE_OCTETS, readLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { MAX_CLIENT_MESSAGE_BYTES } from '@patchbay/shared/protocol';
import type { Positions, Program } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { HOST, applyDiff, diffTopologies } from '@patchbay/shared/topology';
import { HOST_SIZE } from '../canvas/box-size.ts';
import { drawLab } from '../canvas/draw-lab.ts';
import { boundsOf, overlaps, rectAt } from '../canvas/geometry.ts';
import { HOST_ORIGIN } from '../canvas/host-zone.ts';
import { isInHost } from '../canvas/lab-drawing.ts';
import type { LabDrawing } from '../canvas/lab-drawing.ts';
import { newMarkId } from '../canvas/marks/mark-id.ts';
import { placeNew } from '../canvas/place-new.ts';
import { useSession } from '../session/session-store.ts';
import type { Drawing } from '../session/session.ts';
import { drawnPlaces } from './drawn-places.ts';
import { report } from './files-store.ts';
import { openedMarks } from './opened-marks.ts';
import { rememberFile } from './remembered-file.ts';

/** Opens what was chosen or dropped; says what is wrong with it where it is none, or an unreadable one. */
export async function openFile(file: File): Promise<void> {
  const { name } = file;
  // what is far too large is refused without being read
  const read = file.size > MAX_LAB_FILE_OCTETS ? tooLarge(file.size) : await file.text().catch(() => undefined);
  if (read === undefined) report({ kind: 'unreadable', name });
  else if (typeof read === 'string') await openText(name, read);
  else report({ kind: 'refused', name, text: '', problems: [read] });
}

const tooLarge = (size: number) =>
  ({ line: 1, column: 1, path: '', code: 'file-too-large', found: String(size), allowed: String(MAX_LAB_FILE) }) as const;

/** Resolves once the kernel has it, or has refused it. */
export async function openText(name: string, text: string): Promise<void> {
  const reading = readLabFile(text);
  if (!reading.ok) {
    report({ kind: 'refused', name, text, problems: reading.problems });
    return;
  }
  report(undefined);
  const { lab } = useSession.getState();
  const isOpened = await openLab(name, reading.file);
  // a save keeps the comments of what the lab was opened from, not of what it refused
  if (isOpened && lab !== undefined) rememberFile(lab.id, text);
}

/** Whether the lab is what the file says. */
async function openLab(name: string, { topology: wanted, positions, programs, ...marks }: LabFile): Promise<boolean> {
  const { topology, observation, ids, change, place, draw } = useSession.getState();
  const diff = diffTopologies(topology, wanted);
  if (octetsOf(diff) > MAX_CLIENT_MESSAGE_BYTES - ROOM_FOR_REST) {
    report({ kind: 'too-much', name });
    return false;
  }
  const isChange = Object.keys(diff).length > 0;
  const places = drawnPlaces();
  const isThere = (key: string): boolean => recordAt(places, key) !== undefined;
  const boxes = drawLab({ topology: applyDiff(topology, diff), observation, ids, probes: [] });
  const coming = withHost(boxes, { ...positions, ...placeNew(boxes, positions) });
  place(pick(coming, (key) => !isThere(key)));
  const moved = pick(coming, isThere);
  const drawn = openedMarks(useSession.getState().marks, marks, newMarkId);
  const isDrawn = Object.keys(moved).length > 0 || Object.keys(drawn).length > 0;
  const drawing: Drawing = { what: 'open', positions: moved, stood: pick(places, (key) => Object.hasOwn(moved, key)), marks: drawn };
  if (!isChange) {
    if (isDrawn) draw(drawing);
    runPrograms(programs);
    return true;
  }
  const refusal = await change({ kind: 'open-file', subjects: [name] }, diff, isDrawn ? drawing : undefined);
  if (refusal === undefined) runPrograms(programs);
  return refusal === undefined;
}

/** Those of the file are those of the lab: what it does not name is stopped. */
function runPrograms(programs: readonly Program[]): void {
  const session = useSession.getState();
  const runs = Object.values(session.programs).some(({ probe }) => probe.end === undefined);
  if (programs.length > 0 || runs) session.runPrograms(programs.map((program) => ({ kind: 'program', ...program })));
}

/** Of a message, beside the change in it. */
const ROOM_FOR_REST = 8 * 1024;

const octetsOf = (value: object): number => new TextEncoder().encode(JSON.stringify(value)).length;

/** Room below the host's zone. */
const BELOW_HOST = 72;

/** Who wrote places by hand may not have thought of the host: where nothing is in it, it makes room. */
function withHost(drawing: LabDrawing, places: Positions): Positions {
  const others = drawing.boxes.filter(({ kind }) => kind !== 'host');
  if (others.some(isInHost) || Object.hasOwn(places, HOST)) return places;
  const rects = others.flatMap(({ key, size }) => {
    const at = recordAt(places, key);
    return at === undefined ? [] : [rectAt(at, size)];
  });
  const bounds = boundsOf(rects);
  if (bounds === undefined || !rects.some((rect) => overlaps(rect, rectAt(HOST_ORIGIN, HOST_SIZE)))) return places;
  return { ...places, [HOST]: [bounds.x, bounds.y - HOST_SIZE.height - BELOW_HOST] };
}

const pick = <T>(table: Readonly<Record<string, T>>, isMeant: (key: string) => boolean): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(table).filter(([key]) => isMeant(key)));
