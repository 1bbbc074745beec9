/** axe in every view, in both themes: each lab is walked through once, and all that was found is told at the end. */
import type { Locator, Page } from '@playwright/test';
import { axeFindings } from '../page/axe-findings.ts';
import { LabPage } from '../page/lab-page.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { inLab, namespacesInLab } from '../server/lab-kernel.ts';
import { test as testOfServer } from '../server/own-server.ts';
import { expect, test } from '../server/test.ts';

/** Looks at the page as it stands; what is found is told at the end, so that one finding hides no other. */
const look = (lab: Page, view: string, within?: string): Promise<void> =>
  test.step(view, async () => {
    expect.soft(await axeFindings(lab, within), view).toEqual([]);
  });

const dock = (lab: Page): Locator => lab.getByRole('complementary');
const panel = (lab: Page): Locator => dock(lab).getByRole('tabpanel');
const tab = (lab: Page, name: string): Promise<void> => dock(lab).getByRole('tab', { name }).click();
const item = (lab: Page, name: string): Locator => lab.getByRole('menuitem', { name });

async function threeOnABridge(lab: Page): Promise<LabPage> {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  return page;
}

/** Opens something by its key, looks at it, and leaves it. */
async function lookAtOpened(lab: Page, key: string, opened: Locator, view: string, within = '[role="dialog"]'): Promise<void> {
  await lab.keyboard.press(key);
  await expect(opened).toBeVisible();
  await look(lab, view, within);
  await lab.keyboard.press('Escape');
  await expect(opened).toBeHidden();
}

test('what lies on the canvas and over it', async ({ lab, server }) => {
  const dialog = lab.getByRole('dialog');
  await expect(lab.getByRole('heading', { name: 'An empty lab' })).toBeVisible();
  await look(lab, 'an empty lab');
  await lab.getByRole('button', { name: 'Show me around: five steps' }).click();
  await expect(lab.getByText('Step 1 of 5')).toBeVisible();
  await look(lab, 'a step of the tour');
  await lab.keyboard.press('Escape');

  const page = await threeOnABridge(lab);
  await page.ping('net0', 'net1');
  await expect(page.pingLines('net0', 'net1').first()).toBeVisible();
  await page.tool('Select');
  await lookAtOpened(lab, '?', dialog, 'the page of shortcuts');
  await lookAtOpened(lab, 'Control+k', lab.getByRole('option').first(), 'the palette');
  await lookAtOpened(lab, 'r', dialog, 'a new router');
  await lookAtOpened(lab, 'i', dialog, 'a new internet');
  await page.box('net1').click();
  await lookAtOpened(lab, 'a', dialog, 'icon and colour');
  await lookAtOpened(lab, 'Shift+F10', lab.getByRole('menu'), 'the menu of a box', '[role="menu"]');
  await page.canvas.click({ button: 'right', position: { x: 40, y: 40 } });
  await expect(lab.getByRole('menu')).toBeVisible();
  await look(lab, 'the menu of the canvas', '[role="menu"]');
  await lab.keyboard.press('Escape');

  await page.selectCable('net2 eth0', 'mybridge0 veth2');
  await look(lab, 'a cable with its bar');
  await lab.keyboard.press('u');
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'no-carrier');
  await lab.keyboard.press('c');
  for (const name of ['net0', 'net1']) {
    await page.box(name).focus();
    await lab.keyboard.press('Enter');
  }
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox').first().fill('a/b');
  await expect(dialog.getByRole('alert')).not.toBeEmpty();
  await look(lab, 'a proposed cable with a bad name', '[role="dialog"]');
  await lab.keyboard.press('Escape');
  await lab.keyboard.press('v');
  await page.box('net2').click();
  await lab.keyboard.press('F2');
  await look(lab, 'a name being changed on its box');
  await lab.keyboard.press('Escape');
  await lab.keyboard.press('Alt+Delete');
  await expect(dialog).toBeVisible();
  await look(lab, 'what removing would do', '[role="dialog"]');
  await lab.keyboard.press('Escape');

  await lab.keyboard.press('s');
  await lab.keyboard.type('look here');
  await look(lab, 'a note being written');
  await lab.keyboard.press('Escape');
  await page.box('net0').click();
  await page.box('net1').click({ modifiers: ['Shift'] });
  await lab.keyboard.press('Shift+G');
  await lab.keyboard.type('Students');
  await lab.keyboard.press('Escape');
  await inLab(server.pid, ['bash', '-c', 'ip link add name up0 type veth peer name up1; ip link add name vx0 type vxlan id 42 remote 10.0.1.1 dev up0 dstport 4789; tc qdisc add dev veth0 root tbf rate 64kbit burst 32kbit latency 400ms']);
  await expect(page.box('vx0')).toBeVisible();
  await lab.keyboard.press('Shift+P');
  await lab.keyboard.press('Control+a');
  await lab.keyboard.press('Shift+T');
  await expect(lab.getByRole('status').filter({ hasText: 'Tidied up' })).toBeVisible();
  await look(lab, 'all selected and tidied up: notes, regions, pins, slow cables, other interfaces');
  await page.box('net0').focus();
  await lab.keyboard.press('Enter');
  await page.box('mybridge0').locator('[data-folded]').click();
  await expect(page.box('net2')).toHaveCount(0);
  await look(lab, 'folded');
});

