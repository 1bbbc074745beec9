/** Opens a page of bare React Flow in a browser: built and served here, on loopback, for as long as the page is there. */
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build, preview } from 'vite';
import type { BareDrawing } from './bare-drawing.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const BUILT = fileURLToPath(new URL('../../../.patchbay/bare-flow', import.meta.url));

export interface BareFlow {
  readonly page: Page;
  close(): Promise<void>;
}

export async function openBareFlow(browser: Browser, drawing: BareDrawing): Promise<BareFlow> {
  const common = { root: ROOT, configFile: false, logLevel: 'warn', build: { outDir: BUILT, emptyOutDir: true } } as const;
  await build(common);
  const server = await preview({ ...common, preview: { host: '127.0.0.1', port: 0 } });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.evaluate((given) => {
    (window as never as { drawBare: (drawing: BareDrawing) => void }).drawBare(given);
  }, drawing);
  await page.locator('.react-flow__edge').nth(drawing.lines.length - 1).waitFor({ state: 'attached' });
  return {
    page,
    close: async () => {
      await context.close();
      await server.close();
    },
  };
}
