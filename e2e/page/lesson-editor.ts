/** Where lessons are written. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { Finder } from './finder.ts';
import { LabPage } from './lab-page.ts';

export class LessonEditorPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog', { name: 'Write a lesson' });
  }

  get text(): Locator {
    return this.dialog.getByRole('textbox', { name: 'Text of the lesson' });
  }

  get preview(): Locator {
    return this.dialog.getByRole('region', { name: 'How it will look' });
  }

  get problems(): Locator {
    return this.dialog.getByRole('region', { name: 'Whether it is a lesson' });
  }

  /** Opens it with the search, by keys alone. */
  async open(): Promise<void> {
    // keys are heard once the page is there
    await expect(new LabPage(this.#page).canvas).toBeVisible();
    await new Finder(this.#page).look('write a lesson');
    await this.#page.keyboard.press('Enter');
    await expect(this.text).toBeVisible();
  }
}
