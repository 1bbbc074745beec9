/** Which step of a lesson somebody writes at, and in which language: so far as the lines above say it. Pure. */

export interface PlaceInLesson {
  /** The id of a step. */
  readonly step?: string;
  /** The code of a language; none in the front matter. */
  readonly language?: string;
}

/** `offset`: UTF-16 units from the beginning of the text. */
export function placeInLesson(text: string, offset: number): PlaceInLesson {
  const end = text.indexOf('\n', offset);
  const above = text.slice(0, end < 0 ? text.length : end);
  const [language, at] = lastOf(above, /^# ([A-Za-z][\w-]*):/gm);
  if (language === undefined) return only({ step: lastOf(above, /^ *- (?:\{ *)?id: *([\w-]+)/gm)[0] });
  return only({ language, step: lastOf(above.slice(at), /^## ([A-Za-z][\w-]*):/gm)[0] });
}

function lastOf(text: string, pattern: RegExp): readonly [found: string | undefined, at: number] {
  const last = [...text.matchAll(pattern)].at(-1);
  return [last?.[1], last?.index ?? 0];
}

const only = ({ step, language }: { readonly step?: string | undefined; readonly language?: string | undefined }): PlaceInLesson => ({ ...(step !== undefined && { step }), ...(language !== undefined && { language }) });

/** Where a line begins, UTF-16 units from the beginning; `line` and `column` from 1. */
export function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return Math.min(before + Math.min(column - 1, lines[line - 1]?.length ?? 0), text.length);
}
