/** The table of who reaches whom, and what is said of it. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { LabPage } from './lab-page.ts';

export class MatrixPage {
  readonly #page: Page;
  readonly pane: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.pane = page.getByRole('tabpanel', { name: 'Who reaches whom' });
  }

  /** What the table comes to. */
  summary(reached: number, pairs: number): Locator {
    return this.pane.getByText(`${String(reached)} of ${String(pairs)} pairs: the one reaches the other`, { exact: true });
  }

  /** Opens it in a lab that becomes a starting point, and waits until each of its pairs has been reached. */
  async openIn(start: string, { last, pairs }: { readonly last: string; readonly pairs: number }): Promise<void> {
    await this.#page.getByRole('button', { name: start }).click();
    await expect(new LabPage(this.#page).box(last)).toBeVisible();
    await this.#page.keyboard.press('Shift+M');
    await expect(this.summary(pairs, pairs)).toBeVisible();
  }
}
