/**
 * `npm run pictures`: takes pictures of every view on the real server, in both themes, both languages and several
 * widths, into .patchbay/pictures, to be looked at. Names of views take only those; `--look=dark-zh` only the looks whose
 * names begin so; `--every-look` also on a tablet, at 200 % and 3840 wide. `--chosen` also renews those that the documents show.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import config from '../playwright.config.ts';
import { startServer } from '../server/running-server.ts';
import { LOOKS, everyLookOf, looksOf, nameOfLook } from './looks.ts';
import type { Look } from './looks.ts';
import type { Show } from './view-steps.ts';
import { VIEWS } from './views.ts';

const FOLDER = fileURLToPath(new URL('../../.patchbay/pictures/', import.meta.url));
const CHOSEN = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** Which view, in which look, stands in the documents under the view's name. */
const FOR_DOCUMENTS = { view: 'three-on-a-bridge', look: LOOKS[0] };

/** A page that is narrower is that of a tablet, or zoomed: where there is no room for the steps of a view, it is brought about with room, and made small. */
const SMALL = 1_280;
const ROOM = LOOKS[0];
/** How long is waited for what a step is about, milliseconds: before it is tried with room, and at all. */
const SOON_MS = 8_000;
const LATER_MS = 30_000;

await mkdir(FOLDER, { recursive: true });
await mkdir(CHOSEN, { recursive: true });
const browser = await chromium.launch(config.use?.launchOptions ?? {});
const asked = process.argv.find((word) => word.startsWith('--look='))?.slice('--look='.length) ?? '';
const looksToTake = process.argv.includes('--every-look') ? everyLookOf : looksOf;
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
try {
  for (const [name, show] of Object.entries(VIEWS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const look of looksToTake(name)) if (nameOfLook(look).startsWith(asked)) await takePicture(name, look, show);
  }
} finally {
  await browser.close();
}

async function takePicture(name: string, look: Look, show: Show): Promise<void> {
  const file = `${name}-${nameOfLook(look)}.png`;
  const isSmall = look.width < SMALL;
  let problem = await take(look, isSmall ? SOON_MS : LATER_MS);
  if (problem !== undefined && isSmall) {
    problem = await take({ ...look, width: ROOM.width, height: ROOM.height }, LATER_MS, (page) => makeSmall(page, look));
  }
  // it shows how far it came; those of the others are taken all the same
  if (problem !== undefined) {
    process.exitCode = 1;
    process.stderr.write(`${file}: ${problem.message}\n`);
  }
  process.stdout.write(`${file}\n`);

  /** Gives what was in the way. */
  async function take(at: Look, timeout: number, before: (page: Page) => Promise<void> = () => Promise.resolve()): Promise<Error | undefined> {
    // A server of its own for each picture: none shows what another left.
    const server = await startServer();
    try {
      const { context, page } = await openPage(browser, at, server.url);
      page.setDefaultTimeout(timeout);
      const failed = await show(page, server).then(() => undefined, (error: Error) => error);
      await before(page);
      await page.screenshot({ path: `${FOLDER}${file}` });
      if (process.argv.includes('--chosen') && name === FOR_DOCUMENTS.view && look === FOR_DOCUMENTS.look) {
        await page.screenshot({ path: `${CHOSEN}${name}.png` });
      }
      await context.close();
      return failed;
    } finally {
      await server.stop();
    }
  }
}

/** As who zooms or turns the page does, and then asks for the panel of what is selected, which gives way. */
async function makeSmall(page: Page, { width, height }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate(async () => {
    const rest = async (): Promise<void> => {
      for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
    };
    await rest();
    const isAbout = document.querySelector('.react-flow :is(.react-flow__node, .react-flow__edge).selected') !== null && document.querySelector('[role="dialog"], [role="menu"]') === null;
    if (isAbout && document.querySelector('[data-part="panel"]')?.checkVisibility() === false) {
      [...document.querySelectorAll<HTMLElement>('header:has(h1) button')].at(-2)?.click();
    }
    await rest();
  });
}

async function openPage(browser: Browser, look: Look, url: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: look.zoom ?? 1,
    hasTouch: look.touch ?? false,
    colorScheme: look.theme,
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
  });
  const page = await context.newPage();
  // long before one is opened, as in server/open-lab.ts
  page.on('filechooser', () => undefined);
  await page.goto(url);
  await page.locator('.react-flow').waitFor();
  return { context, page };
}
