/** Boxes are put in order: by lines that hold what is dragged, by alignment, and by tidying up. */
import type { Page } from '@playwright/test';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

const guide = (lab: Page, kind: 'line' | 'gap') => lab.locator(`[data-guide="${kind}"]`);

/** Takes a box by its upper left part, with the mouse, and moves it by so much; the button is held until it is let go. */
async function drag(lab: Page, name: string, [dx, dy]: readonly [number, number]): Promise<void> {
  const at = await new LabPage(lab).box(name).boundingBox();
  if (at === null) throw new Error('The box is not on the screen.');
  const [x, y] = [at.x + 30, at.y + 20];
  await lab.mouse.move(x, y);
  await lab.mouse.down();
  // the first step makes it a drag, which begins where that ends
  await lab.mouse.move(x + 3, y);
  await lab.mouse.move(x + 3 + dx, y + dy, { steps: 3 });
}

test('a box that is dragged goes onto the lines of the others, unless Alt is held', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  const [x = 0, y = 0] = await page.placeOf(page.box('net1'));

  await drag(lab, 'net1', [3, 4]);
  await expect(guide(lab, 'line').first()).toBeAttached();
  await expect(guide(lab, 'gap')).toHaveCount(2);
  expect(await page.placeOf(page.box('net1'))).toEqual([x, y]);
  await lab.keyboard.down('Alt');
  await expect(guide(lab, 'line')).toHaveCount(0);
  const [freeX = 0, freeY = 0] = await page.placeOf(page.box('net1'));
  expect([freeX > x, freeY > y]).toEqual([true, true]);
  await lab.mouse.up();
  await lab.keyboard.up('Alt');
  expect(await page.placeOf(page.box('net1'))).toEqual([freeX, freeY]);

  await drag(lab, 'net1', [-3, -4]);
  await lab.mouse.up();
  await expect(guide(lab, 'line')).toHaveCount(0);
  expect(await page.placeOf(page.box('net1'))).toEqual([x, y]);
});
