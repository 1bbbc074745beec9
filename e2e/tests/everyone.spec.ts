/** By keyboard alone, for a screen reader, in both languages and themes. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

const axeFindings = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html}`),
  );

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
    await page.box(name).focus();
    await lab.keyboard.press('Enter');
    await page.box('br0').focus();
    await lab.keyboard.press('Enter');
    await expect(lab.getByRole('button', { name: 'Create' })).toBeVisible();
    await lab.keyboard.press('Enter');
    await expect(page.socket(`${name}:eth0`)).toHaveAttribute('data-state', 'up');
  }
  await lab.keyboard.press('p');
  await page.box('net0').focus();
  await lab.keyboard.press('Enter');
  await page.box('net1').focus();
  await lab.keyboard.press('Enter');
  await expect(page.pingLines('net0', 'net1').filter({ hasText: 'icmp_seq=1 ' })).toBeVisible();

  await lab.keyboard.press('v');
  await page.box('net1').focus();
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Delete');
  await expect(page.box('net1')).toBeHidden();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0']);
});

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing: ${theme}`, async ({ lab }) => {
    const page = new LabPage(lab);
    if (theme === 'dark') await lab.getByRole('button', { name: 'Dark theme' }).click();
    expect(await axeFindings(lab)).toEqual([]);

    await lab.getByRole('button', { name: 'Three on a bridge' }).click();
    await page.ping('net0', 'net1');
    await expect(page.pingLines('net0', 'net1').first()).toBeVisible();
    await page.tool('Select');
    await page.box('net2').click();
    await lab.getByRole('switch', { name: 'eth0 up' }).click();
    await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'down');
    for (const tab of ['Interfaces', 'Routes', 'Neighbours', 'Ping']) {
      await lab.getByRole('tab', { name: tab }).click();
      expect(await axeFindings(lab), tab).toEqual([]);
    }
    await page.selectCable('net2 eth0', 'mybridge0 veth2');
    expect(await axeFindings(lab), 'cable').toEqual([]);
    await lab.keyboard.press('n');
    await expect(lab.getByRole('button', { name: 'Create' })).toBeVisible();
    expect(await axeFindings(lab), 'proposal').toEqual([]);
  });
}

test('the language is switched live, and stays', async ({ lab }) => {
  await lab.getByRole('button', { name: '中文' }).click();
  await expect(lab.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(lab.getByRole('heading', { name: '空' })).toBeVisible();
  await lab.reload();
  await expect(lab.locator('html')).toHaveAttribute('lang', /^zh/);
  await lab.getByRole('button', { name: 'English' }).click();
  await expect(lab.getByRole('heading', { name: 'An empty lab' })).toBeVisible();
});
