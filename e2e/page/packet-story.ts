/** Whatever passes in a lab, watched: its packets by what they are called, and what is said of each. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

export class PacketStory {
  readonly drawer: Locator;
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
    this.drawer = page.getByRole('region', { name: 'Commands' });
  }

  /** From now on packets are seen. */
  static async begin(page: Page): Promise<PacketStory> {
    const story = new PacketStory(page);
    await page.keyboard.press('w');
    await expect(story.drawer.getByText('Watching.')).toBeVisible();
    return story;
  }

  /** Ends it, once all of these have been seen; then it is gone through. */
  async end(...titles: readonly string[]): Promise<void> {
    for (const title of titles) await expect(this.packet(title)).not.toHaveCount(0);
    await this.drawer.getByRole('button', { name: 'Stop', exact: true }).click();
    await expect(this.drawer.getByRole('button', { name: 'Save the recording' })).toBeVisible();
  }

  packet(title: string): Locator {
    return this.drawer.getByRole('group', { name: 'Packets in the order of time' }).getByRole('button', { name: title, exact: true });
  }

  titles(): Promise<readonly string[]> {
    return this.drawer.getByRole('group', { name: 'Packets in the order of time' }).getByRole('button').allInnerTexts();
  }

  /** Goes to the first packet of that name; what is on the cables then, and what is said of it. */
  async show(title: string): Promise<{ readonly said: Locator; readonly onCables: Locator }> {
    const pause = this.drawer.getByRole('button', { name: 'Pause' });
    if (await pause.isVisible()) await pause.click();
    await this.packet(title).first().click();
    await expect(this.packet(title).first()).toHaveAttribute('aria-current', 'step');
    return { said: this.drawer.getByRole('region', { name: 'What happens' }), onCables: this.#page.locator('[data-packet]') };
  }
}
