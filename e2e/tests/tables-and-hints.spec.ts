/** Panels that know networks: fields that say what an address means, panels that stay, tables that are searched, who has spoken. */
import type { Locator, Page } from '@playwright/test';
import { goTo, tabTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

const dock = (lab: Page): Locator => lab.getByRole('complementary');
const panel = (lab: Page): Locator => dock(lab).getByRole('tabpanel');
const tab = (lab: Page, name: string): Promise<void> => dock(lab).getByRole('tab', { name }).click();

/** Three namespaces on a bridge, and the panel of one thing. */
const showPanel = async (lab: Page, name: string): Promise<LabPage> => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await page.box(name).click();
  await expect(dock(lab).getByRole('heading', { name, exact: true })).toBeVisible();
  return page;
};

test('a field says what an address means while it is typed, and fills in the next free one by a key', async ({ lab, server }) => {
  await showPanel(lab, 'net0');
  await goTo(lab, 'panel', lab.getByRole('button', { name: 'Add an address to eth0' }));
  await lab.keyboard.press('Enter');
  const field = lab.getByRole('textbox', { name: 'New address for eth0' });
  await expect(field).toBeFocused();
  const hints = panel(lab).getByRole('list', { name: 'Hints' }).first();
  await lab.keyboard.type('10.0.1.2/24');
  await expect(hints).toContainText('net1 already has 10.0.1.2');
  await expect(hints).toHaveAttribute('aria-live', 'polite');
  await field.fill('10.0.1.0/24');
  await expect(panel(lab).getByRole('alert')).toContainText('the network address of 10.0.1.0/24');
  await field.fill('10.0.9.7/24');
  await expect(hints).toContainText('Not in the same subnet');
  await field.fill('10.0.1.');
  await lab.keyboard.press('ArrowRight');
  await expect(field).toHaveValue('10.0.1.4/24');
  await expect(hints).toContainText('Free, in 10.0.1.0/24');
  await lab.keyboard.press('Enter');
  await expect.poll(() => inLab(server.pid, ['ip', '-n', 'net0', '-br', 'address', 'show', 'dev', 'eth0'])).toContain('10.0.1.4/24');

  await tab(lab, 'Routes');
  const gateway = lab.getByRole('textbox', { name: 'Gateway of a default route' });
  await gateway.fill('10.0.9.1');
  await expect(panel(lab)).toContainText('No way to 10.0.9.1');
  await gateway.fill('10.0.1.2');
  await expect(panel(lab)).toContainText('net1 does not pass on packets');
});

test('panels that are pinned stay, follow a rename, are moved and closed by keyboard, and last through a reload', async ({ lab }) => {
  const page = await showPanel(lab, 'net0');
  const pinned = dock(lab).locator('[data-pinned]');
  const order = (): Promise<readonly (string | null)[]> => pinned.evaluateAll((all) => all.map((one) => one.getAttribute('data-pinned')));
  await tab(lab, 'Routes');
  await dock(lab).getByRole('button', { name: 'Keep this panel open' }).click();
  await page.box('net1').click();
  await lab.keyboard.press('Shift+I');
  await page.box('net2').click();
  await expect(dock(lab).getByRole('heading', { level: 2 })).toHaveText(['net2', 'net0', 'net1']);
  await expect(pinned.first().getByRole('tab', { name: 'Routes' })).toHaveAttribute('aria-selected', 'true');

  await goTo(lab, 'panel', pinned.first().getByRole('button', { name: /^Move the panel of net0/ }));
  await lab.keyboard.press('ArrowDown');
  await expect.poll(order).toEqual(['namespace net1', 'namespace net0']);
  // by mouse, there and back in one go
  const grip = await pinned.first().getByRole('button', { name: /^Move the panel of net1/ }).boundingBox();
  const below = await pinned.last().boundingBox();
  if (grip === null || below === null) throw new Error('The panels are not on the screen.');
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await lab.mouse.move(x, y);
  await lab.mouse.down();
  await lab.mouse.move(x, below.y + below.height / 2 + 20, { steps: 4 });
  await expect.poll(order).toEqual(['namespace net0', 'namespace net1']);
  await lab.mouse.move(x, y, { steps: 4 });
  await expect.poll(order).toEqual(['namespace net1', 'namespace net0']);
  await lab.mouse.up();
  await lab.mouse.move(x, below.y + below.height / 2 + 20, { steps: 4 });
  expect(await order()).toEqual(['namespace net1', 'namespace net0']);
  const edge = dock(lab).getByRole('separator', { name: 'Width of the panels' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  await goTo(lab, 'panel', edge);
  await lab.keyboard.press('ArrowLeft');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 24));

  await dock(lab).getByRole('button', { name: 'Rename net0' }).click();
  await lab.getByRole('textbox', { name: 'New name for net0' }).fill('router');
  await lab.keyboard.press('Enter');
  await expect.poll(order).toEqual(['namespace net1', 'namespace router']);
  await lab.reload();
  await expect.poll(order).toEqual(['namespace net1', 'namespace router']);
  await expect(pinned.last().getByRole('tab', { name: 'Routes' })).toHaveAttribute('aria-selected', 'true');
  await expect(edge).toHaveAttribute('aria-valuenow', String(before + 24));

  await page.box('net1').click();
  await lab.keyboard.press('Delete');
  await expect(pinned.first()).toContainText('net1 is gone');
  await pinned.first().getByRole('button', { name: 'Close the panel of net1' }).click();
  await expect.poll(order).toEqual(['namespace router']);
  await lab.keyboard.press('Escape');
  await lab.keyboard.press('Control+a');
  await expect(dock(lab).getByRole('heading', { name: /^\d+ things$/ })).toBeVisible();
});

