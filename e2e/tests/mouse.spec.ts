/** Gestures of canvas and panels with the mouse alone; what is typed is a name or a text. */
import type { Locator, Page } from '@playwright/test';
import { LabPage } from '../page/lab-page.ts';
import { interfacesInLab, namespacesInLab } from '../server/lab-kernel.ts';
import { startServer } from '../server/running-server.ts';
import { expect, test } from '../server/test.ts';

async function threeOnABridge(lab: Page): Promise<LabPage> {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  return page;
}

const boundsOf = async (locator: Locator) => {
  const bounds = await locator.boundingBox();
  if (bounds === null) throw new Error('It is not on the screen.');
  return bounds;
};

/** From a point by so much, in steps that a hand would make. */
async function drag(lab: Page, [x, y]: readonly [number, number], [right, down]: readonly [number, number]): Promise<void> {
  await lab.mouse.move(x, y);
  await lab.mouse.down();
  await lab.mouse.move(x + 3, y);
  await lab.mouse.move(x + right, y + down, { steps: 4 });
  await lab.mouse.up();
}

/** Where a box is taken hold of, or clicked: beside its name. */
const HEAD = { x: 40, y: 14 };

/** Of the canvas, where nothing is. */
const CORNER = { x: 20, y: 20 };

async function choose(lab: Page, of: Locator, name: string, position: { readonly x: number; readonly y: number } = HEAD): Promise<void> {
  await of.click({ button: 'right', position });
  await lab.getByRole('menuitem', { name, exact: true }).click();
}

test('what is copied and cut in a menu is pasted in the canvas’s; what is selected is distributed; a cable is cut', async ({ lab, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await threeOnABridge(lab);
  await choose(lab, page.box('net1'), 'Copy');
  await choose(lab, page.canvas, 'Paste', { x: 200, y: 110 });
  await expect.poll(() => interfacesInLab(server.pid, 'net3')).toEqual(['eth0 up carrier 10.0.1.4/24']);
  await choose(lab, page.box('net3'), 'Cut');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1', 'net2']);
  await expect(page.box('net3')).toHaveCount(0);
  await choose(lab, page.canvas, 'Paste', { x: 200, y: 110 });
  await expect(page.socket('net3:eth0')).toHaveAttribute('data-state', 'up');

  const nets = ['net0', 'net1', 'net2'].map((name) => page.box(name));
  const { x, y } = await boundsOf(page.box('net1'));
  await drag(lab, [x + 30, y + 14], [-40, 30]);
  for (const net of nets) await net.click({ position: HEAD, modifiers: net === nets[0] ? [] : ['Shift'] });
  await lab.getByRole('toolbar', { name: 'Arrange' }).getByRole('button', { name: 'Distribute horizontally' }).click();
  await expect.poll(async () => {
    const [first = 0, second = 0, third = 0] = (await Promise.all(nets.map((net) => page.placeOf(net)))).map(([left]) => left);
    return Math.abs(second - first - (third - second));
  }).toBeLessThanOrEqual(1);

  await page.canvas.click({ position: { x: 60, y: 300 } });
  await page.selectCable('net0 eth0', 'mybridge0 veth0');
  await lab.locator('.react-flow__edge.selected').dispatchEvent('contextmenu', { bubbles: true });
  await lab.getByRole('menuitem', { name: 'Cut the cable' }).click();
  await expect.poll(() => interfacesInLab(server.pid, 'net0')).toEqual([]);
});

test('a note is put down, written, moved, made larger and coloured; a panel is pinned, the panels made wider, and it is closed; the drawer is made higher, and shows who reaches whom', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const note = lab.locator('.react-flow__node-note');
  await lab.getByRole('button', { name: 'Note', exact: true }).dragTo(page.canvas, { targetPosition: { x: 160, y: 260 } });
  await lab.keyboard.insertText('ping net1 first');
  await page.canvas.click({ position: { x: 60, y: 440 } });
  await expect(note).toHaveAccessibleName('Note, yellow: ping net1 first');
  const before = await boundsOf(note);
  await drag(lab, [before.x + 20, before.y + before.height - 8], [30, -40]);
  await expect.poll(async () => (await boundsOf(note)).x).toBeGreaterThan(before.x);
  const corner = note.locator('.react-flow__resize-control.handle.bottom.right');
  // a note that was let go comes to rest a frame later; hovering waits for that
  await corner.hover();
  const { x, y, width, height } = await boundsOf(corner);
  await drag(lab, [x + width / 2, y + height / 2], [50, 40]);
  await expect.poll(async () => (await boundsOf(note)).width).toBeGreaterThan(before.width);
  await lab.getByRole('button', { name: 'Icon and colour' }).click();
  await lab.getByRole('radio', { name: 'green' }).click();
  await expect(note).toHaveAccessibleName(/^Note, green/);
  await page.canvas.click({ position: { x: 60, y: 440 } });

  const dock = lab.getByRole('complementary');
  await page.box('net2').click({ position: HEAD });
  await expect(dock.getByRole('heading', { level: 2 })).toHaveText(['net2']);
  await dock.getByRole('button', { name: 'Keep this panel open' }).click();
  await page.box('net1').click({ position: HEAD });
  await expect(dock.getByRole('heading', { level: 2 })).toHaveText(['net1', 'net2']);
  const edge = await boundsOf(dock.getByRole('separator', { name: 'Width of the panels' }));
  const dockBefore = await boundsOf(dock);
  await drag(lab, [edge.x + edge.width / 2, edge.y + edge.height / 2], [-60, 0]);
  await expect.poll(async () => (await boundsOf(dock)).width).toBeGreaterThan(dockBefore.width + 40);
  await dock.getByRole('button', { name: 'Close the panel of net2' }).click();
  await expect(dock.getByRole('heading', { level: 2 })).toHaveText(['net1']);

  const drawer = lab.getByRole('region', { name: 'Commands' });
  const upper = await boundsOf(drawer.getByRole('separator'));
  const drawerBefore = await boundsOf(drawer);
  await drag(lab, [upper.x + 40, upper.y + upper.height / 2], [0, -60]);
  await expect.poll(async () => (await boundsOf(drawer)).height).toBeGreaterThan(drawerBefore.height + 40);
  await drawer.getByRole('tab', { name: 'Who reaches whom' }).click();
  await expect(drawer.getByRole('button', { name: 'net0 → net1: answers' })).toBeVisible();
});

