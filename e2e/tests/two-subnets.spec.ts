/** What docs/first-minute.md tells of: two subnets, a router and NAT to the internet, from the empty page, with what the page offers. */
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

test('two subnets, a router, and NAT to the internet, built by hand', async ({ lab: page }) => {
  const lab = new LabPage(page);
  const panel = page.getByRole('complementary');
  await lab.dragFromPalette('Router', [500, 260]);
  await lab.dragFromPalette('Bridge', [260, 60]);
  await lab.dragFromPalette('Bridge', [700, 60]);
  await lab.dragFromPalette('Namespace', [120, 420]);
  await lab.dragFromPalette('Namespace', [760, 420]);
  await lab.dragFromPalette('Internet', [500, 440]);
  for (const [from, to] of [['net0', 'br0'], ['net1', 'br1'], ['r1', 'br0'], ['r1', 'br1'], ['r1', 'internet']] as const) {
    await lab.layCable(from, to);
    await expect(page.locator('[data-state="pending"]')).toHaveCount(0);
  }
  await expect(lab.box('r1')).toHaveAccessibleName(/forwards packets.*10\.0\.1\.2\/24.*10\.0\.2\.2\/24.*10\.0\.3\.1\/24/);

  // each way out is the one that the page proposes
  for (const name of ['net0', 'r1']) {
    await lab.box(name).click();
    await panel.getByRole('tab', { name: 'Routes' }).click();
    await page.getByRole('textbox', { name: 'Gateway of a default route' }).fill(name === 'r1' ? '10.0.3.2' : '10.0.1.2');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('rowheader', { name: 'default', exact: true })).toBeVisible();
  }
  // and the last one by what is said before a ping is even started
  await lab.box('net1').click();
  await panel.getByRole('tab', { name: 'Tests' }).click();
  await panel.getByRole('combobox', { name: 'Ping from net1 to' }).selectOption({ label: 'net0 · 10.0.1.1' });
  await expect(panel.getByText('net1 has no route that leads to 10.0.1.1')).toBeVisible();
  await panel.getByRole('button', { name: 'Add the route' }).click();
  await expect(panel.getByText('net1 has no route that leads to 10.0.1.1')).toBeHidden();
  await lab.ping('net0', 'net1');
  await expect(lab.pingLines('net0', 'net1').filter({ hasText: 'ttl=63' }).first()).toBeVisible();

  await lab.ping('net0', 'internet');
  await expect(panel.getByText('knows no way back to the private address 10.0.1.1')).toBeInViewport();
  await lab.tool('Select');
  await lab.box('r1').click();
  await expect(panel.getByRole('heading', { name: 'r1' })).toBeVisible();
  await panel.getByRole('tab', { name: 'Firewall' }).click();
  await panel.getByRole('button', { name: 'Write rules' }).click();
  await expect(panel.getByRole('button', { name: 'NAT (masquerade)' })).toHaveAttribute('aria-pressed', 'true');
  await panel.getByRole('button', { name: 'Apply' }).click();
  await expect(lab.pingLines('net0', 'internet').filter({ hasText: 'bytes from 203.0.113.9' }).first()).toBeVisible();
});
