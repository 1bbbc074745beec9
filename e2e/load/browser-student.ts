/** A student in a real browser, who does the third lesson with mouse and keyboard. */
import { expect } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { recordAnswers } from '../bench/gestures.ts';
import { join } from '../page/class-page.ts';
import { LabPage } from '../page/lab-page.ts';

/** This only ends what hangs. */
const LONGEST = { timeout: 120_000 };
const BRIDGE = 'mybridge0';
const NAMES = ['net0', 'net1', 'net2'];

export class BrowserStudent {
  readonly #page: Page;
  readonly #lab: LabPage;
  /** What the page has complained of. */
  readonly complaints: string[];

  private constructor(page: Page, complaints: string[]) {
    this.#page = page;
    this.#lab = new LabPage(page);
    this.complaints = complaints;
  }

  /** Joins a class by its code, and is in their lab. */
  static async join(browser: Browser, origin: string, code: string, name: string): Promise<BrowserStudent> {
    const complaints: string[] = [];
    const { page } = await join(browser, origin, code, name, async (fresh) => {
      fresh.setDefaultTimeout(LONGEST.timeout);
      fresh.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`));
      await fresh.addInitScript(recordAnswers);
    });
    return new BrowserStudent(page, complaints);
  }

  /** Builds what the lesson asks for, thinking before each gesture, and sees that it is done. */
  async build(think: () => Promise<unknown>): Promise<void> {
    await think();
    await this.#add('b', BRIDGE);
    for (const name of NAMES) {
      await think();
      await this.#add('n', name);
    }
    for (const name of NAMES) {
      await think();
      await this.#lab.layCable(name, BRIDGE);
    }
    await think();
    await this.#lab.box(BRIDGE).click();
    await this.#page.getByRole('tab', { name: 'Itself' }).click();
    await this.#page.getByRole('button', { name: `Add an address to ${BRIDGE}` }).click();
    await this.#page.getByLabel(`New address for ${BRIDGE}`).fill('10.0.1.254/24');
    await this.#page.keyboard.press('Enter');
    await expect(this.#page.getByRole('complementary').getByText('Done!')).toBeVisible(LONGEST);
  }

  /** Pings one namespace from another until answers stand in the panel. */
  async ping(): Promise<void> {
    await this.#lab.ping('net0', 'net1');
    await expect(this.#lab.pingLines('net0', 'net1').filter({ hasText: 'icmp_seq=2' })).toBeVisible(LONGEST);
  }

  /** Ends that ping. */
  stopPing(): Promise<void> {
    return this.#page.getByRole('button', { name: 'Stop net0 → net1' }).click();
  }

  /** Milliseconds from sending each gesture to its answer. */
  answers(): Promise<readonly number[]> {
    return this.#page.evaluate(() => (window as never as { patchbayAnswers: number[] }).patchbayAnswers);
  }

  async #add(key: string, name: string): Promise<void> {
    await this.#page.keyboard.press(key);
    await this.#page.getByRole('textbox', { name: 'Name' }).fill(name);
    await this.#page.keyboard.press('Enter');
    await expect(this.#lab.box(name)).toBeVisible(LONGEST);
  }
}
