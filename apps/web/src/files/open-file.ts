/** Opens a lab file: the lab becomes what the file says, as one gesture that one undo takes back. */
import { drawLab, placeWritten } from '@patchbay/shared/drawing';
import { MAX_LAB_FILE, MAX_LAB_FILE_OCTETS, readLabFile } from '@patchbay/shared/lab-file';
import type { LabFile } from '@patchbay/shared/lab-file';
import { MAX_CLIENT_MESSAGE_BYTES } from '@patchbay/shared/protocol';
import type { Program } from '@patchbay/shared/protocol';
import { recordAt } from '@patchbay/shared/records';
import { applyDiff, diffTopologies } from '@patchbay/shared/topology';
import { newMarkId } from '../canvas/marks/mark-id.ts';
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

/** The lab becomes what the file says; `name`: what it is called in the history. Whether the lab is that. */
export async function openLab(name: string, { topology: wanted, positions, programs, ...marks }: LabFile): Promise<boolean> {
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
  const coming = placeWritten(boxes, positions);
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
  const refusal = await change({ kind: 'open-file', subjects: [name] }, diff, { along: isDrawn ? drawing : undefined });
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

const pick = <T>(table: Readonly<Record<string, T>>, isMeant: (key: string) => boolean): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(table).filter(([key]) => isMeant(key)));
