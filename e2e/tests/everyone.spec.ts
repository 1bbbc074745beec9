/** By keyboard alone, and in both languages. */
import { goTo, tabTo } from '../page/keyboard.ts';
import { namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

test('a lab is built and pinged with the keyboard alone', async ({ lab, server }) => {
  const page = new LabPage(lab);
  for (const key of ['n', 'n', 'b']) {
    await lab.keyboard.press(key);
    await expect(lab.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await lab.keyboard.press('Enter');
    await expect(lab.getByRole('textbox', { name: 'Name' })).toBeHidden();
  }
  for (const name of ['net0', 'net1']) {
    await lab.keyboard.press('c');
    await goTo(lab, 'canvas', page.box(name));
    await lab.keyboard.press('Enter');
    await tabTo(lab, page.box('br0'));
    await lab.keyboard.press('Enter');
    await expect(lab.getByRole('button', { name: 'Create' })).toBeVisible();
    await lab.keyboard.press('Enter');
    await expect(page.socket(`${name}:eth0`)).toHaveAttribute('data-state', 'up');
  }
  await lab.keyboard.press('p');
  await goTo(lab, 'canvas', page.box('net0'));
  await lab.keyboard.press('Enter');
  await goTo(lab, 'canvas', page.box('net1'));
  await lab.keyboard.press('Enter');
  await expect(page.pingLines('net0', 'net1').filter({ hasText: 'icmp_seq=1 ' })).toBeVisible();

  await lab.keyboard.press('v');
  await goTo(lab, 'canvas', page.box('net1'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Delete');
  await expect(page.box('net1')).toBeHidden();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0']);
});

test('the language is switched live, and stays', async ({ lab }) => {
  await lab.getByRole('button', { name: '中文' }).click();
  await expect(lab.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(lab.getByRole('heading', { name: '空' })).toBeVisible();
  await lab.reload();
  await expect(lab.locator('html')).toHaveAttribute('lang', /^zh/);
  await lab.getByRole('button', { name: 'English' }).click();
  await expect(lab.getByRole('heading', { name: 'An empty lab' })).toBeVisible();
});
