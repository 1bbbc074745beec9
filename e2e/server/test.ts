/** `test` with a server of its own, and a page that is signed in to it and has its lab open. */
import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { startServer } from './running-server.ts';
import type { RunningServer } from './running-server.ts';

interface Fixtures {
  server: RunningServer;
  /** The page of the first person, in the server's first lab, connected. */
  lab: Page;
}

export const test = base.extend<Fixtures>({
  // Playwright wants the destructuring even where nothing is taken.
  server: async ({ browserName: _ }, use) => {
    const server = await startServer();
    await use(server);
    await server.stop();
  },
  lab: async ({ page, server }, use) => {
    // Playwright has the browser hand choosers over from the first listener on, and does not wait until it does: one that is
    // opened right after that may open for nobody
    page.on('filechooser', () => undefined);
    await page.goto(server.url);
    await expect(page).toHaveURL(/\/labs\/[^/?]+$/);
    await expect(page.getByLabel('Lab canvas')).toBeVisible();
    await use(page);
  },
});
export { expect };
