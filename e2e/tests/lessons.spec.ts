/** Lessons in the page: chosen, done by gestures or by typing, checked by the kernel, and left. */
import type { Locator, Page } from '@playwright/test';
import { axeFindings } from '../page/axe-findings.ts';
import { tabTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

const dock = (lab: Page): Locator => lab.getByRole('complementary');
const checks = (lab: Page): Locator => dock(lab).getByRole('list', { name: 'What must hold' }).getByRole('listitem');

test('a lesson is done by gestures: each step says what is missing, and sees by itself when it is done', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Lessons that check themselves' }).click();
  await lab.getByRole('button', { name: 'Two namespaces and a veth pair' }).click();
  await expect(dock(lab).getByRole('heading', { name: 'Two namespaces and a veth pair' })).toBeVisible();
  await expect(dock(lab).getByText('0 of 4 steps done')).toBeVisible();
  // of two next steps, the lesson's is the one
  await expect(lab.getByRole('heading', { name: 'An empty lab' })).toBeHidden();
  await expect(checks(lab)).toHaveText([/There is a namespace net0.*There is no namespace net0 yet\./, /There is a namespace net1/]);
  expect(await axeFindings(lab)).toEqual([]);

  // what a beginner does not need yet is nowhere, and its key does nothing
  const bridge = lab.getByRole('button', { name: 'Bridge', exact: true });
  await expect(bridge).toBeHidden();
  await lab.keyboard.press('b');
  await page.canvas.click({ button: 'right', position: { x: 500, y: 500 } });
  await expect(lab.getByRole('menuitem', { name: /namespace/ }).first()).toBeVisible();
  await expect(lab.getByRole('menuitem', { name: /bridge/i })).toBeHidden();
  await lab.keyboard.press('Escape');

  await page.dragFromPalette('Namespace', [260, 420]);
  await page.dragFromPalette('Namespace', [640, 420]);
  await expect(dock(lab).getByText('1 of 4 steps done')).toBeVisible();
  await dock(lab).getByRole('button', { name: 'Show a hint (1 of 2)' }).click();
  await expect(dock(lab).getByText('makes both ends')).toBeVisible();
  await expect(dock(lab).getByRole('button', { name: 'Show a hint (2 of 2)' })).toBeVisible();
  // what is laid by hand has its addresses and is up: the rest is done with it
  await page.layCable('net0', 'net1');
  await expect(dock(lab).getByText('Done!')).toBeVisible();
  await expect(dock(lab).getByText('4 of 4 steps done')).toBeVisible();
  await expect(bridge).toBeVisible();
  expect(await axeFindings(lab)).toEqual([]);

  await dock(lab).getByRole('button', { name: 'Leave the lesson' }).click();
  await expect(dock(lab).getByText('4 of 4 steps done')).toBeHidden();
  await expect(page.box('net0')).toBeVisible();
});

test('a lesson is done by typing, with the keyboard alone, and survives a reload; it says which answer did not come', async ({ lab, server }) => {
  await lab.keyboard.press('Shift+K');
  await tabTo(lab, lab.getByRole('button', { name: 'Docker\'s bridge mode' }));
  await lab.keyboard.press('Enter');
  await expect(checks(lab)).toHaveText([/net0 has a default route via 10\.0\.1\.254.*net0 has no default route yet\./, /net1 has no default route yet\./]);
  await inLab(server.pid, ['bash', '-c', 'for n in 0 1; do ip netns exec net$n ip route add default via 10.0.1.254; done']);
  await expect(checks(lab)).toHaveText([/net\.ipv4\.ip_forward = 0 in host; it has to be net\.ipv4\.ip_forward = 1\./]);
  await inLab(server.pid, ['sysctl', '-qw', 'net.ipv4.ip_forward=1']);
  await expect(checks(lab)).toHaveText([/net0 tried 203\.0\.113\.9 just now: no answer\./, /net1 tried/]);
  await lab.reload();
  await expect(dock(lab).getByText('2 of 4 steps done')).toBeVisible();
  await inLab(server.pid, ['nft', 'add table ip nat; add chain ip nat p { type nat hook postrouting priority srcnat; }; add rule ip nat p ip saddr 10.0.1.0/24 oifname != "mybridge0" masquerade']);
  await expect(dock(lab).getByText('3 of 4 steps done')).toBeVisible();
  await inLab(server.pid, ['nft', 'add chain ip nat d { type nat hook prerouting priority dstnat; }; add rule ip nat d tcp dport 8080 dnat to 10.0.1.1:80']);
  await expect(dock(lab).getByText('Done!')).toBeVisible();
});

