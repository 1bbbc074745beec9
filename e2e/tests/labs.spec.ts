/** Labs of one's own: a copy is kept, gone to, and come back from. */
import { axeFindings } from '../page/axe-findings.ts';
import { join, joinCode, makeClass } from '../page/class-page.ts';
import { Finder } from '../page/finder.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/own-server.ts';

test('a student keeps a copy of their lab, goes on, goes to the copy, and comes back', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const { page } = await join(browser, server.origin, await joinCode(teacher), 'Ann');
  const ann = new LabPage(page);
  const make = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Namespace', exact: true }).click();
    await ann.create();
  };
  const openLabs = async (): Promise<void> => {
    const finder = new Finder(page);
    await finder.look('keep a copy');
    await finder.row(/Keep a copy/).click();
  };
  await make();
  await expect(ann.box('net0')).toBeVisible();
  await openLabs();
  const dialog = page.getByRole('dialog', { name: 'Labs' });
  await expect(dialog.getByLabel('Name of the copy')).toHaveValue('Ann (copy)');
  await dialog.getByLabel('Name of the copy').fill(' ');
  await dialog.getByRole('button', { name: 'Keep a copy' }).click();
  await expect(dialog.getByText('Give it a name.')).toBeVisible();
  await dialog.getByLabel('Name of the copy').fill('Monday');
  await dialog.getByRole('button', { name: 'Keep a copy' }).click();
  await expect(dialog.getByText('Kept as “Monday”.')).toBeVisible();
  await expect(dialog.getByRole('link')).toHaveText(['Monday', 'Annthis one']);
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep a copy' }).click();
  await expect(dialog.getByRole('link')).toHaveText(['Monday', 'Monday', 'Annthis one']);
  await page.keyboard.press('Escape');

  await make();
  await expect(ann.box('net1')).toBeVisible();
  await openLabs();
  await dialog.getByRole('link', { name: 'Monday' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Monday');
  await expect(ann.box('net0')).toBeVisible();
  await expect(ann.box('net1')).toBeHidden();
  await openLabs();
  await dialog.getByRole('link', { name: 'Ann', exact: true }).click();
  await expect(ann.box('net1')).toBeVisible();
});
