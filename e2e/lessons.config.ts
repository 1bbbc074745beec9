/** Every lesson from its first step to its last, in each language: `npm run test:lessons`. */
import config from './playwright.config.ts';

export default {
  ...config,
  testDir: 'lessons',
  projects: [
    { name: 'en', use: { locale: 'en-GB' } },
    { name: 'zh', use: { locale: 'zh-CN' } },
  ],
};
