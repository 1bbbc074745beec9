/** What can be done has one list: keys, context menus, the palette and the page of shortcuts all come from it. */
import type { Page } from '@playwright/test';
import { goTo } from '../page/keyboard.ts';
import { namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { Finder } from '../page/finder.ts';
import { LabPage } from '../page/lab-page.ts';

const threeOnABridge = async (lab: Page): Promise<LabPage> => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  return page;
};

test('keys select, look and switch, and are text where text is typed', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const selected = lab.locator('.react-flow__node.selected');
  await lab.keyboard.press('Control+a');
  await expect(selected).toHaveCount(4);
  await lab.keyboard.press('Escape');
  await expect(selected).toHaveCount(0);

  const zoom = lab.getByRole('toolbar', { name: 'Zoom' });
  await lab.keyboard.press('-');
  await expect(zoom.getByText('100 %')).toBeHidden();
  await lab.keyboard.press('Control+0');
  await expect(zoom.getByText('100 %')).toBeVisible();
  await page.box('net0').click();
  await lab.keyboard.press('Shift+2');
  await expect(zoom.getByText('150 %')).toBeVisible();
  await lab.keyboard.press('Shift+1');
  await expect(page.box('net2')).toBeInViewport({ ratio: 1 });

  await lab.keyboard.press('Shift+D');
  await expect(lab.locator('html')).toHaveAttribute('data-theme', 'dark');
  await lab.keyboard.press('Shift+L');
  await expect(lab.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await lab.keyboard.press('Shift+L');

  await lab.keyboard.press('n');
  await lab.getByRole('textbox', { name: 'Name' }).pressSequentially('-bcvpD?');
  await expect(lab.getByRole('textbox', { name: 'Name' })).toHaveValue(/-bcvpD\?$/);
  await expect(lab.getByRole('dialog')).toHaveCount(1);
  await expect(lab.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('by mouse: what a box is drawn around is selected; wheel, zoom bar and map move the view', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const canvas = await page.canvas.boundingBox();
  const [first, last] = [await page.box('net0').boundingBox(), await page.box('net1').boundingBox()];
  if (canvas === null || first === null || last === null) throw new Error('Something is not on the screen.');
  await lab.mouse.move(first.x - 12, first.y - 12);
  await lab.mouse.down();
  await lab.mouse.move(last.x + 20, last.y + 30, { steps: 3 });
  await lab.mouse.up();
  await expect(lab.locator('.react-flow__node.selected')).toHaveCount(2);
  await expect(page.box('net2')).not.toHaveClass(/selected/);

  const zoom = lab.getByRole('toolbar', { name: 'Zoom' });
  await zoom.getByRole('button', { name: 'Zoom out' }).click();
  await expect(zoom.getByText('100 %')).toBeHidden();
  await lab.mouse.move(canvas.x + canvas.width / 2, canvas.y + 20);
  await lab.keyboard.down('Control');
  await lab.mouse.wheel(0, -400);
  await lab.keyboard.up('Control');
  await expect(page.box('net0')).not.toBeInViewport({ ratio: 1 });
  await zoom.getByRole('button', { name: 'Show all' }).click();
  await expect(page.box('net0')).toBeInViewport({ ratio: 1 });
  const stood = await page.box('net0').boundingBox();
  const map = await lab.locator('.react-flow__minimap').boundingBox();
  if (map === null) throw new Error('There is no map.');
  await lab.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
  await lab.mouse.down();
  await lab.mouse.move(map.x + map.width / 2 + 20, map.y + map.height / 2, { steps: 3 });
  await lab.mouse.up();
  await expect.poll(async () => (await page.box('net0').boundingBox())?.x).not.toBe(stood?.x);
});

test('the page of shortcuts opens by its key and its button, and gives the focus back', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const dialog = lab.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await goTo(lab, 'canvas', page.box('net1'));
  await lab.keyboard.press('?');
  await expect(dialog.getByText('New namespace')).toBeVisible();
  // a cable is pulled out and plugged in by one key, F2 is for the name of whatever is selected, arrows move that or else the view: never are two possible
  const keys = await dialog.locator('dd > span:has(kbd)').allInnerTexts();
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual(['U', 'F2', 'F2', '← ↑ ↓ →']);
  await lab.keyboard.press('n');
  await lab.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.box('net1')).toBeFocused();
  await expect(lab.getByRole('dialog')).toHaveCount(0);

  await lab.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('the palette finds things, addresses and actions, and says what it does not find', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  const finder = new Finder(lab);
  await finder.look('10.0.1.2');
  await expect(finder.row(/^10\.0\.1\.2\/24 net1 eth0/)).toBeVisible();
  await lab.keyboard.press('Enter');
  await expect(finder.field).toBeHidden();
  await expect(page.cable('net1 eth0', 'mybridge0 veth1')).toHaveClass(/selected/);
  await expect(page.cable('net1 eth0', 'mybridge0 veth1')).toBeFocused();

  await finder.look('no such thing');
  await expect(lab.getByText('Nothing is called “no such thing”')).toBeVisible();
  await lab.keyboard.press('Escape');

  await finder.look('redo');
  await expect(finder.row(/^Redo/)).toHaveAttribute('aria-disabled', 'true');
  await lab.keyboard.press('Escape');

  await lab.getByRole('button', { name: 'Find anything, do anything' }).click();
  await finder.field.fill('new name');
  await finder.row(/^New namespace/).click();
  await expect(lab.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await lab.keyboard.press('Enter');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1', 'net2', 'net3']);
});

test('context menus by mouse do what the keys do', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  const item = (name: string) => lab.getByRole('menuitem', { name });
  await page.box('net0').click();
  await page.box('net1').click({ button: 'right' });
  await expect(lab.getByRole('menu', { name: 'net1' })).toBeVisible();
  await item('See what removing would do').click();
  await expect(lab.getByRole('dialog', { name: 'Remove net1' })).toBeVisible();
  await lab.keyboard.press('Enter');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net2']);

  await page.canvas.click({ button: 'right', position: { x: 40, y: 40 } });
  await item('New namespace').click();
  await expect(lab.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await lab.keyboard.press('Enter');
  await expect(page.box('net1')).toBeVisible();

  await lab.keyboard.press('Control+a');
  await page.box('net2').click({ button: 'right' });
  await expect(lab.getByRole('menu')).toHaveAccessibleName(/selected$/);
  await item('Remove').click();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual([]);
});

test('context menus by keyboard are about what has the focus, and give it back', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  await goTo(lab, 'canvas', page.box('net2'));
  await lab.keyboard.press('Shift+F10');
  await expect(lab.getByRole('menu', { name: 'net2' })).toBeVisible();
  await lab.keyboard.press('Escape');
  await expect(page.box('net2')).toBeFocused();
  await lab.keyboard.press('ContextMenu');
  await expect(lab.getByRole('menu', { name: 'net2' })).toBeVisible();
  await lab.keyboard.type('ping');
  await expect(lab.getByRole('menuitem', { name: 'Ping from here' })).toBeFocused();
  await lab.keyboard.press('Enter');
  await expect(lab.getByText('From net2: click whom to ping')).toBeVisible();
});

test('a key that is pressed while the palette is still being loaded does nothing on the page below', async ({ lab }) => {
  await threeOnABridge(lab);
  let load = (): void => undefined;
  const held = new Promise<void>((resolve) => (load = resolve));
  await lab.route(/\/Finder-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await lab.keyboard.press('Control+k');
  await lab.keyboard.press('t');
  await lab.keyboard.press('Shift+D');
  load();
  await expect(new Finder(lab).field).toBeFocused();
  await expect(lab.locator('[data-terminal]')).toHaveCount(0);
  await expect(lab.locator('html')).toHaveAttribute('data-theme', 'light');
});
