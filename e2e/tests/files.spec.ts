/** A lab as a file: opened, dropped, refused, saved, and taken back. */
import { readFile } from 'node:fs/promises';
import { axeFindings } from '../page/axe-findings.ts';
import { Finder } from '../page/finder.ts';
import { LabPage } from '../page/lab-page.ts';
import { dropFile, openText } from '../page/open-text.ts';
import { expect, test } from '../server/test.ts';

const FILE = `patchbay: 1
name: two offices # one of them abroad
namespaces:
  office: { interfaces: { eth0: { addresses: [10.0.1.1/24] } } }
  abroad: { interfaces: { eth0: { addresses: [10.0.1.2/24] } } }
cables:
  - { ends: ["office:eth0", "abroad:eth0"] } # a long one
checks:
  - { ping: 10.0.1.2, from: office }
canvas: { office: [0, 300], abroad: [400, 300] }
notes: [{ text: Mind the sea, at: [200, 160], size: [160, 80], hue: blue }]
`;

test('a file that is dropped becomes the lab, and one undo takes all of it back', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await dropFile(page, 'offices.lab.yaml', FILE);
  await expect(lab.cable('office eth0', 'abroad eth0')).toBeVisible();
  await expect(page.getByText('Mind the sea')).toBeVisible();
  await expect(lab.journal).toContainText('opened a file');
  await page.keyboard.press('Control+z');
  await expect(lab.box('office')).toBeHidden();
  await expect(page.getByText('Mind the sea')).toBeHidden();
  await page.keyboard.press('Control+Shift+z');
  await expect(lab.cable('office eth0', 'abroad eth0')).toBeVisible();
  await expect(page.getByText('Mind the sea')).toBeVisible();
});

test('by keyboard alone a file is opened, changed and saved, and what was written beside it is still there', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await openText(page, 'offices.lab.yaml', FILE);
  await expect(lab.box('abroad')).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await expect(lab.box('net0')).toBeVisible();
  const download = page.waitForEvent('download');
  await new Finder(page).look('save the lab');
  await page.keyboard.press('Enter');
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('two-offices.lab.yaml');
  const text = await readFile(await saved.path(), 'utf8');
  expect(text.replace(/net0: \[-?\d+, -?\d+\]/, 'net0: [?]')).toBe(
    FILE.replace('cables:', '  net0: {}\ncables:')
      .replace('abroad: [400, 300] }', 'abroad: [400, 300], net0: [?] }'),
  );
});

test('a file that is none is refused at its line, and the lab stays as it is', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await dropFile(page, 'offices.lab.yaml', FILE);
  await expect(lab.box('office')).toBeVisible();
  await dropFile(page, 'wrong.lab.yaml', FILE.replace('"abroad:eth0"', '"abrod:eth0"'));
  const report = page.getByRole('dialog', { name: 'This file was not opened' });
  await expect(report).toContainText('wrong.lab.yaml');
  await expect(report.getByRole('listitem')).toContainText(['Line 7, column 29cables[0].ends[1]There is no “abrod” in this file to plug a cable into.']);
  await expect(report.locator('mark')).toHaveText('"abrod:eth0"');
  expect(await axeFindings(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(report).toBeHidden();
  await expect(lab.cable('office eth0', 'abroad eth0')).toBeVisible();
});
