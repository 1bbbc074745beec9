/** The terminal in the drawer, as a person at the keyboard uses it. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** The bench has no test runner that would say how long to wait; this only ends what hangs, as there. */
const LONGEST = { timeout: 45_000 };

export class TerminalPage {
  readonly page: Page;
  readonly screen: Locator;

  constructor(page: Page) {
    this.page = page;
    this.screen = page.locator('[data-terminal]');
  }

  /** Opens one for what is selected, by its key, and waits for its prompt. */
  async open(prompt = 'host #'): Promise<void> {
    await this.page.keyboard.press('t');
    await this.prompts(prompt);
  }

  /** The lines that are in sight, without those below the last. */
  async lines(): Promise<string[]> {
    const rows = await this.screen.locator('.xterm-rows > div').allInnerTexts();
    const lines = rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd());
    return lines.slice(0, lines.findLastIndex((line) => line !== '') + 1);
  }

  /** Waits until the shell waits for a command line, or for the rest of one. */
  async prompts(prompt = 'host #'): Promise<void> {
    await expect.poll(async () => [prompt, '>'].includes((await this.lines()).at(-1) ?? ''), LONGEST).toBe(true);
  }

  /** Types a line key by key and waits until it is done. */
  async run(line: string, prompt = 'host #'): Promise<void> {
    await this.page.keyboard.type(line);
    // at the end of all that is in sight: until it is echoed the prompt of before stands there, as if it were done already
    const end = line.trimEnd().slice(-8);
    await expect.poll(async () => (await this.lines()).slice(-4).join('').slice(-end.length), LONGEST).toBe(end);
    await this.page.keyboard.press('Enter');
    await this.prompts(prompt);
  }
}
