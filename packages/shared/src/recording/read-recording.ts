/** Reads the text of a recording's file, or says what it is that cannot be read. */
import type { z } from 'zod';
import { recordingSchema } from './recording-schema.ts';
import { MAX_RECORDING_OCTETS, RECORDING_KEY, RECORDING_VERSION } from './recording.ts';
import type { Recording } from './recording.ts';

/** `not-json`: cut off, changed on its way, or something else altogether. `malformed`: one value in it is not what may stand there. */
export const RECORDING_PROBLEM_CODES = ['too-large', 'not-json', 'not-a-recording', 'future-version', 'malformed'] as const;

export interface RecordingProblem {
  readonly code: (typeof RECORDING_PROBLEM_CODES)[number];
  /** Where in the file: `observation.interfaces["net0:eth0"].mtu`; empty for the whole. */
  readonly path: string;
  readonly found: string;
  /** What would be allowed, in signs that need no translation. */
  readonly allowed: string;
}

export type RecordingReading = { readonly ok: true; readonly recording: Recording } | { readonly ok: false; readonly problem: RecordingProblem };

export function readRecording(text: string): RecordingReading {
  const refuse = (code: RecordingProblem['code'], found: string, allowed: string, path = ''): RecordingReading => ({ ok: false, problem: { code, path, found, allowed } });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse('not-json', shorten(text.trim()), `{ "${RECORDING_KEY}": ${String(RECORDING_VERSION)}, …`);
  }
  const version = partAt(data, [RECORDING_KEY]);
  if (version === undefined) return refuse('not-a-recording', show(data), `{ "${RECORDING_KEY}": ${String(RECORDING_VERSION)}, …`);
  if (typeof version === 'number' && version > RECORDING_VERSION) return refuse('future-version', String(version), String(RECORDING_VERSION));
  const read = recordingSchema.safeParse(data);
  if (read.success) {
    const { [RECORDING_KEY]: _version, ...recording } = read.data;
    return { ok: true, recording };
  }
  const [issue] = read.error.issues;
  const path = issue?.path ?? [];
  return refuse('malformed', show(partAt(data, path)), issue === undefined ? '' : allowedBy(issue), sayPath(path));
}

/** Of a file that is not even read. */
export const tooLargeRecording = (octets: number): RecordingProblem => ({ code: 'too-large', path: '', found: inMebibytes(octets), allowed: inMebibytes(MAX_RECORDING_OCTETS) });

const inMebibytes = (octets: number): string => `${String(Math.ceil((octets * 10) / 1024 ** 2) / 10)} MiB`;

type Path = readonly PropertyKey[];

const partAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((part, step) => (typeof part === 'object' && part !== null && Object.hasOwn(part, step) ? (part as Readonly<Record<PropertyKey, unknown>>)[step] : undefined), data);

const sayPath = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${String(step)}]` : /^[\w-]+$/.test(String(step)) ? `${index === 0 ? '' : '.'}${String(step)}` : `["${String(step)}"]`)).join('');

/** So many characters of what was found are shown. */
const SHOWN = 60;

const shorten = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

const show = (found: unknown): string => (found === undefined ? '—' : shorten(JSON.stringify(found)));

const SIGNS: Readonly<Record<string, string>> = { object: '{ … }', record: '{ … }', array: '[ … ]', tuple: '[ … ]', string: '"…"', number: '0, 1, 2, …', int: '0, 1, 2, …', boolean: 'true, false' };

function allowedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return SIGNS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(', ');
    case 'too_big':
      return `≤ ${String(issue.maximum)}`;
    case 'too_small':
      return `≥ ${String(issue.minimum)}`;
    case 'unrecognized_keys':
      return `{ … } − ${issue.keys.join(', ')}`;
    case 'invalid_format':
      return issue.pattern ?? issue.format;
    case 'invalid_union':
      return issue.errors.flatMap(([first]) => (first === undefined ? [] : [allowedBy(first)])).join(' | ');
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.map(allowedBy).join(', ');
    case 'not_multiple_of':
      return `${String(issue.divisor)} × …`;
    case 'custom':
      return issue.message;
  }
}
