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
