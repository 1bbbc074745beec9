/** Views for everyone: the list, large type, small and touched pages, the first minute. */
import { box, dock, lines, ping, startingPoint, tabOf } from './view-steps.ts';
import type { Show } from './view-steps.ts';

export const EVERYONE_VIEWS: Readonly<Record<string, Show>> = {
  list: async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net1');
    await lines(page, 3);
    await box(page, 'net1').click();
    await page.keyboard.press('Shift+V');
    await page.getByRole('tree').waitFor();
  },
  projector: async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net1');
    await lines(page, 3);
    await page.keyboard.press('Shift+B');
    await page.locator('html[data-projector]').waitFor();
    await lines(page, 6);
  },
  tablet: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net1').tap();
    // upright there is no room for the panel until it is asked for
    await page.locator('.react-flow__node.selected').waitFor();
  },
  'tablet-panel': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net1').tap();
    await page.locator('header:has(h1) button').nth(-2).tap();
    if ((page.viewportSize()?.width ?? 0) < 1000) await dock(page).getByRole('tabpanel').waitFor();
  },
  'zoom-200': async (page) => {
    await startingPoint(page, 3);
  },
  'zoom-200-panel': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net1').click();
    await page.keyboard.press('Shift+S');
    await dock(page).getByRole('tabpanel').waitFor();
  },
  'zoom-200-empty': async (page) => {
    await page.locator('section[aria-labelledby="empty-lab"]').waitFor();
  },
  'zoom-200-list': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Shift+V');
    await page.getByRole('tree').waitFor();
  },
  tour: async (page) => {
    await page.locator('section[aria-labelledby="empty-lab"] button').last().click();
    await page.locator('[role="region"] [role="status"]').waitFor();
  },
  'new-router': async (page) => {
    await page.keyboard.press('r');
    await page.getByRole('dialog').waitFor();
  },
  'ruleset-templates': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'firewall').click();
    await dock(page).getByRole('tabpanel').getByRole('button').last().click();
    await dock(page).getByRole('textbox').waitFor();
  },
};
