/** `test` with a server of its own, for what is done to a server as a whole: people who come to it, classes, its end. */
import { test as base, expect } from '@playwright/test';
import { openLab } from './open-lab.ts';
import type { LabFixtures } from './open-lab.ts';
import { startServer } from './running-server.ts';
import { slowPages } from './slow-pages.ts';

export const test = base.extend<LabFixtures>({
  browser: [({ browser }, use) => use(slowPages(browser)), { scope: 'worker' }],
  // Playwright wants the destructuring even where nothing is taken.
  server: async ({ browserName: _ }, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  },
  lab: async ({ page, server }, use) => {
    await openLab(page, server.url);
    await use(page);
  },
});
export { expect };
