/**
 * `test` with a page that is signed in as the owner of a server and has a lab of its own open. The server is that of all
 * tests of a worker, one after another: to start one takes a third of what a test takes. After each its labs are gone.
 */
import { test as base, expect } from '@playwright/test';
import type { APIRequestContext } from '@playwright/test';
import { sandboxInits } from './lab-kernel.ts';
import { openLab } from './open-lab.ts';
import type { LabFixtures } from './open-lab.ts';
import { startServer } from './running-server.ts';
import type { RunningServer } from './running-server.ts';
import { slowPages } from './slow-pages.ts';

interface Owner {
  readonly cookies: Awaited<ReturnType<APIRequestContext['storageState']>>['cookies'];
  /** Asks the server what only its owner may. */
  readonly ask: APIRequestContext;
}

interface WorkerFixtures {
  sharedServer: RunningServer;
  owner: Owner;
}

export const test = base.extend<LabFixtures, WorkerFixtures>({
  browser: [({ browser }, use) => use(slowPages(browser)), { scope: 'worker' }],
  sharedServer: [
    async ({ browserName: _ }, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  owner: [
    async ({ playwright, sharedServer: { url, origin } }, use) => {
      // a connection that is kept may be closed by the server just when it is used again
      const ask = await playwright.request.newContext({ baseURL: origin, extraHTTPHeaders: { origin, connection: 'close' } });
      await ask.get(url);
      await use({ ask, cookies: (await ask.storageState()).cookies });
      await ask.dispose();
    },
    { scope: 'worker' },
  ],
  server: async ({ sharedServer, owner: { ask } }, use) => {
    await use(sharedServer);
    const { labs } = (await (await ask.get('/api/labs')).json()) as { readonly labs: readonly { readonly id: string }[] };
    for (const { id } of labs) expect((await ask.delete(`/api/labs/${id}`)).status()).toBe(204);
    await expect.poll(() => sandboxInits(sharedServer.pid)).toEqual([]);
  },
  lab: async ({ page, server, owner: { ask, cookies } }, use) => {
    const made = await ask.post('/api/labs', { data: { name: 'lab-1' } });
    const { id } = (await made.json()) as { readonly id: string };
    await page.context().addCookies([...cookies]);
    await openLab(page, `${server.origin}/labs/${id}`);
    await use(page);
  },
});
export { expect };
