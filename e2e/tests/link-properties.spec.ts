/** What a cable does to what it carries is set in its panel, seen on the cable, and taken back. */
import type { Page } from '@playwright/test';
import { goTo, tabTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

async function pair(lab: Page): Promise<LabPage> {
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  const page = new LabPage(lab);
  await expect(page.socket('net1:vethfather')).toHaveAttribute('data-state', 'up');
  return page;
}

const CABLE = ['net0 vethmother', 'net1 vethfather'] as const;

test('by mouse: a rate for both ways, shown by its commands first; undo makes it a plain cable again', async ({ lab }) => {
  const page = await pair(lab);
  await page.selectCable(...CABLE);
  const section = lab.getByRole('region', { name: 'What the cable does' });
  await section.getByRole('button', { name: 'Slow it down' }).click();
  await section.getByLabel('Rate').fill('10 mbit');
  await expect(section.getByRole('button', { name: 'Set' })).toBeDisabled();
  await section.getByLabel('Rate').fill('10mbit');
  await expect(section.getByText('tc -n net1 qdisc replace dev vethfather root tbf rate 10mbit')).toBeVisible();
  await section.getByRole('button', { name: 'Set' }).click();
  await expect(page.cable(...CABLE)).toHaveAttribute('aria-label', /10 Mbit\/s/);
  await expect(page.cable(...CABLE).locator('[data-look="slow"]')).toBeAttached();
  await expect(section.getByRole('definition')).toHaveText(/Rate\s*10mbit/);
  await lab.keyboard.press('Control+z');
  await expect(page.cable(...CABLE).locator('[data-look="slow"]')).toHaveCount(0);
});

test('by keyboard: the form opens by its key, and what only netem can do is not offered on a kernel without', async ({ lab }) => {
  const page = await pair(lab);
  await goTo(lab, 'canvas', page.cable(...CABLE));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Shift+N');
  const section = lab.getByRole('region', { name: 'What the cable does' });
  const delay = section.getByRole('textbox', { name: 'Delay' });
  const rate = section.getByRole('textbox', { name: 'Rate' });
  if (await delay.isDisabled()) await expect(section.getByText('has no netem')).toBeVisible();
  else await tabTo(lab, rate);
  await expect(rate).toBeFocused();
  await lab.keyboard.type('512kbit');
  await lab.keyboard.press('Enter');
  await expect(page.cable(...CABLE)).toHaveAttribute('aria-label', /512 kbit\/s/);
});
