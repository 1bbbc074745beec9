/** Somebody at the keyboard, who gets everywhere by keys. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { Finder } from './finder.ts';
import { LabPage } from './lab-page.ts';

/** More than any part of the page has stops. */
const MOST_STOPS = 80;

const hasFocus = async (wanted: Locator): Promise<boolean> => (await wanted.count()) === 1 && (await wanted.evaluate((element) => element === document.activeElement));

const isBeforeFocus = (wanted: Locator): Promise<boolean> =>
  wanted.evaluate((element) => {
    const { activeElement, body } = document;
    return activeElement !== null && activeElement !== body && (activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  });

/** Presses Tab until it has the focus; or Shift+Tab, where it stands before what has it. */
export async function tabTo(page: Page, wanted: Locator, tab?: 'Tab' | 'Shift+Tab'): Promise<void> {
  await expect(wanted).toHaveCount(1);
  const key = tab ?? ((await isBeforeFocus(wanted)) ? 'Shift+Tab' : 'Tab');
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(wanted)) return;
    await page.keyboard.press(key);
  }
  await expect(wanted).toBeFocused();
}

export type Part = 'bar' | 'palette' | 'canvas' | 'panel' | 'commands';

/** Goes to a part of the page, and in it to this. */
export async function goTo(page: Page, part: Part, wanted: Locator): Promise<void> {
  await goToPart(page, part);
  await tabTo(page, wanted);
}

/** Goes from part to part of the page, until the focus is in this one. */
export async function goToPart(page: Page, part: Part): Promise<void> {
  const inside = page.locator(`[data-part="${part}"]:focus-within`);
  for (let turn = 0; turn < 5 && (await inside.count()) === 0; turn += 1) await page.keyboard.press('F6');
  await expect(inside).toHaveCount(1);
}

/** Selects this on the canvas, and these with it; nothing else is selected then. */
export async function select(lab: Page, first: Locator, ...more: readonly Locator[]): Promise<void> {
  await lab.keyboard.press('Escape');
  // React Flow takes the focus from what Escape deselects in the frame that follows
  await lab.evaluate(() => new Promise(requestAnimationFrame));
  await goToPart(lab, 'canvas');
  await tabTo(lab, first);
  await lab.keyboard.press('Enter');
  for (const one of more) {
    await tabTo(lab, one);
    await lab.keyboard.press('Shift+Enter');
  }
  await expect(lab.locator('.selected:is(.react-flow__node, .react-flow__edge)')).toHaveCount(1 + more.length);
}

/** Opens the starting point with three namespaces on a bridge, and waits until it carries. */
export async function threeOnABridge(lab: Page): Promise<LabPage> {
  const page = new LabPage(lab);
  await new Finder(lab).look('three on a bridge');
  await lab.keyboard.press('Enter');
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  return page;
}
