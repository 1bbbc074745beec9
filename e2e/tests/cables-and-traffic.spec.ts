/** Cables show what they carry: dots that move as packets do, what holds them back, and what their ends are plugged into. */
import { holds } from '@patchbay/shared/drawing';
import type { Page } from '@playwright/test';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

// whether dots move is what this is about
test.use({ contextOptions: { reducedMotion: 'no-preference' } });

async function threeOnABridge(lab: Page): Promise<LabPage> {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  return page;
}

const dots = (page: LabPage, from: string, to: string, direction: 'forth' | 'back') =>
  page.cable(from, to).locator(`[data-traffic="${direction}"]`);
/** Whether anything on it is moving. */
const isMoving = (page: LabPage, from: string, to: string): Promise<boolean> =>
  dots(page, from, to, 'forth').evaluate((way) => way.getAnimations({ subtree: true }).some(({ playState }) => playState === 'running'));

test('while a ping runs dots move both ways along its cables, and none once it is stopped', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  await page.tool('Ping');
  await page.box('net0').click();
  await page.box('net1').click();
  for (const [from, to] of [['mybridge0 veth0', 'net0 eth0'], ['mybridge0 veth1', 'net1 eth0']] as const) {
    for (const direction of ['forth', 'back'] as const) await expect(dots(page, from, to, direction)).toBeAttached();
    expect(await isMoving(page, from, to)).toBe(true);
  }
  await lab.getByRole('button', { name: 'Stop' }).click();
  await expect(lab.locator('[data-traffic]')).toHaveCount(0);
});

test('who wants nothing to move reads how many packets pass', async ({ lab }) => {
  await lab.emulateMedia({ reducedMotion: 'reduce' });
  const page = await threeOnABridge(lab);
  await page.tool('Ping');
  await page.box('net0').click();
  await page.box('net1').click();
  await expect(lab.locator('[data-label="carries"]').filter({ hasText: 'packets/s' }).first()).toBeVisible();
  await expect(dots(page, 'mybridge0 veth0', 'net0 eth0', 'forth')).toBeAttached();
  expect(await isMoving(page, 'mybridge0 veth0', 'net0 eth0')).toBe(false);
});

test('a cable that is held to a rate says so, also by its name; by the keyboard its ends are told', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  await page.box('net0').click();
  await lab.keyboard.press('t');
  await expect(lab.locator('.xterm-screen')).toBeVisible();
  await lab.keyboard.type('tc qdisc add dev eth0 root tbf rate 10mbit burst 32kbit latency 400ms\n');
  const cable = page.cable('mybridge0 veth0', 'net0 eth0');
  await expect(cable).toHaveAttribute('aria-label', /what leaves net0 eth0: 10 Mbit\/s/);
  await expect(cable.locator('[data-look="slow"]')).toBeAttached();
  await expect(lab.locator('[data-label="carries"]')).toHaveText('10 Mbit/s');
  await lab.keyboard.press('Control+`');
  await goTo(lab, 'canvas', cable);
  await lab.keyboard.press('Enter');
  await expect(lab.locator('[data-end]')).toHaveText([/^mybridge0 veth0/, /^net0 eth0 10\.0\.1\.1\/24$/]);
});

test('what hangs on a bridge alone is folded into it and out again, by its button and by the keyboard; going to it unfolds, and a reload does not', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  const fold = lab.locator('[data-folded]');
  await fold.click();
  await expect(fold).toHaveText('mybridge0 3 namespaces');
  await expect(lab.locator('.react-flow__node-namespace')).toHaveCount(0);
  await expect(lab.locator('.react-flow__edge')).toHaveCount(0);
  await goTo(lab, 'canvas', page.box('mybridge0'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Shift+F');
  await expect(lab.locator('.react-flow__node-namespace')).toHaveCount(3);
  await lab.keyboard.press('Shift+F');
  await expect(lab.locator('.react-flow__node-namespace')).toHaveCount(0);
  await lab.reload();
  await expect(fold).toHaveText('mybridge0 3 namespaces');
  await expect(lab.locator('.react-flow__node-namespace')).toHaveCount(0);
  // seen from afar, too, it is written within its bridge
  for (let step = 0; step < 6; step += 1) await lab.keyboard.press('-');
  await expect(lab.locator('.from-afar')).toBeAttached();
  const [bridge, count] = [await page.box('mybridge0').boundingBox(), await fold.boundingBox()];
  expect(bridge !== null && count !== null && holds(bridge, count)).toBe(true);
  await lab.keyboard.press('Shift+1');
  await inLab(server.pid, ['ip', 'netns', 'exec', 'net0', 'ping', '-c', '5', '-i', '0.3', '10.0.1.2']);
  await expect(fold.locator('[data-traffic="forth"]')).toBeAttached();
  await lab.keyboard.press('Control+k');
  await lab.getByRole('combobox').fill('net1');
  await expect(lab.getByRole('option').first()).toContainText('net1');
  await lab.keyboard.press('Enter');
  await expect(page.box('net1')).toBeVisible();
  await expect(lab.locator('.react-flow__node-namespace')).toHaveCount(3);
});
