/** The timeline of a lab, by keyboard or by pointer, and the canvas that shows the lab as it was. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export class TimelinePage {
  readonly page: Page;
  readonly pane: Locator;
  readonly playhead: Locator;
  /** Over the canvas, while it shows the past. */
  readonly banner: Locator;

  constructor(page: Page) {
    this.page = page;
    this.pane = page.getByRole('tabpanel', { name: 'Timeline' });
    this.playhead = this.pane.getByRole('slider', { name: 'Shown time' });
    this.banner = page.getByRole('region', { name: 'The lab as it was' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Shift+H');
    await expect(this.pane).toBeVisible();
  }

  /** Goes from what happened to what happened before by the arrow key, until what was told there is this. */
  async backTo(what: RegExp): Promise<void> {
    await this.playhead.focus();
    for (let steps = 0; steps < 60; steps += 1) {
      const before = await this.playhead.getAttribute('aria-valuetext');
      await this.page.keyboard.press('ArrowLeft');
      await expect(this.playhead).not.toHaveAttribute('aria-valuetext', before ?? '');
      if (what.test((await this.playhead.getAttribute('aria-valuetext')) ?? '')) return;
    }
    throw new Error(`Nothing on the timeline is ${String(what)}.`);
  }

  /** The marks of a lane. */
  marks(lane: string): Locator {
    return this.pane.locator(`[data-lane="${lane}"] > span`);
  }
}
