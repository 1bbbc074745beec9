/** The tour: for who asks for it, done by doing, and left at any time. */
import { Finder } from '../page/finder.ts';
import { tabTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

test('five steps are each done by doing what they say', async ({ lab: page }) => {
  const lab = new LabPage(page);
  const step = (name: string) => page.getByRole('region', { name });
  await page.getByRole('button', { name: 'Show me around: five steps' }).click();
  await expect(step('Put two namespaces into the lab')).toContainText('Step 1 of 5');
  for (const name of ['net0', 'net1']) {
    await page.keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(name);
    await page.keyboard.press('Enter');
    await expect(lab.box(name)).toBeVisible();
  }
  await expect(step('Lay a cable')).toBeVisible();
  await lab.layCable('net0', 'net1');
  await expect(step('Give one an address')).toBeVisible();
  await lab.box('net0').click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('button', { name: 'Add an address to eth0' }).click();
  await page.keyboard.type('10.0.1.11/24\n');
  await expect(step('Ping from one to the other')).toBeVisible();
  await lab.ping('net0', 'net1');
  await expect(step('Read what really ran')).toContainText('Step 5 of 5');
  await step('Read what really ran').getByRole('button', { name: 'Done' }).click();
  await expect(page.locator('[aria-label="Read what really ran"]')).toBeHidden();
});

test('is asked for by the palette, skipped through by keyboard, left by Escape, and comes by itself never', async ({ lab: page }) => {
  const tour = page.getByText(/^Step \d of 5$/);
  await expect(page.getByRole('button', { name: 'Show me around: five steps' })).toBeVisible();
  await expect(tour).toBeHidden();
  await new Finder(page).look('show me around');
  await page.keyboard.press('Enter');
  await expect(tour).toHaveText('Step 1 of 5');
  await tabTo(page, page.getByRole('button', { name: 'Skip' }));
  await page.keyboard.press('Enter');
  await expect(tour).toHaveText('Step 2 of 5');
  // who has a tool in hand lets go of it first
  await page.keyboard.press('c');
  await page.keyboard.press('Escape');
  await expect(tour).toHaveText('Step 2 of 5');
  await page.keyboard.press('Escape');
  await expect(tour).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Lab canvas')).toBeVisible();
  await expect(tour).toBeHidden();
});
