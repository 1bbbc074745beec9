/** The command palette, as a person at the keyboard uses it. */
import type { Locator, Page } from '@playwright/test';

export class Finder {
  readonly page: Page;
  readonly field: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('combobox', { name: 'Find anything, do anything' });
  }

  /** Opens it by its key, and types. */
  async look(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.field.fill(words);
  }

  row(name: string | RegExp): Locator {
    return this.page.getByRole('option', { name });
  }
}
