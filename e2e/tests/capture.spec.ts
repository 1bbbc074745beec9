/** Packets that pass an interface: told as they come, decoded to the last octet, found again, and had as a file. */
import { readFile } from 'node:fs/promises';
import { axeFindings } from '../page/axe-findings.ts';
import { goTo, tabTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

test('one click on an interface: packets come, one is opened, its octets are lit, and the file is had', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await page.getByRole('button', { name: 'Two on a veth pair' }).click();
  await lab.box('net0').click();
  await page.getByRole('complementary').getByRole('button', { name: 'Capture packets at net0:vethmother' }).click();
  const drawer = page.getByRole('region', { name: 'Commands' });
  const packets = drawer.getByRole('listbox', { name: 'Packets at net0:vethmother' });
  // the kernel's own packets may pass before anybody's
  await expect(drawer.getByText('Nothing has passed yet.').or(packets.getByRole('option').first())).toBeVisible();
  await lab.tool('Ping');
  await lab.box('net0').click();
  await lab.box('net1').click();
  await expect(packets.getByRole('option', { name: /ICMP.*Echo \(ping\) reply/ }).first()).toBeVisible();

  await drawer.getByLabel('Find packets').fill('icmp to 10.0.1.2');
  await expect(packets.getByRole('option', { name: /reply/ })).toHaveCount(0);
  const request = packets.getByRole('option', { name: /Echo \(ping\) request/ }).first();
  await request.click();
  // beside what is in it, the list has the most room for what it says
  const widths = await request.locator('span:visible').evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().width));
  expect(widths.indexOf(Math.max(...widths))).toBe(widths.length - 1);
  const details = drawer.getByRole('region', { name: /What is in packet/ });
  await details.getByText('Internet Protocol Version 4').click();
  const ttl = details.getByText('Time to Live: 64');
  await ttl.hover();
  // the ninth octet of the IP header, which follows fourteen of Ethernet
  await expect(details.getByRole('group', { name: 'Its octets' }).locator('[class*="lit"]')).toHaveText(['40 ', '@']);

  const [download] = await Promise.all([page.waitForEvent('download'), drawer.getByRole('link', { name: 'Download for Wireshark' }).click()]);
  const file = await readFile(await download.path());
  // a pcapng file begins with a section header block
  expect(file.readUInt32LE(0)).toBe(0x0a0d0d0a);
  expect(await axeFindings(page)).toEqual([]);

  await drawer.getByRole('button', { name: 'Stop' }).click();
  await expect(drawer.getByText('Stopped. What was caught stays until the lab ends.')).toBeVisible();
});

test('by keyboard alone: captured where something is selected, a wrong filter is told, packets are walked through', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await page.getByRole('button', { name: 'Two on a veth pair' }).click();
  await goTo(page, 'canvas', lab.box('net1'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+C');
  const drawer = page.getByRole('region', { name: 'Commands' });
  const only = drawer.getByLabel('Catch only');
  await goTo(page, 'commands', only);
  await page.keyboard.type('icmp and and');
  await page.keyboard.press('Enter');
  // at the field, and nowhere else
  await expect(only).toHaveAccessibleDescription(/“icmp and and” is no capture filter: can't parse filter expression: syntax error/);
  await expect(page.getByText(/is no capture filter/)).toHaveCount(1);
  // the one that runs goes on
  await expect(drawer.getByRole('button', { name: 'Stop' })).toBeVisible();
  for (const _character of ' and and') await page.keyboard.press('Backspace');
  await expect(only).toHaveAttribute('aria-invalid', 'false');
  const file = drawer.getByRole('link', { name: 'Download for Wireshark' });
  const former = await file.getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(file).not.toHaveAttribute('href', former ?? '');
  await expect(drawer.getByRole('tab', { name: 'net1' })).toHaveCount(1);
  await goTo(page, 'canvas', lab.box('net0'));
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await tabTo(page, lab.box('net1'));
  await page.keyboard.press('Enter');
  const packets = drawer.getByRole('listbox', { name: 'Packets at net1' });
  await expect(packets.getByRole('option').nth(1)).toBeVisible();
  await goTo(page, 'commands', packets);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(packets.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
  await expect(drawer.getByRole('region', { name: 'What is in packet 2' })).toBeVisible();
});