testOfServer('panels, tables and fields, and a lost connection', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  await page.box('net0').click();
  await tab(lab, 'Firewall');
  await lab.getByRole('button', { name: 'Write rules' }).click();
  await look(lab, 'a ruleset being written', 'aside');
  await lab.getByRole('button', { name: 'Apply' }).click();
  await expect(lab.getByRole('region', { name: 'Ruleset of net0' })).toBeVisible();
  await inLab(server.pid, ['bash', '-c', 'ip -n net0 rule add from 10.9.0.0/24 lookup 100; ip netns exec net0 ping -c 1 10.0.1.2']);
  for (const name of ['Interfaces', 'Routes', 'Neighbours', 'Firewall', 'Sockets', 'Sysctls', 'Queues', 'Tests', 'Programs']) {
    await tab(lab, name);
    for (const fold of await panel(lab).locator('summary').all()) await fold.click();
    for (const add of ['rule', 'route', 'sysctl', 'permanent neighbour']) {
      const button = panel(lab).getByRole('button', { name: add, exact: true });
      if (await button.isVisible()) await button.click();
    }
    await look(lab, `${name} of a namespace`, 'aside');
  }
  for (const command of ['false', 'sleep 600']) {
    await panel(lab).getByRole('textbox', { name: 'Command' }).fill(command);
    await lab.keyboard.press('Enter');
    await expect(panel(lab).getByRole('article', { name: command })).toBeVisible();
  }
  await look(lab, 'a program that runs, and one that failed', 'aside');
  await tab(lab, 'Interfaces');
  await lab.getByRole('button', { name: 'Add an address to eth0' }).click();
  await lab.getByRole('textbox', { name: 'New address for eth0' }).fill('10.0.1.2/16');
  await expect(panel(lab).getByRole('list', { name: 'Hints' }).first()).toContainText('net1 already has');
  await look(lab, 'an address with its hints', 'aside');
  await lab.keyboard.press('Escape');
  await lab.getByRole('switch', { name: 'eth0 up' }).click();
  await expect(page.socket('net0:eth0')).toHaveAttribute('data-state', 'down');
  await look(lab, 'an interface that is down');

  await page.box('mybridge0').click();
  for (const name of ['Ports', 'STP', 'VLANs', 'Who spoke', 'MAC table', 'Itself']) {
    await tab(lab, name);
    await look(lab, `${name} of a bridge`, 'aside');
  }
  await page.selectCable('net1 eth0', 'mybridge0 veth1');
  await look(lab, 'the panel of a cable', 'aside');
  await page.box('host').click({ position: { x: 30, y: 14 } });
  await look(lab, 'the panel of the host', 'aside');
  await inLab(server.pid, ['sh', '-c', 'for i in $(seq 1000); do echo "route add 10.$((i / 200 + 20)).$((i % 200)).0/24 via 10.0.1.$((i % 2 + 1))"; done | ip -n net2 -batch -']);
  await page.box('net2').click();
  await tab(lab, 'Routes');
  await expect(panel(lab).getByRole('table', { name: 'IPv4 routes of net2' })).toHaveAttribute('aria-rowcount', '1002');
  await look(lab, 'a table of thousands', 'aside');

  for (const name of ['net2', 'mybridge0']) {
    await page.box(name).click();
    await lab.keyboard.press('Shift+I');
  }
  await page.box('net1').click();
  await expect(dock(lab).locator('[data-pinned]')).toHaveCount(2);
  await look(lab, 'pinned panels', 'aside');
  await page.box('net2').click();
  await lab.keyboard.press('Delete');
  await expect(dock(lab).locator('[data-pinned]').first()).toContainText('net2 is gone');
  await lab.keyboard.press('Control+a');
  await expect(dock(lab).getByRole('heading', { name: /^\d+ things$/ })).toBeVisible();
  await look(lab, 'several selected, and a pinned panel of what is gone', 'aside');
  server.process.kill('SIGKILL');
  await expect(lab.getByText('The connection to the server is lost.')).toBeVisible();
  await look(lab, 'a lost connection');
});

