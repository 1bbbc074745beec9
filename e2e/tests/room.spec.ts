/** Nothing on the canvas lies upon something else that has to be read. */
import type { Locator } from '@playwright/test';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

const rectOf = async (one: Locator) => {
  const rect = await one.boundingBox();
  if (rect === null) throw new Error(`${String(one)} is not on the page.`);
  return rect;
};

const lieUponEachOther = async (one: Locator, other: Locator): Promise<boolean> => {
  const [a, b] = [await rectOf(one), await rectOf(other)];
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
};

test('a box that gets many addresses grows up to the next one, which stays where it is, and out from below the map', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  const [small, stood] = [await rectOf(page.box('net0')), await page.placeOf(page.box('net1'))];
  const address = ['ip', '-n', 'net0', 'address', 'add', 'dev', 'eth0'];
  await inLab(server.pid, [...address, 'fd00:1234:5678:9abc:def0:1234:5678:9abc/64']);
  for (const last of ['101', '102', '103', '104', '105', '106']) await inLab(server.pid, [...address, `10.0.1.${last}/24`]);
  await expect(page.box('net0').getByText('+ 3 more')).toBeVisible();
  expect((await rectOf(page.box('net0'))).width).toBeGreaterThan(small.width);
  expect(await lieUponEachOther(page.box('net0'), page.box('net1'))).toBe(false);
  expect(await page.placeOf(page.box('net1'))).toEqual(stood);
  expect(await lieUponEachOther(page.box('net0'), lab.locator('.react-flow__minimap'))).toBe(false);
});

test('the names of ports at the side of a bridge are covered by nothing of it, nor by what its look is chosen with', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  const lines = ['link add br1 up type bridge', 'link add veth-to-br1 up master mybridge0 type veth peer name veth-to-other', 'link set veth-to-other up master br1'];
  await inLab(server.pid, ['bash', '-c', `ip -batch - <<'END'\n${lines.join('\n')}\nEND`]);
  for (const [bridge, port, chip] of [['mybridge0', 'host:veth-to-br1', '4 ports'], ['br1', 'host:veth-to-other', '1 port']] as const) {
    await page.box(bridge).click();
    const name = page.socket(port).locator('span');
    const button = lab.locator('.react-flow__node-toolbar').getByRole('button');
    await expect(button).toBeVisible();
    expect(await lieUponEachOther(name, page.box(bridge).getByText(chip))).toBe(false);
    expect(await lieUponEachOther(name, page.box(bridge).getByText(bridge, { exact: true }))).toBe(false);
    expect(await lieUponEachOther(name, button)).toBe(false);
  }
});
