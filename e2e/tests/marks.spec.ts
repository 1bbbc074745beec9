/** What people draw beside the network, and that it is taken back in the order in which everything was done. */
import type { Browser, Locator, Page } from '@playwright/test';
import { goTo, tabTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { startServer } from '../server/running-server.ts';
import { expect, test } from '../server/test.ts';

const note = (lab: Page, text: string | RegExp): Locator => lab.locator('.react-flow__node-note').filter({ hasText: text });
const region = (lab: Page, name: string): Locator => lab.locator('.react-flow__node-region').filter({ hasText: name });

async function twoNamespaces(lab: Page): Promise<LabPage> {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.socket('net1:vethfather')).toHaveAttribute('data-state', 'up');
  return page;
}

async function somebodyElse(browser: Browser, page: LabPage): Promise<LabPage> {
  const other = await browser.newPage();
  await other.goto(await page.invitation());
  return new LabPage(other);
}

async function drag(lab: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await lab.mouse.move(...from);
  await lab.mouse.down();
  await lab.mouse.move(from[0] + 4, from[1]);
  await lab.mouse.move(...to, { steps: 4 });
  await lab.mouse.up();
}

const edgeOf = async (box: Locator): Promise<{ x: number; y: number; width: number; height: number }> => {
  const at = await box.boundingBox();
  if (at === null) throw new Error('It is not on the screen.');
  return at;
};

test('a note is written, moved, resized, coloured and removed by keyboard, for everybody', async ({ lab, browser }) => {
  const page = await twoNamespaces(lab);
  const theirs = await somebodyElse(browser, page);
  await lab.keyboard.press('s');
  await lab.keyboard.type('ping <b>net1</b> first');
  await lab.keyboard.press('Escape');
  const mine = note(lab, 'ping <b>net1</b> first');
  await expect(mine).toBeFocused();
  await expect(mine).toHaveAccessibleName('Note, yellow: ping <b>net1</b> first');
  await expect(note(theirs.page, 'ping <b>net1</b> first')).toBeVisible();

  await lab.keyboard.press('F2');
  await lab.keyboard.press('End');
  await lab.keyboard.type('!');
  await lab.keyboard.press('Control+Enter');
  await expect(note(theirs.page, /first!$/)).toBeVisible();
  const [x = 0, y = 0] = await page.placeOf(mine);
  await lab.keyboard.press('ArrowRight');
  await expect.poll(() => theirs.placeOf(note(theirs.page, /first!$/))).toEqual([x + 10, y]);
  const { width } = await edgeOf(mine);
  await lab.keyboard.press('Alt+Shift+ArrowRight');
  await expect.poll(async () => (await edgeOf(mine)).width).toBeGreaterThan(width);

  await lab.keyboard.press('a');
  const colours = lab.getByRole('radiogroup', { name: 'Colour' });
  await tabTo(lab, colours.getByRole('radio', { name: 'yellow' }));
  // a hand holds the key until the next is chosen
  await lab.keyboard.down('ArrowRight');
  await expect(colours.getByRole('radio', { name: 'green' })).toBeChecked();
  await lab.keyboard.up('ArrowRight');
  await lab.keyboard.press('Escape');
  await expect(note(theirs.page, /first!$/)).toHaveAccessibleName(/^Note, green/);
  await goTo(lab, 'canvas', mine);
  await lab.keyboard.press('Delete');
  await expect(note(theirs.page, /first!$/)).toHaveCount(0);
  await lab.keyboard.press('Control+z');
  await expect(note(theirs.page, /first!$/)).toHaveAccessibleName(/^Note, green/);
  await theirs.page.close();
});

test('a region is drawn with the mouse behind the boxes, and takes along what stands in it', async ({ lab }) => {
  const page = await twoNamespaces(lab);
  const net0 = await edgeOf(page.box('net0'));
  await lab.keyboard.press('g');
  await lab.locator('[data-drawing="region"]').waitFor();
  await drag(lab, [net0.x - 30, net0.y - 60], [net0.x + net0.width + 30, net0.y + net0.height + 30]);
  await lab.keyboard.insertText('Students');
  await lab.keyboard.press('Enter');
  await expect(region(lab, 'Students')).toHaveAccessibleName('Region Students, blue');
  const before = [await page.placeOf(page.box('net0')), await page.placeOf(page.box('net1'))] as const;

  const { x, y, height } = await edgeOf(region(lab, 'Students'));
  await lab.keyboard.down('Alt');
  await drag(lab, [x + 12, y + height - 12], [x + 72, y + height + 38]);
  await lab.keyboard.up('Alt');
  const moved = [await page.placeOf(page.box('net0')), await page.placeOf(page.box('net1'))] as const;
  expect([moved[0][0] !== before[0][0], moved[0][1] !== before[0][1]]).toEqual([true, true]);
  expect(moved[1]).toEqual(before[1]);

  await lab.keyboard.press('Control+z');
  await expect.poll(() => page.placeOf(page.box('net0'))).toEqual(before[0]);
});

