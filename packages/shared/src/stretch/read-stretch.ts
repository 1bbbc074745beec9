/** Reads the text of a kept stretch's file, or says what it is that cannot be read; writes it. */
import { checkJson, openVersionedJson, writeVersionedJson } from '../versioned-json/index.ts';
import type { JsonRefusal } from '../versioned-json/index.ts';
import { stretchSchema } from './stretch-schema.ts';
import { STRETCH_FILE } from './stretch.ts';
import type { KeptStretch } from './stretch.ts';

export type StretchReading = { readonly ok: true; readonly stretch: KeptStretch } | JsonRefusal;

export function readStretch(text: string): StretchReading {
  const opened = openVersionedJson(text, [STRETCH_FILE]);
  return opened.ok ? checkStretch(opened.content) : opened;
}

/** Of what stands beside its version. */
export function checkStretch(content: unknown): StretchReading {
  const checked = checkJson(stretchSchema, content);
  return checked.ok ? { ok: true, stretch: checked.value } : checked;
}

export const writeStretch = (stretch: KeptStretch): string => writeVersionedJson(STRETCH_FILE, stretch);
