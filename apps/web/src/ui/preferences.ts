/** What a person chose for this browser, kept in its local storage: how the page looks and speaks. */
import * as z from 'zod/mini';
import type { Language, Theme, View } from './ui-state.ts';

export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  readonly view: View;
  readonly projector: boolean;
}

/** Under this key lie the preferences as JSON; the script that sets the theme and the size before paint reads them too. */
export const PREFERENCES_KEY = 'patchbay.preferences';

const preferencesSchema = z.object({
  theme: z.catch(z.optional(z.enum(['light', 'dark'])), undefined),
  language: z.catch(z.optional(z.enum(['en', 'zh'])), undefined),
  view: z.catch(z.optional(z.enum(['canvas', 'list'])), undefined),
  projector: z.catch(z.optional(z.boolean()), undefined),
});

const parseJson = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
};

/** What was stored, and for what was not (or makes no sense) what the browser prefers. */
export const parsePreferences = (
  stored: string | null,
  browser: { readonly dark: boolean; readonly language: string },
): Preferences => {
  const { data } = preferencesSchema.safeParse(parseJson(stored));
  return {
    theme: data?.theme ?? (browser.dark ? 'dark' : 'light'),
    language: data?.language ?? (browser.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'),
    view: data?.view ?? 'canvas',
    projector: data?.projector ?? false,
  };
};