test('list, terminal, menus of the bar, large type and small pages, and what goes wrong', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  const terminal = new TerminalPage(lab);
  await page.box('net1').click();
  await lab.getByRole('button', { name: 'History' }).click();
  await lab.getByRole('dialog').getByRole('listitem').first().getByRole('button').first().click();
  await look(lab, 'history', '[role="dialog"]');
  await lab.keyboard.press('Escape');
  await lab.getByRole('button', { name: 'Copy as script' }).click();
  await expect(lab.getByRole('menu')).toBeVisible();
  await look(lab, 'the menu of scripts');
  await lab.keyboard.press('Escape');
  await lab.getByRole('button', { name: 'Share' }).click();
  await expect(lab.getByText(/^http:\/\/127/)).toBeVisible();
  await look(lab, 'an invitation', '[role="dialog"]');
  await lab.keyboard.press('Escape');
  await lab.keyboard.press('Shift+V');
  await expect(lab.getByRole('tree')).toBeVisible();
  await look(lab, 'the list');
  await lab.keyboard.press('Shift+V');
  await lab.keyboard.press('Shift+B');
  await look(lab, 'large type');
  await lab.keyboard.press('Shift+B');
  await terminal.open('net1 #');
  await terminal.run('ip addr; false', 'net1 #');
  await look(lab, 'a terminal');
  await lab.getByRole('tab', { name: 'Commands' }).click();

  await page.box('net2').click();
  await lab.keyboard.press('Delete');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1']);
  await expect(page.box('net2')).toHaveCount(0);
  await inLab(server.pid, ['ip', 'netns', 'add', 'net2']);
  await expect(page.box('net2')).toBeVisible();
  await lab.keyboard.press('Control+z');
  await expect(lab.getByRole('alert').first()).toBeVisible();
  await look(lab, 'a refusal');
  await lab.getByRole('alert').getByRole('button').first().click();

  await lab.setViewportSize({ width: 640, height: 400 });
  await lab.getByRole('button', { name: 'More' }).click();
  await expect(item(lab, 'Keyboard shortcuts')).toBeVisible();
  await look(lab, 'a small page with its menu');
  await lab.keyboard.press('Escape');
  await page.box('net1').click();
  await lab.keyboard.press('Shift+S');
  await look(lab, 'the panel as a sheet on a small page');
  await lab.setViewportSize({ width: 1440, height: 900 });

  await inLab(server.pid, ['reboot', '-f']).catch(() => undefined);
  await expect(lab.getByRole('heading', { name: 'The lab was powered off' })).toBeVisible();
  await look(lab, 'a lab that ended');
});

test('the way in', async ({ page, server }) => {
  await page.goto(`${server.origin}/`);
  await expect(page.getByRole('heading').first()).toBeVisible();
  await look(page, 'a visitor without an invitation');
});
