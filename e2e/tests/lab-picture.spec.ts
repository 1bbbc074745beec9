/** A picture of the lab, saved by mouse as SVG and from the palette as PNG; and beside it, in the same menu, a link. */
import { readFile } from 'node:fs/promises';
import { Finder } from '../page/finder.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

test('a picture is saved as SVG and as PNG, with what is on the canvas in it', async ({ lab: page }) => {
  await page.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(new LabPage(page).cable('net2 eth0', 'mybridge0 veth2')).toBeVisible();
  const asSvg = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Lab file' }).click();
  await page.getByRole('menuitem', { name: 'Save a picture (SVG)' }).click();
  expect((await asSvg).suggestedFilename()).toBe('lab-1.svg');
  const svg = await readFile(await (await asSvg).path(), 'utf8');
  const drawn = await page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
    const colours = new Set([...root.querySelectorAll('[stroke]')].map((element) => element.getAttribute('stroke') ?? ''));
    return { name: root.localName, width: Number(root.getAttribute('width')), texts: [...root.querySelectorAll('text')].map(({ textContent }) => textContent), colours: [...colours], icons: root.querySelectorAll('path[transform]').length };
  }, svg);
  expect(drawn.name).toBe('svg');
  expect(drawn.texts).toEqual(expect.arrayContaining(['mybridge0', 'net0', 'net1', 'net2', '10.0.1.3/24']));
  expect(drawn.colours.every((colour) => /^#[0-9a-f]{3,6}$/.test(colour))).toBe(true);
  expect(drawn.icons).toBeGreaterThan(0);

  const asPng = page.waitForEvent('download');
  await new Finder(page).look('picture png');
  await page.keyboard.press('Enter');
  expect((await asPng).suggestedFilename()).toBe('lab-1.png');
  const png = await readFile(await (await asPng).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(2 * drawn.width);
  // a picture of one colour would be far smaller
  expect(png.length).toBeGreaterThan(20_000);

  await page.getByRole('button', { name: 'Lab file' }).click();
  await page.getByRole('menuitem', { name: 'Copy a link with this lab in it' }).click();
  await expect(page.getByRole('dialog', { name: 'A link with this lab in it' })).toBeVisible();
});