test('a lesson is done by typing in a terminal, and by answering: a wrong answer is told why it is wrong', async ({ lab }) => {
  const terminal = new TerminalPage(lab);
  await lab.keyboard.press('Shift+K');
  await lab.getByRole('button', { name: 'Six namespaces make a container' }).click();
  await expect(checks(lab)).toHaveText([/Not yet seen in a terminal: readlink/, /There is no answer yet\./]);
  await dock(lab).getByRole('radio', { name: 'They belong to the same user.' }).check();
  await dock(lab).getByRole('button', { name: 'Answer' }).click();
  await expect(dock(lab).getByText('Users have nothing to do with it')).toBeVisible();
  await dock(lab).getByRole('radio', { name: 'They see the same interfaces' }).check();
  await dock(lab).getByRole('button', { name: 'Answer' }).click();
  await terminal.open();
  await terminal.run('ls -l /proc/self/ns');
  await expect(dock(lab).getByText('1 of 7 steps done')).toBeVisible();
  await terminal.run('unshare --uts nonsense');
  await expect(dock(lab).getByText('“unshare --uts nonsense” ended with an error')).toBeVisible();
  await terminal.run('unshare --uts hostname');
  await expect(dock(lab).getByText('2 of 7 steps done')).toBeVisible();
});

test('a lesson is read in Chinese, and switches with the page', async ({ lab }) => {
  await lab.keyboard.press('Shift+K');
  await lab.getByRole('button', { name: 'What a network namespace is' }).click();
  await expect(dock(lab).getByRole('heading', { name: 'Make a namespace' })).toBeVisible();
  await lab.keyboard.press('Shift+L');
  await expect(dock(lab).getByRole('heading', { name: '建一个命名空间' })).toBeVisible();
  await expect(dock(lab).getByText('还没有命名空间 mynet。')).toBeVisible();
});

test('who gives up gets the commands of a step only then, and has them typed line by line', async ({ lab }) => {
  const page = new LabPage(lab);
  const told: string[] = [];
  lab.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(String(payload))));
  const wereTold = (line: string): boolean => told.some((text) => text.includes(line));
  await lab.reload();
  // keys are heard once the page is there
  await expect(page.canvas).toBeVisible();
  await lab.keyboard.press('Shift+K');
  await lab.getByRole('button', { name: 'Two namespaces and a veth pair' }).click();
  await dock(lab).getByRole('button', { name: 'I give up: show the commands' }).click();
  await expect(dock(lab).getByRole('region', { name: 'The commands of this step' }).getByRole('listitem')).toHaveText(['ip netns add net0', 'ip netns add net1']);
  expect(await axeFindings(lab)).toEqual([]);
  await dock(lab).getByRole('button', { name: 'Type line 1 of 2 for me' }).click();
  await expect(page.box('net0')).toBeVisible();
  await dock(lab).getByRole('button', { name: 'Type line 2 of 2 for me' }).click();
  await expect(page.box('net1')).toBeVisible();
  await expect(dock(lab).getByText('1 of 4 steps done')).toBeVisible();
  expect(wereTold('ip link set vethfather netns net1')).toBe(false);
  await dock(lab).getByRole('button', { name: 'I give up: show the commands' }).click();
  for (const number of [1, 2, 3]) await dock(lab).getByRole('button', { name: `Type line ${String(number)} of 3 for me` }).click();
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toBeVisible();
  await expect(dock(lab).getByText('2 of 4 steps done')).toBeVisible();
  expect(wereTold('ip link set vethfather netns net1')).toBe(true);
});

test('what was recorded for a step is played in its lesson, over a lab that is left alone', async ({ lab }) => {
  await lab.getByRole('button', { name: 'Lessons that check themselves' }).click();
  await lab.getByRole('button', { name: 'ARP, and how a bridge learns' }).click();
  await expect(new LabPage(lab).box('net2')).toBeVisible();
  await tabTo(lab, dock(lab).getByRole('button', { name: 'Play what was recorded' }));
  await lab.keyboard.press('Enter');
  const replay = lab.getByRole('dialog', { name: 'Recording: net0 → net2' });
  await replay.getByRole('button', { name: 'Pause' }).click();
  await replay.getByRole('button', { name: 'Who has 10.0.1.3?' }).click();
  const said = replay.getByRole('region', { name: 'What happens' });
  await replay.getByRole('button', { name: 'One step on' }).click();
  await expect(said).toContainText('mybridge0 sends it out of every other port.');
  await expect(said).toContainText('net1 ignores it: it is meant for somebody else.');
  await lab.keyboard.press('Escape');
  await expect(replay).toBeHidden();
  await expect(checks(lab).first()).toContainText('net0');
});
