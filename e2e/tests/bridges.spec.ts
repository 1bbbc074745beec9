/** What a bridge goes by: set in its panel, seen in the kernel, taken back; by mouse and by keys alone. */
import type { Locator, Page } from '@playwright/test';
import { goTo } from '../page/keyboard.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

const panel = (lab: Page): Locator => lab.getByRole('complementary').getByRole('tabpanel');

test('the priority of a bridge and the cost of a port are set with the command in sight, and taken back', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  const words = (dev: string, word: string) => async (): Promise<string | undefined> =>
    new RegExp(` ${word} (\\d+)`).exec(await inLab(server.pid, ['ip', '-d', 'link', 'show', 'dev', dev]))?.[1];

  await page.box('mybridge0').click();
  await lab.getByRole('complementary').getByRole('tab', { name: 'STP' }).click();
  await panel(lab).getByRole('switch', { name: 'mybridge0 speaks the spanning tree protocol' }).click();
  await expect.poll(words('mybridge0', 'stp_state')).toBe('1');
  await expect(panel(lab)).toContainText('This bridge is the root');

  await panel(lab).getByRole('button', { name: 'Change the priority of mybridge0' }).click();
  await panel(lab).getByRole('textbox', { name: 'Priority' }).fill('70000');
  await expect(panel(lab)).toContainText('Out of range: 0–65535');
  await panel(lab).getByRole('textbox', { name: 'Priority' }).fill('4096');
  await expect(panel(lab)).toContainText('ip link set dev mybridge0 type bridge priority 4096');
  await panel(lab).getByRole('button', { name: 'Set' }).click();
  await expect.poll(words('mybridge0', 'priority')).toBe('4096');

  await panel(lab).getByRole('button', { name: 'Change cost and priority of veth1' }).click();
  await panel(lab).getByRole('textbox', { name: 'cost' }).fill('50');
  await panel(lab).getByRole('button', { name: 'Set' }).click();
  await expect(panel(lab).getByRole('row', { name: /^veth1/ })).toContainText('50');
  await expect.poll(words('veth1', 'cost')).toBe('50');
  await lab.keyboard.press('Control+z');
  await expect.poll(words('veth1', 'cost')).toBe('2');
  await lab.keyboard.press('Control+z');
  await expect.poll(words('mybridge0', 'priority')).toBe('32768');
});

test('by keys alone', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await goTo(lab, 'canvas', page.box('mybridge0'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Shift+R');
  const edit = panel(lab).getByRole('button', { name: 'Change the priority of mybridge0' });
  await goTo(lab, 'panel', edit);
  await lab.keyboard.press('Enter');
  await lab.keyboard.type('8192');
  await lab.keyboard.press('Enter');
  await expect.poll(() => inLab(server.pid, ['ip', '-d', 'link', 'show', 'dev', 'mybridge0'])).toContain('priority 8192');
  await lab.keyboard.press('Shift+W');
  await expect(lab.getByRole('complementary').getByRole('tab', { name: 'VLANs' })).toHaveAttribute('aria-selected', 'true');
});

test('a port that the spanning tree keeps waiting counts down, on its cable and in the panel, as the timers of the kernel do', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await page.box('mybridge0').click();
  await inLab(server.pid, ['ip', 'link', 'set', 'dev', 'mybridge0', 'type', 'bridge', 'stp_state', '1', 'forward_delay', '600']);
  await inLab(server.pid, ['ip', 'link', 'set', 'dev', 'veth1', 'down']);
  await inLab(server.pid, ['ip', 'link', 'set', 'dev', 'veth1', 'up']);
  const label = lab.locator('[data-label="waiting"]');
  await expect(label).toHaveText(/^waiting for STP: \d+ s$/);
  const row = panel(lab).getByRole('row', { name: /^veth1/ });
  await expect(row).toContainText(/listening.*forwards in \d+ s/);
  const seconds = async (): Promise<number> => Number(/\d+/.exec(await label.innerText())?.[0]);
  const shown = await seconds();
  const [{ linkinfo: { info_slave_data: { state, forward_delay_timer: timer } } }] = JSON.parse(await inLab(server.pid, ['ip', '-d', '-j', 'link', 'show', 'dev', 'veth1'])) as [{ linkinfo: { info_slave_data: { state: string; forward_delay_timer: number } } }];
  expect(Math.abs(shown - timer - (state === 'listening' ? 6 : 0))).toBeLessThan(3);
  await expect.poll(seconds).toBeLessThan(shown);
  await expect(row).toContainText(/learning.*forwards in [1-6] s/);
  await expect(row).toContainText('forwarding');
  await expect(label).toHaveCount(0);
  await expect(row).not.toContainText('forwards in');
});