test('what is copied in a menu is pasted in the canvas’s of another lab', async ({ lab, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await threeOnABridge(lab);
  await page.box('net1').click({ position: HEAD });
  await page.box('mybridge0').click({ position: HEAD, modifiers: ['Shift'] });
  await choose(lab, page.box('net1'), 'Copy');
  const other = await startServer();
  try {
    const second = await context.newPage();
    await second.goto(other.url);
    const there = new LabPage(second);
    await expect(there.canvas).toBeVisible();
    await choose(second, there.canvas, 'Paste', { x: 60, y: 60 });
    await expect(there.socket('net1:eth0')).toHaveAttribute('data-state', 'up');
    await expect.poll(() => interfacesInLab(other.pid, 'host')).toEqual(['mybridge0 up carrier 10.0.1.254/24', 'veth1 up carrier port of mybridge0']);
  } finally {
    await other.stop();
  }
});

test('by its menu what is selected gets a region around it, is pinned and let go, and looked at closely; the bar takes back and does again', async ({ lab }) => {
  const page = await threeOnABridge(lab);
  const region = lab.locator('.react-flow__node-region');
  await page.box('net0').click({ position: HEAD });
  await page.box('net1').click({ position: HEAD, modifiers: ['Shift'] });
  await choose(lab, page.box('net1'), 'Region around the selection');
  await lab.keyboard.insertText('Students');
  await page.canvas.click({ position: { x: 60, y: 440 } });
  await expect(region).toHaveAccessibleName('Region Students, blue');
  for (const what of ['changed a note or a region', 'drew a region']) await lab.getByRole('button', { name: `Undo: ${what}` }).click();
  await expect(region).toHaveCount(0);
  for (const what of ['drew a region', 'changed a note or a region']) await lab.getByRole('button', { name: `Redo: ${what}` }).click();
  await expect(region).toHaveAccessibleName('Region Students, blue');

  const mark = page.box('net2').getByRole('img', { name: /^pinned/ });
  for (const count of [1, 0]) {
    await choose(lab, page.box('net2'), 'Pin in place, or unpin');
    await expect(mark).toHaveCount(count);
  }

  const zoom = lab.getByRole('toolbar', { name: 'Zoom' });
  await choose(lab, page.canvas, 'Actual size', CORNER);
  await expect(zoom.getByText('100 %')).toBeVisible();
  await choose(lab, page.box('net2'), 'Zoom to what is selected');
  await expect(zoom.getByText('150 %')).toBeVisible();
  await choose(lab, page.canvas, 'Show the whole lab', CORNER);
  // the whole of it, but for what fractions of a pixel make of that
  await expect(page.box('net0')).toBeInViewport({ ratio: 0.99 });
  await choose(lab, page.canvas, 'Actual size', CORNER);
  await expect(zoom.getByText('100 %')).toBeVisible();
});

test('in the panel a free address is filled in by a click, added and removed, and a command copied; a pinned panel is made higher; type is made large', async ({ lab, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await threeOnABridge(lab);
  const dock = lab.getByRole('complementary');
  await page.box('net0').click({ position: HEAD });
  await dock.getByRole('button', { name: 'Add an address to eth0' }).click();
  await dock.getByRole('button', { name: /^Fill in 10\.0\.1\.4\/24/ }).click();
  await expect(dock.getByRole('textbox', { name: 'New address for eth0' })).toHaveValue('10.0.1.4/24');
  await dock.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(() => interfacesInLab(server.pid, 'net0')).toEqual(['eth0 up carrier 10.0.1.1/24 10.0.1.4/24']);
  await dock.getByRole('button', { name: 'Remove 10.0.1.4/24 from eth0' }).click();
  await expect.poll(() => interfacesInLab(server.pid, 'net0')).toEqual(['eth0 up carrier 10.0.1.1/24']);
  await dock.getByRole('button', { name: 'Copy: ip -n net0 addr show' }).click();
  await expect.poll(() => lab.evaluate(() => navigator.clipboard.readText())).toBe('ip -n net0 addr show');

  await dock.getByRole('button', { name: 'Keep this panel open' }).click();
  const edge = await boundsOf(dock.getByRole('separator', { name: 'Height of the panel of net0' }));
  const before = await boundsOf(dock.locator('[data-pinned]'));
  await drag(lab, [edge.x + edge.width / 2, edge.y + edge.height / 2], [0, -80]);
  await expect.poll(async () => Math.round((await boundsOf(dock.locator('[data-pinned]'))).height)).toBe(Math.round(before.height) - 80);

  await lab.getByRole('button', { name: 'Large type for a projector' }).click();
  await expect(lab.locator('html')).toHaveAttribute('data-projector');
  // there is less room in the bar then
  await lab.getByRole('button', { name: 'More' }).click();
  await lab.getByRole('menuitem', { name: 'Large type for a projector' }).click();
  await expect(lab.locator('html')).not.toHaveAttribute('data-projector');
});
