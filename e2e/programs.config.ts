/** Tests with programs that only some machines have: `npm run test:programs`. */
import config from './playwright.config.ts';

export default { ...config, testDir: 'programs' };
