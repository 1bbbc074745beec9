/** Boxes are put in order: by lines that hold what is dragged, by alignment, and by tidying up. */
import type { Page } from '@playwright/test';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

const guide = (lab: Page, kind: 'line' | 'gap') => lab.locator(`[data-guide="${kind}"]`);
/** What tidies up is large, and loaded when it is first asked for. */
const LOADING = { timeout: 60_000 };
const bar = (lab: Page) => lab.getByRole('toolbar', { name: 'Arrange' });

async function threeOnABridge(lab: Page): Promise<LabPage> {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  return page;
}

const placesOf = async (page: LabPage, names: readonly string[]) => {
  const places: (readonly number[])[] = [];
  for (const name of names) places.push(await page.placeOf(page.box(name)));
  return places;
};

/** Takes a box by its upper left part, with the mouse, and moves it by so much; the button is held until it is let go. */
async function drag(page: LabPage, name: string, [dx, dy]: readonly [number, number]): Promise<void> {
  const { mouse } = page.page;
  const at = await page.box(name).boundingBox();
  if (at === null) throw new Error('The box is not on the screen.');
  const [x, y] = [at.x + 30, at.y + 20];
  await mouse.move(x, y);
  await mouse.down();
  // the first step makes it a drag, which begins where that ends
  await mouse.move(x + 3, y);
  await mouse.move(x + 3 + dx, y + dy, { steps: 3 });
}

test('a box that is dragged goes onto the lines of the others, unless Alt is held', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const [x = 0, y = 0] = await page.placeOf(page.box('net1'));

  await drag(page, 'net1', [3, 4]);
  await expect(guide(lab, 'line').first()).toBeAttached();
  await expect(guide(lab, 'gap')).toHaveCount(2);
  // its panel waits until the hand has put it down
  const panelOfIt = lab.getByRole('complementary').getByRole('heading', { name: 'net1', exact: true });
  await expect(panelOfIt).toHaveCount(0);
  expect(await page.placeOf(page.box('net1'))).toEqual([x, y]);
  await lab.keyboard.down('Alt');
  await expect(guide(lab, 'line')).toHaveCount(0);
  const [freeX = 0, freeY = 0] = await page.placeOf(page.box('net1'));
  expect([freeX > x, freeY > y]).toEqual([true, true]);
  await lab.mouse.up();
  await expect(panelOfIt).toBeVisible();
  await lab.keyboard.up('Alt');
  expect(await page.placeOf(page.box('net1'))).toEqual([freeX, freeY]);

  await drag(page, 'net1', [-3, -4]);
  await lab.mouse.up();
  await expect(guide(lab, 'line')).toHaveCount(0);
  expect(await page.placeOf(page.box('net1'))).toEqual([x, y]);
});

test('what is selected is aligned with the mouse and distributed with the keyboard, for everybody', async ({ lab, browser }) => {
  const page = await threeOnABridge(lab);
  const nets = ['net0', 'net1', 'net2'] as const;
  await drag(page, 'net1', [70, 60]);
  await lab.mouse.up();
  await page.box('net0').click({ position: { x: 40, y: 14 } });
  await expect(bar(lab).getByRole('button', { name: 'Align top' })).toHaveCount(0);
  for (const name of ['net1', 'net2']) await page.box(name).click({ position: { x: 40, y: 14 }, modifiers: ['Shift'] });

  await bar(lab).getByRole('button', { name: 'Align top' }).click();
  const tops = (await placesOf(page, nets)).map(([, y]) => y);
  expect(new Set(tops).size).toBe(1);
  await lab.keyboard.press('Alt+Shift+H');
  const [first = 0, second = 0, third = 0] = (await placesOf(page, nets)).map(([x]) => x);
  expect(Math.abs(second - first - (third - second))).toBeLessThanOrEqual(1);

  const other = await browser.newPage();
  await other.goto(await page.invitation());
  const theirs = new LabPage(other);
  await expect(theirs.box('net2')).toBeVisible();
  expect(await placesOf(theirs, nets)).toEqual(await placesOf(page, nets));
  await other.close();
});

test('a lab is tidied up and put back; what is pinned stays, through a reload too', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const all = ['mybridge0', 'net0', 'net1', 'net2'] as const;
  await drag(page, 'net0', [130, -60]);
  await lab.mouse.up();
  await drag(page, 'net2', [-180, 20]);
  await lab.mouse.up();
  const untidy = await placesOf(page, all);

  await lab.keyboard.press('Shift+T');
  const status = lab.getByRole('status').filter({ hasText: 'Tidied up' });
  await expect(status).toBeVisible(LOADING);
  const [, net0, net1, net2] = await placesOf(page, all);
  expect([net0?.[1], net2?.[1]]).toEqual([net1?.[1], net1?.[1]]);
  expect((net0?.[0] ?? 0) < (net1?.[0] ?? 0) && (net1?.[0] ?? 0) < (net2?.[0] ?? 0)).toBe(true);
  await status.getByRole('button', { name: 'Put everything back' }).click();
  await expect.poll(() => placesOf(page, all)).toEqual(untidy);

  // by keyboard: selected, pinned
  await goTo(lab, 'canvas', page.box('net0'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Shift+P');
  await expect(page.box('net0').getByRole('img', { name: /^pinned/ })).toBeVisible();
  await lab.reload();
  await expect(page.box('net0').getByRole('img', { name: /^pinned/ })).toBeVisible();
  await bar(lab).getByRole('button', { name: 'Tidy up' }).click();
  await expect(status).toBeVisible(LOADING);
  const tidy = await placesOf(page, all);
  expect(tidy[1]).toEqual(untidy[1]);
  expect(tidy[3]).not.toEqual(untidy[3]);
});

test('a namespace that is put upon the host’s zone, from the palette or by a drag, goes beside it', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const rect = async (name: string) => {
    await page.placeOf(page.box(name));
    const at = await page.box(name).boundingBox();
    if (at === null) throw new Error('The box is not on the screen.');
    return at;
  };
  const isBeside = async (name: string): Promise<boolean> => {
    const [zone, box] = [await rect('host'), await rect(name)];
    return box.x >= zone.x + zone.width || box.x + box.width <= zone.x || box.y >= zone.y + zone.height || box.y + box.height <= zone.y;
  };
  const zone = await rect('host');
  const net1 = await rect('net1');
  await drag(page, 'net1', [0, zone.y + zone.height - net1.y - net1.height / 2]);
  await lab.mouse.up();
  await expect.poll(() => isBeside('net1')).toBe(true);
  const canvas = await page.canvas.boundingBox();
  const now = await rect('host');
  await page.dragFromPalette('Namespace', [now.x + 40 - (canvas?.x ?? 0), now.y + now.height - 10 - (canvas?.y ?? 0)]);
  await expect(page.box('net3')).toBeVisible();
  await expect.poll(() => isBeside('net3')).toBe(true);
});
