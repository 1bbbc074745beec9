/** Editing on the canvas, by mouse and by keyboard: what the page does, the kernel has. */
import type { Locator, Page } from '@playwright/test';
import { goTo, tabTo } from '../page/keyboard.ts';
import { inLab, interfacesInLab, namespacesInLab } from '../server/lab-kernel.ts';
import { startServer } from '../server/running-server.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

async function threeOnABridge(lab: Page): Promise<LabPage> {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  return page;
}

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const at = await locator.boundingBox();
  if (at === null) throw new Error('It is not on the screen.');
  return at;
}

/** Where the grip of a cable's end is, seen from the socket of that end. */
async function gripOf(page: LabPage, cable: Locator, socket: string): Promise<[number, number]> {
  const end = await boxOf(page.socket(socket));
  const grips = await cable.locator('.react-flow__edgeupdater').all();
  const middles = await Promise.all(grips.map(async (grip) => {
    const { x, y, width, height } = await boxOf(grip);
    return [x + width / 2, y + height / 2] as [number, number];
  }));
  const [nearest] = middles.sort((a, b) => Math.hypot(a[0] - end.x, a[1] - end.y) - Math.hypot(b[0] - end.x, b[1] - end.y));
  if (nearest === undefined) throw new Error('The cable has no grips.');
  return nearest;
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 4 });
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
}

test('what is duplicated has the next name and address, the same cables, and goes with one undo', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  await page.box('net1').click();
  await lab.keyboard.press('Control+d');
  await expect(page.socket('net3:eth0')).toHaveAttribute('data-state', 'up');
  await expect(page.box('net3')).toHaveClass(/selected/);
  await expect.poll(() => interfacesInLab(server.pid, 'net3')).toEqual(['eth0 up carrier 10.0.1.4/24']);
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toContain('veth3 up carrier port of mybridge0');
  await expect(lab.getByText('duplicated').first()).toBeVisible();

  await lab.keyboard.press('Control+z');
  await expect(page.box('net3')).toHaveCount(0);
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1', 'net2']);

  await page.box('net2').click({ button: 'right' });
  await lab.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect.poll(() => interfacesInLab(server.pid, 'net3')).toEqual(['eth0 up carrier 10.0.1.4/24']);
});

test('what is cut is pasted as it was, at the pointer; what is copied, into another lab as well', async ({ lab, server, context }) => {
  const page = await threeOnABridge(lab);
  await page.box('net0').click();
  await page.box('mybridge0').click({ modifiers: ['Shift'] });
  await lab.keyboard.press('Control+c');

  await lab.keyboard.press('Escape');
  await page.box('net2').click();
  await lab.keyboard.press('Control+x');
  await expect(page.box('net2')).toHaveCount(0);
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1']);
  const canvas = await boxOf(page.canvas);
  const pointer = [Math.round(canvas.x + canvas.width - 200), Math.round(canvas.y + 300)] as const;
  await lab.mouse.move(...pointer);
  await lab.keyboard.press('Control+v');
  await expect.poll(() => interfacesInLab(server.pid, 'net2')).toEqual(['eth0 up carrier 10.0.1.3/24']);
  await page.placeOf(page.box('net2'));
  const { x, y, width, height } = await boxOf(page.box('net2'));
  expect([Math.abs(x + width / 2 - pointer[0]) < 4, Math.abs(y + height / 2 - pointer[1]) < 4]).toEqual([true, true]);

  await lab.keyboard.press('Escape');
  await goTo(lab, 'canvas', page.box('mybridge0'));
  await lab.keyboard.press('Enter');
  await tabTo(lab, page.box('net0'));
  await lab.keyboard.press('Shift+Enter');
  await lab.keyboard.press('Control+c');
  const other = await startServer();
  try {
    const second = await context.newPage();
    await second.goto(other.url);
    await expect(second.getByLabel('Lab canvas')).toBeVisible();
    await second.keyboard.press('Control+v');
    await expect(new LabPage(second).socket('net0:eth0')).toHaveAttribute('data-state', 'up');
    expect(await interfacesInLab(other.pid, 'net0')).toEqual(['eth0 up carrier 10.0.1.1/24']);
    await expect.poll(() => interfacesInLab(other.pid, 'host')).toEqual(['mybridge0 up carrier 10.0.1.254/24', 'veth0 up carrier port of mybridge0']);
    await second.keyboard.press('Control+v');
    await expect.poll(() => interfacesInLab(other.pid, 'net1')).toEqual(['eth0 up carrier 10.0.1.3/24']);
    await expect.poll(() => interfacesInLab(other.pid, 'host')).toContain('mybridge1 up carrier 10.0.1.2/24');
  } finally {
    await other.stop();
  }
});

