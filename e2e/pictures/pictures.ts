/**
 * `npm run pictures`: takes pictures of every view on the real server, in both themes, both languages and several
 * widths, into .patchbay/pictures, to be looked at. Names of views take only those. `--chosen` also renews those that the
 * documents show.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import config from '../playwright.config.ts';
import { startServer } from '../server/running-server.ts';
import { VIEWS } from './views.ts';

const FOLDER = fileURLToPath(new URL('../../.patchbay/pictures/', import.meta.url));
const CHOSEN = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const LOOKS = [
  { theme: 'light', language: 'en', width: 1440, height: 900 },
  { theme: 'dark', language: 'zh', width: 1440, height: 900 },
  { theme: 'light', language: 'zh', width: 1280, height: 800 },
  { theme: 'dark', language: 'en', width: 1920, height: 1080 },
] as const;
type Look = (typeof LOOKS)[number];

/** Which view, in which look, stands in the documents under the view's name. */
const FOR_DOCUMENTS = { view: 'three-on-a-bridge', look: LOOKS[0] };

await mkdir(FOLDER, { recursive: true });
await mkdir(CHOSEN, { recursive: true });
const browser = await chromium.launch(config.use?.launchOptions ?? {});
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
for (const [name, show] of Object.entries(VIEWS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const look of LOOKS) {
    // A server of its own for each picture: none shows what another left.
    const server = await startServer();
    const { context, page } = await openPage(browser, look, server.url);
    await show(page);
    const file = `${name}-${look.theme}-${look.language}-${String(look.width)}.png`;
    await page.screenshot({ path: `${FOLDER}${file}` });
    if (process.argv.includes('--chosen') && name === FOR_DOCUMENTS.view && look === FOR_DOCUMENTS.look) {
      await page.screenshot({ path: `${CHOSEN}${name}.png` });
    }
    process.stdout.write(`${file}\n`);
    await context.close();
    await server.stop();
  }
}
await browser.close();

async function openPage(browser: Browser, look: Look, url: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.react-flow').waitFor();
  return { context, page };
}
