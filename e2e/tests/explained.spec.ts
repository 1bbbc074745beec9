/** The tutorial's lab, broken as students break it: the page says why a ping fails, shows its way, and one click mends it. */
import { LABS } from '@patchbay/shared/explain/test-labs';
import { writeLabFile } from '@patchbay/shared/lab-file';
import type { Locator } from '@playwright/test';
import { axeFindings } from '../page/axe-findings.ts';
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { expect, test } from '../server/test.ts';

const { topology } = LABS.find(({ name }) => name === 'tutorial')!;
const TUTORIAL = writeLabFile({ name: 'tutorial', topology, programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] });

/** What is typed in the host, the cause that is to be found, its sentence, and the remedy. One that takes net0's interface down forgets its route, so those of the internet come first. */
const BREAKS = [
  { to: 'internet', line: 'ip -n net0 route del default', cause: 'no-default-route', says: 'net0 has no route that leads to 203.0.113.9', remedy: 'Add the route' },
  { to: 'internet', line: 'sysctl -qw net.ipv4.ip_forward=0', cause: 'not-forwarding', says: 'arrives in host, which does not pass on packets for others', remedy: 'Let it forward' },
  { to: 'internet', line: 'nft flush ruleset', cause: 'no-nat', says: 'knows no way back to the private address 10.0.1.1', remedy: 'Add NAT' },
  { to: 'net1', line: 'ip -n net0 link set eth0 down', cause: 'interface-down', says: 'eth0 in net0 is switched off', remedy: 'Bring it up' },
  { to: 'net1', line: 'ip -n net0 addr del 10.0.1.1/24 dev eth0; ip -n net0 addr add 10.0.1.1/32 dev eth0', cause: 'prefix-too-long', says: '10.0.1.1/24 would fit', remedy: 'Change the prefix' },
  { to: 'net1', line: 'ip -n net1 addr del 10.0.1.2/24 dev eth0; ip -n net1 addr add 10.0.1.1/24 dev eth0', cause: 'same-address-twice', says: 'net1 has the address 10.0.1.1, and so has net0', remedy: 'Change the address' },
] as const;

test('six breaks that a student makes are each named, followed and mended with one click', async ({ lab: page }) => {
  test.slow();
  const lab = new LabPage(page);
  const terminal = new TerminalPage(page);
  const card = (to: string): Locator => page.getByRole('article', { name: `net0 → ${to}` });
  const failure = (to: string): Locator => card(to).getByRole('status').filter({ hasText: `net0 cannot reach ${to}` });
  await openText(page, 'tutorial.lab.yaml', TUTORIAL);
  await expect(lab.box('internet')).toBeVisible();
  for (const to of ['internet', 'net1']) {
    await lab.ping('net0', to);
    await expect(lab.pingLines('net0', to).filter({ hasText: 'bytes from' }).first()).toBeVisible();
  }
  await page.keyboard.press('v');
  await page.keyboard.press('Escape');
  await terminal.open();
  for (const { to, line, cause, says, remedy } of BREAKS) {
    await terminal.screen.click();
    await terminal.run(line);
    await expect(failure(to)).toHaveAttribute('data-cause', cause);
    await expect(failure(to)).toContainText(says);
    await failure(to).getByText('Follow the packet').click();
    await expect(failure(to).getByRole('listitem').filter({ hasText: 'It stops here' })).toBeVisible();
    if (cause === 'no-nat') expect(await axeFindings(page)).toEqual([]);
    await expect(failure(to).getByRole('group', { name: 'What will run' }).getByRole('code').first()).toBeVisible();
    await failure(to).getByRole('button', { name: remedy }).click();
    // it gets answers again
    await expect(failure(to)).toBeHidden();
  }
  // a remedy is a gesture like any other
  await lab.canvas.click({ position: { x: 12, y: 12 } });
  await page.keyboard.press('Control+z');
  await expect(failure('net1')).toHaveAttribute('data-cause', 'same-address-twice');
});