test('arrows move what is selected, and the lab is told once', async ({ lab }) => {
  const told: string[] = [];
  lab.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"type":"place"')) told.push(String(payload));
    });
  });
  await lab.reload();
  const page = await threeOnABridge(lab);
  const [x = 0, y = 0] = await page.placeOf(page.box('net1'));
  await goTo(lab, 'canvas', page.box('net1'));
  await lab.keyboard.press('Enter');
  await expect(page.box('net1')).toHaveClass(/selected/);
  told.length = 0;
  for (let repeat = 0; repeat < 3; repeat += 1) await lab.keyboard.down('ArrowRight');
  await lab.keyboard.up('ArrowRight');
  await expect.poll(() => page.placeOf(page.box('net1'))).toEqual([x + 30, y]);
  expect(told).toHaveLength(1);
  await lab.keyboard.press('Shift+ArrowDown');
  await expect.poll(() => page.placeOf(page.box('net1'))).toEqual([x + 30, y + 50]);
  await lab.reload();
  await expect.poll(() => page.placeOf(page.box('net1'))).toEqual([x + 30, y + 50]);
});

test('a name is changed in its place, with F2 and with two clicks', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  await goTo(lab, 'canvas', page.box('net0'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('F2');
  const field = lab.getByRole('textbox', { name: 'New name for net0' });
  await expect(field).toBeFocused();
  await field.fill('net1');
  await expect(page.box('net0').getByRole('alert')).toContainText('net1');
  await lab.keyboard.press('Enter');
  await expect(field).toBeVisible();
  await field.fill('web');
  await lab.keyboard.press('Enter');
  await expect(page.box('web')).toBeFocused();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net1', 'net2', 'web']);
  await lab.keyboard.press('F2');
  await lab.keyboard.type('nothing');
  await lab.keyboard.press('Escape');
  await expect(page.box('web')).toContainText('web');

  // from afar, where only names are written
  for (let step = 0; step < 6; step += 1) await lab.keyboard.press('-');
  await expect(lab.locator('.react-flow.from-afar')).toBeVisible();
  await goTo(lab, 'canvas', page.box('web'));
  await lab.keyboard.press('F2');
  await expect(lab.getByRole('textbox', { name: 'New name for web' })).toBeVisible();
  await lab.keyboard.press('Escape');
  await lab.keyboard.press('Shift+1');
  await expect(lab.locator('.react-flow.from-afar')).toHaveCount(0);

  await page.box('mybridge0').getByText('mybridge0').dblclick();
  await lab.getByRole('textbox', { name: 'New name for mybridge0' }).fill('sw0');
  await page.box('net1').click();
  await expect(page.box('sw0')).toBeVisible();
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toContain('veth1 up carrier port of sw0');
});

test('cables are pulled, plugged in and cut by a key', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  const cable = (number: number) => page.cable(`net${String(number)} eth0`, `mybridge0 veth${String(number)}`);
  await goTo(lab, 'canvas', cable(0));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('u');
  await expect(page.socket('host:veth0')).toHaveAttribute('data-state', 'down');
  await expect(lab.getByText('no carrier').first()).toBeVisible();
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toContain('veth0 down no-carrier port of mybridge0');
  await lab.keyboard.press('u');
  await expect(page.socket('host:veth0')).toHaveAttribute('data-state', 'up');
  await tabTo(lab, cable(1));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('x');
  await expect(cable(1)).toHaveCount(0);
  await expect.poll(() => interfacesInLab(server.pid, 'net1')).toEqual([]);
  await lab.keyboard.press('Control+z');
  await expect.poll(() => interfacesInLab(server.pid, 'net1')).toEqual(['eth0 up carrier 10.0.1.2/24']);
});

test('an end of a cable is dragged to another box, and a new cable to where nothing is', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  await inLab(server.pid, ['ip', 'link', 'add', 'br1', 'up', 'type', 'bridge']);
  await expect(page.box('br1')).toBeVisible();
  await page.placeOf(page.box('br1'));
  const cable = page.cable('net2 eth0', 'mybridge0 veth2');
  await cable.focus();
  const { x, y, width, height } = await boxOf(page.box('br1'));
  await drag(lab, await gripOf(page, cable, 'host:veth2'), [x + width / 2, y + height / 2]);
  await expect(page.cable('net2 eth0', 'br1 veth2')).toHaveCount(1);
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toContain('veth2 up carrier port of br1');

  const start = await boxOf(page.box('net1'));
  const end = [start.x + start.width, start.y + start.height + 60] as const;
  await page.tool('Cable');
  await drag(lab, [start.x + start.width / 2, start.y + start.height / 2], end);
  await expect(lab.getByRole('textbox', { name: 'Name of the namespace' })).toHaveValue('net3');
  await page.create();
  await expect(page.socket('net3:eth0')).toHaveAttribute('data-state', 'up');
  await expect.poll(() => interfacesInLab(server.pid, 'net3')).toEqual(['eth0 up carrier 10.0.2.2/24']);
  await lab.keyboard.press('Control+z');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1', 'net2']);

  await lab.keyboard.press('c');
  await goTo(lab, 'canvas', page.box('br1'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('n');
  await lab.getByRole('textbox', { name: 'Name of the namespace' }).fill('printer');
  await lab.keyboard.press('Enter');
  await expect.poll(() => interfacesInLab(server.pid, 'printer')).toEqual(['eth0 up carrier 10.0.1.4/24']);
});
