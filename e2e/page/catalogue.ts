/** What the page says in a language, out of its own catalogues: for tests that read it in each. */
import { readFileSync } from 'node:fs';

export type Language = 'en' | 'zh';

const FOLDER = new URL('../../apps/web/src/i18n/', import.meta.url);

/** The text of a key, `file.name.name`, with its placeholders filled in. Throws where there is none. */
export function textOf(language: Language, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const [file = '', ...names] = key.split('.');
  const catalogue: unknown = JSON.parse(readFileSync(new URL(`${language}/${file}.json`, FOLDER), 'utf8'));
  const text = names.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], catalogue);
  if (typeof text !== 'string') throw new Error(`There is no text ${key} in ${language}.`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
}
