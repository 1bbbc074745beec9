/** English or Chinese, each named in itself. */
import { useTranslation } from 'react-i18next';
import { classNames, useUi } from '../ui/index.ts';
import type { Language } from '../ui/index.ts';
import styles from './LanguageSwitch.module.css';

const LANGUAGES = [
  { language: 'en', short: 'EN', lang: 'en' },
  { language: 'zh', short: '中', lang: 'zh-CN' },
] as const satisfies readonly { readonly language: Language; readonly short: string; readonly lang: string }[];

export const LanguageSwitch = () => {
  const { t } = useTranslation();
  const current = useUi((ui) => ui.language);
  const setLanguage = useUi((ui) => ui.setLanguage);
  return (
    <div className={styles.switch} role="group" aria-label={t('app.language.label')}>
      {LANGUAGES.map(({ language, short, lang }) => (
        <button
          key={language}
          type="button"
          lang={lang}
          className={classNames(styles.language, language === current && styles.current)}
          aria-label={t(`app.language.${language}`)}
          aria-pressed={language === current}
          onClick={() => {
            setLanguage(language);
          }}
        >
          {short}
        </button>
      ))}
    </div>
  );
};