test('a table of thousands is searched and put in order, and only what is in sight is in the page', async ({ lab, server }) => {
  await showPanel(lab, 'net0');
  await inLab(server.pid, [
    'sh',
    '-c',
    'for i in $(seq 1000); do echo "route add 10.$((i / 200 + 20)).$((i % 200)).0/24 via 10.0.1.$((i % 2 + 2))"; done | ip -n net0 -batch -',
  ]);
  await tab(lab, 'Routes');
  const table = panel(lab).getByRole('table', { name: 'IPv4 routes of net0' });
  await expect(table).toHaveAttribute('aria-rowcount', '1002');
  expect(await table.getByRole('row').count()).toBeLessThan(80);

  const to = table.getByRole('columnheader', { name: 'to', exact: true });
  await goTo(lab, 'panel', to.getByRole('button'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Enter');
  await expect(to).toHaveAttribute('aria-sort', 'descending');
  await expect(table.getByRole('rowheader').first()).toHaveText('10.25.0.0/24');
  await expect(to.getByRole('button')).toBeFocused();

  await tabTo(lab, panel(lab).getByRole('textbox', { name: 'Filter: IPv4 routes of net0' }));
  await lab.keyboard.type('10.23.7. 10.0.1.3');
  await expect(panel(lab).getByText('1 of 1,001')).toBeVisible();
  await expect(table.getByRole('rowheader')).toHaveText(['10.23.7.0/24']);
  await lab.keyboard.press('Escape');
  await expect(table).toHaveAttribute('aria-rowcount', '1002');
  // by mouse, from descending on
  await to.getByRole('button').click();
  await expect(to).not.toHaveAttribute('aria-sort', 'descending');
  await to.getByRole('button').click();
  await expect(to).toHaveAttribute('aria-sort', 'ascending');
});

test('a bridge tells who has spoken, and who knows them', async ({ lab, server }) => {
  await showPanel(lab, 'mybridge0');
  await inLab(server.pid, ['ip', '-all', 'netns', 'exec', 'ip', 'neigh', 'flush', 'all']);
  await inLab(server.pid, ['ip', 'netns', 'exec', 'net0', 'ping', '-c', '1', '10.0.1.2']);
  await tab(lab, 'Who spoke');
  const net0 = panel(lab).getByRole('row', { name: /net0 eth0/ });
  await expect(net0).toContainText('10.0.1.1/24');
  await expect(net0).toContainText('veth0');
  await expect(panel(lab)).toContainText('net1 knows it as 10.0.1.1:');
});

test('the ends of a cable are renamed and plugged in elsewhere by keys alone', async ({ lab, server }) => {
  const page = await showPanel(lab, 'net0');
  await goTo(lab, 'canvas', page.cable('net1 eth0', 'mybridge0 veth1'));
  await lab.keyboard.press('Enter');
  await expect(dock(lab).getByRole('heading', { level: 2 })).toContainText('↔');
  await lab.keyboard.press('F2');
  const field = dock(lab).getByRole('textbox');
  await expect(field).toBeFocused();
  const [first] = [await field.inputValue()];
  await lab.keyboard.press('F2');
  await expect(field).not.toHaveValue(first);
  await expect(field).toBeFocused();
  await field.fill('uplink');
  await lab.keyboard.press('Enter');
  await expect.poll(() => inLab(server.pid, ['sh', '-c', 'ip -br link; ip -n net1 -br link'])).toContain('uplink');
  await expect(dock(lab).getByRole('heading', { level: 2 })).toContainText('uplink');

  await lab.keyboard.press('Shift+U');
  await expect(dock(lab).getByRole('combobox').first()).toBeFocused();
});
