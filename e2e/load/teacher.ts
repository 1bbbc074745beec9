/** A teacher with the wall of a class open, in a browser of their own: what it costs is what its processes take. */
import { chromium, expect } from '@playwright/test';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { TRACE_CATEGORIES, framesIn } from '../bench/frame-trace.ts';
import type { Frames } from '../bench/frame-trace.ts';
import config from '../playwright.config.ts';

/** How a hand turns the wheel: so many notches, so far apart. */
const [NOTCHES, NOTCH_MS, NOTCH_PIXELS] = [60, 50, 40];

export class Teacher {
  readonly #browser: Browser;
  readonly #devtools: CDPSession;
  readonly #page: Page;
  readonly #address: string;
  readonly complaints: string[] = [];

  private constructor(browser: Browser, devtools: CDPSession, page: Page, address: string) {
    this.#browser = browser;
    this.#devtools = devtools;
    this.#page = page;
    this.#address = address;
    page.on('pageerror', (error) => this.complaints.push(`teacher: ${error.message}`));
  }

  /** Signed in by a cookie, `NAME=VALUE`. The wall is not open yet. */
  static async comeIn(origin: string, cookie: string, classId: string): Promise<Teacher> {
    const browser = await chromium.launch(config.use?.launchOptions ?? {});
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: origin }]);
    return new Teacher(browser, await browser.newBrowserCDPSession(), await context.newPage(), `${origin}/classes/${classId}`);
  }

  async openWall(): Promise<void> {
    await this.#page.goto(this.#address);
    await this.#page.getByRole('heading', { level: 1 }).waitFor();
  }

  async closeWall(): Promise<void> {
    await this.#page.goto('about:blank');
  }

  /** Waits until so many labs are on the wall, each with its picture, or as empty where its student has just taken all away. */
  async sees(labs: number): Promise<void> {
    const shown = this.#page.getByRole('main').locator('li a[target="_blank"]');
    const drawn = shown.filter({ has: this.#page.locator('svg') }).or(shown.filter({ hasText: 'An empty lab' }));
    await expect(drawn).toHaveCount(labs, { timeout: 60_000 });
  }

  /** Processor time of all processes of the browser until now, milliseconds (DevTools protocol, `SystemInfo.getProcessInfo`). */
  async processorMs(): Promise<number> {
    const { processInfo } = await this.#devtools.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1_000;
  }

  /** Scrolls over the wall and back, and how its frames went meanwhile. */
  async scroll(): Promise<Frames> {
    await this.#page.mouse.move(900, 600);
    await this.#browser.startTracing(this.#page, { categories: TRACE_CATEGORIES });
    await this.#page.evaluate(() => performance.mark('scroll begins'));
    for (let notch = 0; notch < NOTCHES; notch += 1) {
      await this.#page.mouse.wheel(0, notch < NOTCHES / 2 ? NOTCH_PIXELS : -NOTCH_PIXELS);
      await this.#page.waitForTimeout(NOTCH_MS);
    }
    await this.#page.evaluate(() => performance.mark('scroll ends'));
    return framesIn(await this.#browser.stopTracing(), 'scroll');
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
