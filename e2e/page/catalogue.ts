/** What the page says in a language, out of its own catalogues: for tests that read it in each. */
import { readFileSync } from 'node:fs';
import { chinese, english } from '@patchbay/shared/cause-words';

export type Language = 'en' | 'zh';

/** Those that are not the page's alone. */
const SHARED = { causes: { en: english, zh: chinese } };
const FOLDER = new URL('../../apps/web/src/i18n/', import.meta.url);

/** The text of a key, `file.name.name`, with its placeholders filled in; one that has no value becomes `otherwise`. Throws where there is none. */
export function textOf(language: Language, key: string, values: Readonly<Record<string, string | number>> = {}, otherwise = 'undefined'): string {
  const [file = '', ...names] = key.split('.');
  const catalogue: unknown = file === 'causes' ? SHARED.causes[language] : JSON.parse(readFileSync(new URL(`${language}/${file}.json`, FOLDER), 'utf8'));
  const text = names.reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], catalogue);
  if (typeof text !== 'string') throw new Error(`There is no text ${key} in ${language}.`);
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? otherwise));
}
