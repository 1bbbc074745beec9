/** Somebody at the keyboard, who gets everywhere by keys. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

/** More than any part of the page has stops. */
const MOST_STOPS = 80;

const hasFocus = async (wanted: Locator): Promise<boolean> => (await wanted.count()) === 1 && (await wanted.evaluate((element) => element === document.activeElement));

/** Presses Tab until it has the focus. */
export async function tabTo(page: Page, wanted: Locator, tab: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(wanted).toHaveCount(1);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(wanted)) return;
    await page.keyboard.press(tab);
  }
  await expect(wanted).toBeFocused();
}

/** Goes from part to part of the page, until the focus is in this one. */
export async function goToPart(page: Page, part: 'bar' | 'palette' | 'canvas' | 'panel' | 'commands'): Promise<void> {
  const inside = page.locator(`[data-part="${part}"]:focus-within`);
  for (let turn = 0; turn < 5 && (await inside.count()) === 0; turn += 1) await page.keyboard.press('F6');
  await expect(inside).toHaveCount(1);
}
