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
  await expect.poll(async () => (await rectOf(page.box('net0'))).width).toBeGreaterThan(small.width);
  await expect.poll(() => lieUponEachOther(page.box('net0'), page.box('net1'))).toBe(false);
  expect(await page.placeOf(page.box('net1'))).toEqual(stood);
  await expect.poll(() => lieUponEachOther(page.box('net0'), lab.locator('.react-flow__minimap'))).toBe(false);
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
    for (const other of [page.box(bridge).getByText(chip), page.box(bridge).getByText(bridge, { exact: true }), button]) await expect.poll(() => lieUponEachOther(name, other)).toBe(false);
  }
});

test('the lab of an exercise is seen whole, beside its text', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Lessons that check themselves' }).click();
  await lab.getByRole('button', { name: 'Troubleshooting' }).click();
  await expect(page.box('net2')).toBeVisible();
  const canvas = await rectOf(lab.locator('.react-flow'));
  await expect.poll(async () => {
    const rects = await Promise.all(['net0', 'net1', 'net2', 'host'].map((name) => rectOf(page.box(name))));
    return rects.every(({ x, y, width, height }) => x >= canvas.x && y >= canvas.y && x + width <= canvas.x + canvas.width && y + height <= canvas.y + canvas.height);
  }).toBe(true);
  expect(await lieUponEachOther(page.box('net0'), lab.locator('.react-flow__minimap'))).toBe(false);
});

test('a form that opens at the lower end of a long panel is in sight, with its buttons', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.setViewportSize({ width: 1280, height: 640 });
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await page.box('net0').click();
  await lab.getByRole('complementary').getByRole('tab', { name: 'Routes' }).click();
  const open = lab.getByRole('complementary').getByRole('button', { name: 'route', exact: true });
  await open.focus();
  await open.press('Enter');
  await expect(lab.getByRole('complementary').getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 });
});

test('boxes that are made by their key one after the other stand in a row, with room for cables', async ({ lab }) => {
  const page = new LabPage(lab);
  for (const name of ['net0', 'net1', 'net2']) {
    await lab.keyboard.press('n');
    await lab.keyboard.press('Enter');
    await expect(page.box(name)).toBeVisible();
  }
  const places = await Promise.all(['net0', 'net1', 'net2'].map((name) => page.placeOf(page.box(name))));
  expect(new Set(places.map(([, y]) => y)).size).toBe(1);
  const [first = 0, second = 0, third = 0] = places.map(([x]) => x);
  expect([second - first, third - second].every((step) => step >= 300)).toBe(true);
});

test('boxes that are made by their key beside others stand in a row too', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  for (const name of ['net3', 'net4', 'net5']) {
    await lab.keyboard.press('n');
    await lab.keyboard.press('Enter');
    await expect(page.box(name)).toBeVisible();
  }
  const places = await Promise.all(['net3', 'net4', 'net5'].map((name) => page.placeOf(page.box(name))));
  expect(new Set(places.map(([, y]) => y)).size).toBe(1);
});

test('a small lab is larger on a large screen', async ({ lab }) => {
  await lab.setViewportSize({ width: 3840, height: 2160 });
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await expect(lab.getByText('200 %')).toBeVisible();
});

test('where only boxes were clicked all of the lab stays in sight, also once the drawer is higher', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await page.ping('net0', 'net1');
  await lab.keyboard.press('Escape');
  await lab.keyboard.press('Shift+M');
  await expect(lab.locator('[data-cell]').first()).toBeVisible();
  await expect.poll(() => lieUponEachOther(page.box('net0'), lab.locator('.react-flow__minimap'))).toBe(false);
  await expect.poll(() => lieUponEachOther(page.box('net2'), lab.getByRole('region', { name: 'Commands' }))).toBe(false);
});

test('the card of a new cable leaves what it goes to in sight, a wide bridge too', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  for (const [from, to] of [['net0', 'net1'], ['net1', 'mybridge0']] as const) {
    await page.dragCable(from, to);
    const card = lab.getByRole('dialog', { name: 'New cable' });
    await expect(card).toBeVisible();
    await expect.poll(() => lieUponEachOther(card, page.box(to))).toBe(false);
    await lab.keyboard.press('Escape');
    await expect(card).toHaveCount(0);
  }
});

test('what an empty lab offers stands clear of the host, also once the drawer is higher', async ({ lab }) => {
  const page = new LabPage(lab);
  const title = lab.getByRole('heading', { name: 'An empty lab' });
  await expect.poll(() => lieUponEachOther(page.box('host'), title)).toBe(false);
  const { y } = await rectOf(title);
  await lab.keyboard.press('Shift+M');
  await expect(lab.getByText('Nobody has an address yet.')).toBeVisible();
  await expect.poll(async () => (await rectOf(title)).y).toBeLessThan(y);
  await expect.poll(() => lieUponEachOther(page.box('host'), title)).toBe(false);
});
