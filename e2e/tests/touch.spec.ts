/** A tablet: looking and simple edits with fingers alone. */
import type { Page } from '@playwright/test';
import { Fingers } from '../page/fingers.ts';
import { LabPage } from '../page/lab-page.ts';
import { namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test.use({ hasTouch: true, viewport: { width: 1180, height: 820 } });

async function threeOnABridge(lab: Page): Promise<LabPage> {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).tap();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  return page;
}

const view = (lab: Page): Promise<readonly number[]> =>
  lab.locator('.react-flow__viewport').evaluate((element: HTMLElement) => [...element.style.transform.matchAll(/-?[\d.]+/g)].map(Number));

test('a tap selects, a finger that rests opens the menu, and a tap there does what it says', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  const fingers = new Fingers(lab);
  await page.box('net1').tap({ position: { x: 60, y: 14 } });
  await expect(page.box('net1')).toHaveClass(/selected/);
  await expect(lab.getByRole('menu')).toHaveCount(0);

  await fingers.down(await fingers.at(page.box('net2'), [60, 14]));
  await expect(lab.getByRole('menu', { name: 'net2' })).toBeVisible();
  await fingers.up();
  await expect(lab.getByRole('menu', { name: 'net2' })).toBeVisible();
  await expect(page.box('net2')).toHaveClass(/selected/);
  await lab.getByRole('menuitem', { name: 'Remove', exact: true }).tap();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1']);

  const canvas = await fingers.at(page.canvas, [40, 300]);
  await fingers.down(canvas);
  await expect(lab.getByRole('menuitem', { name: 'New namespace' })).toBeVisible();
  await fingers.up();
});

test('one finger moves the view or a box, two zoom', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const fingers = new Fingers(lab);
  const [x = 0, y = 0, zoom = 0] = await view(lab);
  const empty = await fingers.at(page.canvas, [60, 300]);
  await fingers.drag(empty, [empty[0] + 90, empty[1] + 50]);
  await expect.poll(async () => (await view(lab)).slice(0, 2).map(Math.round)).toEqual([Math.round(x + 90), Math.round(y + 50)]);
  await expect(lab.getByRole('menu')).toHaveCount(0);

  await fingers.down(empty, [empty[0] + 60, empty[1]]);
  await fingers.move(6, [empty, [empty[0] - 30, empty[1]]], [[empty[0] + 60, empty[1]], [empty[0] + 150, empty[1]]]);
  await fingers.up();
  await expect.poll(async () => (await view(lab))[2] ?? 0).toBeGreaterThan(zoom * 1.5);
  await lab.getByRole('toolbar', { name: 'Zoom' }).getByRole('button').last().tap();

  const [left = 0, top = 0] = await page.placeOf(page.box('net1'));
  const at = await fingers.at(page.box('net1'), [40, 14]);
  await fingers.drag(at, [at[0] + 30, at[1] + 90]);
  await expect.poll(async () => (await page.placeOf(page.box('net1')))[1]).toBeGreaterThan(top + 40);
  expect((await page.placeOf(page.box('net1')))[0]).toBeGreaterThan(left);
});

test('a thing is put into the lab by taps', async ({ lab, server }) => {
  await threeOnABridge(lab);
  await lab.getByRole('navigation', { name: /./ }).getByRole('button', { name: 'Namespace', exact: true }).tap();
  await lab.getByRole('button', { name: 'Create' }).tap();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1', 'net2', 'net3']);
});
