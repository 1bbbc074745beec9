/** Views of menus and dialogs that belong to the page as a whole, and of panes in which nothing is yet. */
import { box, dock, named, startingPoint, tabOf } from './view-steps.ts';
import type { Show } from './view-steps.ts';

export const DIALOG_VIEWS: Readonly<Record<string, Show>> = {
  history: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net1').click();
    await page.keyboard.press('Delete');
    await box(page, 'net1').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: await named(page, 'panels.history.title') }).click();
    await page.getByRole('dialog').getByRole('listitem').last().getByRole('button').first().click();
  },
  share: async (page) => {
    await startingPoint(page, 3);
    await page.getByRole('button', { name: await named(page, 'app.share.button') }).click();
    await page.getByText(/^http:\/\/127/).waitFor();
  },
  'script-menu': async (page) => {
    await startingPoint(page, 3);
    await page.getByRole('button', { name: await named(page, 'panels.script.copy') }).click();
    await page.getByRole('menu').waitFor();
  },
  labs: async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(await named(page, 'actions.labs'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('li').first().waitFor();
  },
  'make-class': async (page) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(await named(page, 'actions.make-class'));
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').locator('select option').nth(3).waitFor({ state: 'attached' });
    await page.getByRole('dialog').locator('button[type="submit"]').click();
  },
  'removal-shown': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net1').click();
    await page.keyboard.press('Alt+Delete');
    await page.getByRole('dialog').waitFor();
  },
  'panel-host': async (page) => {
    await startingPoint(page, 3);
    await page.locator('.react-flow__node-host').click({ position: { x: 30, y: 14 } });
    await dock(page).getByRole('tab').first().waitFor();
  },
  'panel-itself': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
    await tabOf(dock(page), 'itself').click();
  },
  'panel-tests-empty': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'tests').click();
  },
  'panel-firewall-empty': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'firewall').click();
  },
  'matrix-empty': async (page) => {
    await page.keyboard.press('Shift+M');
    await page.getByRole('tabpanel').last().locator('p').first().waitFor();
  },
  'timeline-empty': async (page) => {
    await page.keyboard.press('Shift+H');
    await page.getByRole('tabpanel').last().locator('p').last().waitFor();
  },
  'capture-empty': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.keyboard.press('Shift+C');
    await page.locator('[data-tour="commands"]').getByText(await named(page, 'capture.waiting')).waitFor();
  },
  'zoom-200-menu': async (page) => {
    await startingPoint(page, 3);
    await page.locator('header:has(h1) button[aria-haspopup="menu"]').last().click();
    await page.getByRole('menu').waitFor();
  },
  'zoom-200-shortcuts': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
  'zoom-200-finder': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
  },
  'zoom-200-lessons': async (page) => {
    await page.keyboard.press('Shift+K');
    await page.getByRole('dialog').locator('ol button').first().waitFor();
  },
};
