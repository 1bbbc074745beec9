/**
 * Sentences that are no part of the first load. What speaks them is loaded when it is asked for, and waits for this before it
 * is shown; from then on they follow the language of the page.
 */
import i18next from 'i18next';
import type { Language } from '../ui/index.ts';

const CATALOGUES = {
  en: async () => (await import('./en-late.ts')).enLate,
  zh: async () => (await import('./zh-late.ts')).zhLate,
} as const satisfies Record<Language, () => Promise<object>>;

let isWanted = false;

/** Loads them for the language that is spoken now. */
async function loadLateSentences(): Promise<void> {
  isWanted = true;
  await addLateSentences(i18next.language === 'zh' ? 'zh' : 'en');
}

/** A part that speaks them: it is there when they are. */
export async function withLateSentences<T>(part: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([part, loadLateSentences()]);
  return loaded;
}

/** For a language that is about to be spoken: nothing where nobody asked for them yet. */
export async function addLateSentences(language: Language): Promise<void> {
  if (isWanted) i18next.addResourceBundle(language, 'translation', await CATALOGUES[language](), true);
}
