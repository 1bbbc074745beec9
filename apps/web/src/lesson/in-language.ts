import type { Texts } from '@patchbay/shared/protocol';

/** The text in a language, or in the first that the lesson has: a lesson may have one only. */
export const inLanguage = (texts: Texts, language: string): string => texts[language] ?? Object.values(texts)[0] ?? '';
