/** Gestures of the canvas by keys alone: nothing is clicked, nothing is given the focus but by Tab, F6 and arrows. */
import { goTo, goToPart, select, tabTo, threeOnABridge } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { interfacesInLab, namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test('on the canvas: several are selected, put in order, duplicated, cut and pasted; a cable is cut; the view is moved', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  const nets = ['net0', 'net1', 'net2'].map((name) => page.box(name));
  const places = () => Promise.all(nets.map((net) => page.placeOf(net)));
  const cable = page.cable('net1 eth0', 'mybridge0 veth1');

  await select(lab, page.box('net1'));
  await lab.keyboard.press('Shift+ArrowDown');
  await lab.keyboard.press('Shift+ArrowRight');
  await select(lab, page.box('net0'), page.box('net1'), page.box('net2'));
  await lab.keyboard.press('Alt+s');
  await expect.poll(async () => new Set((await places()).map(([, y]) => y)).size).toBe(1);
  await lab.keyboard.press('Alt+Shift+H');
  await expect.poll(async () => { const [a = 0, b = 0, c = 0] = (await places()).map(([x]) => x); return Math.abs(b - a - (c - b)) <= 1; }).toBe(true);

  await select(lab, page.box('net2'));
  await lab.keyboard.press('Control+d');
  await expect.poll(() => interfacesInLab(server.pid, 'net3')).toEqual(['eth0 up carrier 10.0.1.4/24']);
  await lab.keyboard.press('Control+z');
  await expect(page.box('net3')).toHaveCount(0);
  await lab.keyboard.press('Control+Shift+z');
  await expect(page.box('net3')).toBeVisible();
  await expect(lab.locator('[data-state="pending"]')).toHaveCount(0);
  await select(lab, page.box('net3'));
  await lab.keyboard.press('Control+x');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1', 'net2']);
  for (const name of ['net3', 'net4']) {
    await lab.keyboard.press('Control+v');
    await expect(page.box(name)).toBeVisible();
  }
  await expect.poll(() => interfacesInLab(server.pid, 'net3')).toEqual(['eth0 up carrier 10.0.1.4/24']);

  await select(lab, cable);
  await lab.keyboard.press('x');
  await expect(cable).toHaveCount(0);
  await expect.poll(() => interfacesInLab(server.pid, 'net1')).toEqual([]);

  await lab.keyboard.press('Escape');
  const seen = await page.box('net0').boundingBox();
  await lab.keyboard.press('ArrowRight');
  await lab.keyboard.press('ArrowUp');
  await expect.poll(async () => { const now = await page.box('net0').boundingBox(); return [Math.round((now?.x ?? 0) - (seen?.x ?? 0)), Math.round((now?.y ?? 0) - (seen?.y ?? 0))]; }).toEqual([-50, 50]);
});

test('a router and an internet with a cable between them, a region, icon and colour, the drawer, an invitation, the history', async ({ lab, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = new LabPage(lab);
  for (const [key, name] of [['r', 'r1'], ['i', 'internet']] as const) {
    await lab.keyboard.press(key);
    await expect(lab.getByRole('button', { name: 'Create' })).toBeVisible();
    await lab.keyboard.press('Enter');
    await expect(page.box(name)).toBeVisible();
  }
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['internet', 'r1']);
  await expect(page.box('r1')).toHaveAccessibleName(/forwards packets/);

  await lab.keyboard.press('g');
  await lab.locator('[data-drawing="region"]').waitFor();
  await lab.keyboard.press('Enter');
  await lab.keyboard.type('Provider');
  await lab.keyboard.press('Enter');
  const region = lab.locator('.react-flow__node-region');
  await expect(region).toBeFocused();
  await expect(region).toHaveAccessibleName('Region Provider, blue');
  const { width = 0, height = 0 } = (await region.boundingBox()) ?? {};
  await lab.keyboard.press('Alt+Shift+ArrowRight');
  await lab.keyboard.press('Alt+Shift+ArrowDown');
  await expect.poll(async () => { const now = await region.boundingBox(); return (now?.width ?? 0) > width && (now?.height ?? 0) > height; }).toBe(true);
  const [x = 0, y = 0] = await page.placeOf(region);
  await lab.keyboard.press('ArrowLeft');
  await expect.poll(() => page.placeOf(region)).toEqual([x - 10, y]);

  await select(lab, page.box('r1'));
  await lab.keyboard.press('a');
  const icons = lab.getByRole('radiogroup', { name: 'Icon' });
  await expect(icons).toBeVisible();
  for (const group of [icons, lab.getByRole('radiogroup', { name: 'Colour' })]) {
    if ((await group.locator(':focus').count()) === 0) await lab.keyboard.press('Tab');
    await lab.keyboard.down('ArrowRight');
    await expect(group.getByRole('radio').nth(1)).toBeChecked();
    await lab.keyboard.up('ArrowRight');
  }
  await lab.keyboard.press('Escape');
  await expect(page.box('r1')).not.toHaveAccessibleName(/router$/);

  await select(lab, page.box('r1'));
  await lab.keyboard.press('Alt+c');
  await tabTo(lab, page.box('internet'));
  await lab.keyboard.press('Enter');
  await expect(lab.getByRole('button', { name: 'Create' })).toBeVisible();
  await lab.keyboard.press('Enter');
  await expect.poll(() => interfacesInLab(server.pid, 'r1')).toEqual([expect.stringMatching(/^eth0 up carrier/)]);

  const drawer = lab.getByRole('region', { name: 'Commands' });
  const edge = drawer.getByRole('separator');
  await goTo(lab, 'commands', edge);
  const lower = Number(await edge.getAttribute('aria-valuenow'));
  await lab.keyboard.press('ArrowUp');
  await expect(edge).toHaveAttribute('aria-valuenow', String(lower + 24));
  await tabTo(lab, drawer.getByRole('button', { name: 'Copy as script' }));
  await lab.keyboard.press('Enter');
  await expect(lab.getByRole('menuitem', { name: /step by step/ })).toBeFocused();
  await lab.keyboard.press('Enter');
  await expect.poll(() => lab.evaluate(() => navigator.clipboard.readText())).toContain('ip netns add r1');
  await select(lab, page.box('r1'));
  await lab.keyboard.press('w');
  await expect(drawer.getByText('Watching.')).toBeVisible();
  await goTo(lab, 'commands', drawer.getByRole('button', { name: 'Close the packets of r1' }));
  await lab.keyboard.press('Enter');
  await expect(drawer.getByRole('tab')).toHaveText(['Commands', 'Who reaches whom', 'Timeline']);
  await goToPart(lab, 'commands');
  await lab.keyboard.press('Shift+F6');
  await expect(lab.locator('[data-part="panel"]:focus-within')).toHaveCount(1);

  await goTo(lab, 'bar', lab.getByRole('button', { name: 'Share' }));
  await lab.keyboard.press('Enter');
  const invitation = lab.getByText(/\/labs\/.*token=/);
  await expect(invitation).toBeVisible();
  await lab.keyboard.press('Escape');
  // it has the keys, and gives the focus back, until it is gone
  await expect(invitation).toBeHidden();
  await goTo(lab, 'bar', lab.getByRole('button', { name: 'History' }));
  await lab.keyboard.press('Enter');
  const history = lab.getByRole('list', { name: 'History' });
  await tabTo(lab, history.getByRole('button', { name: /You added a router r1/ }));
  await lab.keyboard.press('Enter');
  await tabTo(lab, history.getByRole('button', { name: 'Go back to here' }));
  await lab.keyboard.press('Enter');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['r1']);
});
