/** Sets up the page's languages and follows the one that the person chose. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useUi } from '../ui/index.ts';
import type { Language } from '../ui/index.ts';
import { addLateSentences } from './late-sentences.ts';

/** What `<html lang>` says, so that a browser picks the right glyphs and a screen reader the right voice. */
const HTML_LANGUAGE = { en: 'en', zh: 'zh-CN' } as const satisfies Record<Language, string>;

/** Each is loaded when it is first spoken. */
const CATALOGUES = {
  en: async () => (await import('./en.ts')).en,
  zh: async () => (await import('./zh.ts')).zh,
} as const satisfies Record<Language, () => Promise<object>>;

/** Once this is done, `t(…)` speaks the language of the ui store, and the document says which one that is. */
export async function startI18n(): Promise<void> {
  const { language } = useUi.getState();
  await i18next.use(initReactI18next).init({
    resources: { [language]: { translation: await CATALOGUES[language]() } },
    lng: language,
    // both catalogues have every key: a test holds that
    fallbackLng: false,
    // React escapes what it renders
    interpolation: { escapeValue: false },
  });
  show(language);
  useUi.subscribe((now, before) => {
    if (now.language === before.language) return;
    // where it cannot be had (the server is gone), the page goes on in the one that it has
    speak(now.language).catch(() => {
      now.setLanguage(before.language);
    });
  });
}

const speak = async (language: Language): Promise<void> => {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await CATALOGUES[language]());
  }
  await addLateSentences(language);
  // somebody may have thought better of it meanwhile
  if (useUi.getState().language !== language) return;
  await i18next.changeLanguage(language);
  show(language);
};

const show = (language: Language): void => {
  document.documentElement.lang = HTML_LANGUAGE[language];
};
