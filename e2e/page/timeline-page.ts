/** The timeline of a lab, by keyboard or by pointer, and the canvas that shows the lab as it was. */
import { readFile } from 'node:fs/promises';
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

  /** An end of the stretch that is being chosen. */
  end(which: 'Beginning' | 'End'): Locator {
    return this.pane.getByRole('slider', { name: `${which} of the stretch` });
  }

  /** Saves what was chosen under a name, and gives the file's. */
  async keep(name: string): Promise<{ readonly name: string; readonly text: string }> {
    const download = this.page.waitForEvent('download');
    await this.pane.getByRole('textbox', { name: 'Name of the stretch' }).focus();
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
    const saved = await download;
    return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') };
  }

  /** A place on the axis, pixels of the page: from 0, its left edge, to 1. */
  async place(part: number): Promise<readonly [x: number, y: number]> {
    const track = await this.playhead.locator('..').boundingBox();
    if (track === null) throw new Error('The axis is not on the screen.');
    return [track.x + track.width * part, track.y + 30];
  }
}
