/** What a person chose for this browser, kept in its local storage: how the page looks and speaks. */
import { z } from 'zod';
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
  theme: z.enum(['light', 'dark']).optional().catch(undefined),
  language: z.enum(['en', 'zh']).optional().catch(undefined),
  view: z.enum(['canvas', 'list']).optional().catch(undefined),
  projector: z.boolean().optional().catch(undefined),
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
