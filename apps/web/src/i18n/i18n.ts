/** Sets up the page's languages and follows the one that the person chose. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { useUi } from '../ui/index.ts';
import type { Language } from '../ui/index.ts';
import { en, zh } from './catalogues.ts';

/** What `<html lang>` says, so that a browser picks the right glyphs and a screen reader the right voice. */
const HTML_LANGUAGE = { en: 'en', zh: 'zh-CN' } as const satisfies Record<Language, string>;

/** From here on `t(…)` speaks the language of the ui store, and the document says which one that is. */
export function startI18n(): void {
  void i18next.use(initReactI18next).init({
    resources: { en: { translation: en }, zh: { translation: zh } },
    lng: useUi.getState().language,
    fallbackLng: 'en',
    initAsync: false,
    // React escapes what it renders
    interpolation: { escapeValue: false },
  });
  show(useUi.getState().language);
  useUi.subscribe(({ language }, before) => {
    if (language === before.language) return;
    void i18next.changeLanguage(language);
    show(language);
  });
}

const show = (language: Language): void => {
  document.documentElement.lang = HTML_LANGUAGE[language];
};
