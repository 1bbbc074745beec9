/**
 * JSON files that Patchbay writes and that come from anybody: known by a key, whose value is the version, and read strictly. What cannot be
 * read is told by what was found, where, and what would be allowed, in signs that need no translation. Pure.
 */
import type * as z from 'zod/mini';

export interface VersionedJson {
  /** The key by which the file is known, with its version as the value. */
  readonly key: string;
  readonly version: number;
}

/**
 * `not-json`: cut off, changed on its way, or something else altogether. `not-this`: JSON, but not such a file. `malformed`: one value in it is not
 * what may stand there.
 */
export const JSON_PROBLEM_CODES = ['too-large', 'not-json', 'not-this', 'future-version', 'malformed'] as const;

export interface JsonProblem {
  readonly code: (typeof JSON_PROBLEM_CODES)[number];
  /** Where in the file: `observation.interfaces["net0:eth0"].mtu`; empty for the whole. */
  readonly path: string;
  readonly found: string;
  readonly allowed: string;
}

export interface JsonRefusal {
  readonly ok: false;
  readonly problem: JsonProblem;
}

const refuse = (code: JsonProblem['code'], found: string, allowed: string, path = ''): JsonRefusal => ({ ok: false, problem: { code, path, found, allowed } });

export const writeVersionedJson = ({ key, version }: VersionedJson, content: object): string => `${JSON.stringify({ [key]: version, ...content }, undefined, 1)}\n`;

/** Which of these the text is, and what stands in it beside the version, which nobody has looked at yet. */
export function openVersionedJson<F extends VersionedJson>(text: string, formats: readonly F[]): { readonly ok: true; readonly format: F; readonly content: unknown } | JsonRefusal {
  const beginnings = formats.map(({ key, version }) => `{ "${key}": ${String(version)}, …`).join(' | ');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return refuse('not-json', shorten(text.trim()), beginnings);
  }
  const format = formats.find(({ key }) => partAt(data, [key]) !== undefined);
  if (format === undefined || typeof data !== 'object' || data === null) return refuse('not-this', show(data), beginnings);
  const { key, version } = format;
  const { [key]: found, ...content } = data as Readonly<Record<string, unknown>>;
  if (typeof found === 'number' && found > version) return refuse('future-version', String(found), String(version));
  return found === version ? { ok: true, format, content } : refuse('malformed', show(found), String(version), key);
}

/** What stands in it, held against its schema; the first thing that is wrong is told. */
export function checkJson<T>(schema: z.ZodMiniType<T>, content: unknown): { readonly ok: true; readonly value: T } | JsonRefusal {
  const read = schema.safeParse(content);
  if (read.success) return { ok: true, value: read.data };
  const [issue] = read.error.issues;
  const path = issue?.path ?? [];
  return refuse('malformed', show(partAt(content, path)), issue === undefined ? '' : allowedBy(issue), sayPath(path));
}

/** Of a file that is not even read: it has so many octets. */
export const tooLargeJson = (octets: number, most: number): JsonProblem => ({ code: 'too-large', path: '', found: inMebibytes(octets), allowed: inMebibytes(most) });

export const inMebibytes = (octets: number): string => `${String(Math.ceil((octets * 10) / 1024 ** 2) / 10)} MiB`;

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
