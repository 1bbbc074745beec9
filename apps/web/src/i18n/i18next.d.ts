/** Makes `t` know its keys: those of the English catalogues, which `catalogues.test.ts` holds equal to the Chinese. */
import 'i18next';
import type { en } from './catalogues.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}