test('icon and colour are chosen in the menu, are said, and stay through a renaming', async ({ lab, browser }) => {
  const page = await twoNamespaces(lab);
  const theirs = await somebodyElse(browser, page);
  await page.box('net0').click({ button: 'right', position: { x: 60, y: 14 } });
  await lab.getByRole('menuitem', { name: 'Icon and colour' }).click();
  await lab.getByRole('radio', { name: 'router' }).click();
  await lab.getByRole('radio', { name: 'red' }).click();
  await lab.keyboard.press('Escape');
  await expect(theirs.box('net0')).toHaveAccessibleName(/router, red$/);

  await goTo(lab, 'canvas', page.box('net0'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('F2');
  await lab.keyboard.type('edge');
  await lab.keyboard.press('Enter');
  await expect(page.box('edge')).toHaveAccessibleName(/router, red$/);
  await expect(theirs.box('edge')).toHaveAccessibleName(/router, red$/);
  await theirs.page.close();
});

test('what was drawn and what the kernel did is taken back in one order, and what somebody else has moved stays', async ({ lab, browser }) => {
  const page = await twoNamespaces(lab);
  const theirs = await somebodyElse(browser, page);
  const start = await page.placeOf(page.box('net0'));
  const nudge = async (who: LabPage, key: string): Promise<void> => {
    await who.box('net0').focus();
    await who.page.keyboard.press('Enter');
    await who.page.keyboard.press(key);
  };
  const right = [(start[0] ?? 0) + 10, start[1]];
  await nudge(page, 'ArrowRight');
  await lab.keyboard.press('n');
  await lab.keyboard.press('Enter');
  await expect(page.box('net2')).toBeVisible();
  await expect(lab.locator('[data-state="pending"]')).toHaveCount(0);

  await lab.keyboard.press('Control+z');
  await expect(page.box('net2')).toHaveCount(0);
  expect(await page.placeOf(page.box('net0'))).toEqual(right);
  await lab.keyboard.press('Control+z');
  await expect.poll(() => page.placeOf(page.box('net0'))).toEqual(start);
  await lab.keyboard.press('Control+Shift+z');
  await expect.poll(() => page.placeOf(page.box('net0'))).toEqual(right);
  await lab.keyboard.press('Control+Shift+z');
  await expect(page.box('net2')).toBeVisible();
  await lab.keyboard.press('Control+z');
  await expect(page.box('net2')).toHaveCount(0);

  await expect.poll(() => theirs.placeOf(theirs.box('net0'))).toEqual(right);
  await nudge(theirs, 'ArrowDown');
  const down = [right[0], (right[1] ?? 0) + 10];
  await expect.poll(() => page.placeOf(page.box('net0'))).toEqual(down);
  await lab.keyboard.press('Control+z');
  await expect(lab.getByRole('alert')).toContainText('It stays as it is');
  expect(await page.placeOf(page.box('net0'))).toEqual(down);
  await theirs.page.close();
});

test('a region is duplicated and cut with what is selected in it, pasted in another lab, and taken back in one step', async ({ lab, browser }) => {
  const page = await twoNamespaces(lab);
  await page.box('net0').click();
  await lab.keyboard.press('Shift+G');
  await lab.keyboard.insertText('Students');
  await lab.keyboard.press('Enter');
  await page.box('net0').click({ modifiers: ['Shift'] });
  await lab.keyboard.press('Control+d');
  await expect(region(lab, 'Students')).toHaveCount(2);
  await expect(page.box('net2')).toBeVisible();
  await expect(lab.locator('[data-state="pending"]')).toHaveCount(0);
  // it stands in its region as the first does
  const [first, second] = [await edgeOf(region(lab, 'Students').first()), await edgeOf(region(lab, 'Students').last())];
  const [net0, net2] = [await edgeOf(page.box('net0')), await edgeOf(page.box('net2'))];
  expect(Math.abs(net2.x - second.x - (net0.x - first.x))).toBeLessThan(1);
  await lab.keyboard.press('Control+z');
  await expect(region(lab, 'Students')).toHaveCount(1);
  await expect(page.box('net2')).toHaveCount(0);
  await expect(lab.locator('[data-state="pending"]')).toHaveCount(0);

  await lab.keyboard.press('Control+Shift+z');
  await expect(region(lab, 'Students')).toHaveCount(2);
  await expect(page.box('net2')).toBeVisible();
  await lab.keyboard.press('Control+z');
  await expect(page.box('net2')).toHaveCount(0);
  await expect(region(lab, 'Students')).toHaveCount(1);

  await page.box('net0').click();
  await region(lab, 'Students').click({ modifiers: ['Shift'], position: { x: 12, y: 60 } });
  await lab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.keyboard.press('Control+x');
  await expect(region(lab, 'Students')).toHaveCount(0);
  await expect(page.box('net0')).toHaveCount(0);
  const text = await lab.evaluate(() => navigator.clipboard.readText());
  await lab.keyboard.press('Control+z');
  await expect(region(lab, 'Students')).toHaveCount(1);
  await expect(page.box('net0')).toBeVisible();

  const other = await startServer();
  const theirs = new LabPage(await browser.newPage());
  await theirs.page.goto(other.url);
  await expect(theirs.canvas).toBeVisible();
  await theirs.page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await expect(region(theirs.page, 'Students')).toHaveCount(1);
  await expect(theirs.box('net0')).toBeVisible();
  await theirs.page.close();
  await other.stop();
});
