/** Panels: what is typed shows in them, what is changed in them reaches the kernel, and goes back. */
import type { Locator, Page } from '@playwright/test';
import { inLab, interfacesInLab, namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';
import { TerminalPage } from '../page/terminal-page.ts';

/** Opens three namespaces on a bridge, and the panel of one of them, or of the bridge. */
const showPanel = async (lab: Page, name: string): Promise<LabPage> => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await page.box(name).click();
  await expect(lab.getByRole('complementary').getByRole('heading', { name, exact: true })).toBeVisible();
  return page;
};

const panel = (lab: Page): Locator => lab.getByRole('complementary').getByRole('tabpanel');
const tab = (lab: Page, name: string): Promise<void> => lab.getByRole('complementary').getByRole('tab', { name }).click();

test('what is typed shows in its tab', async ({ lab }) => {
  await showPanel(lab, 'net0');
  const terminal = new TerminalPage(lab);
  await terminal.open('net0 #');

  await tab(lab, 'Firewall');
  await expect(panel(lab)).toContainText('No rules: every packet passes');
  await terminal.screen.click();
  await terminal.run("nft 'table ip t { chain c { type filter hook input priority 0; tcp dport 22 drop; }; }'", 'net0 #');
  await expect(lab.getByRole('region', { name: 'Ruleset of net0' })).toContainText('tcp dport 22 drop');

  await tab(lab, 'Sysctls');
  await expect(panel(lab)).toContainText('All as in a fresh namespace.');
  await terminal.screen.click();
  await terminal.run('sysctl -w net.ipv4.ip_default_ttl=9', 'net0 #');
  await expect(panel(lab).getByRole('row', { name: 'net.ipv4.ip_default_ttl' })).toContainText('9');
  await expect(panel(lab).getByRole('row', { name: 'net.ipv4.ip_default_ttl' })).toContainText('64');

  await tab(lab, 'Queues');
  await terminal.screen.click();
  await terminal.run('tc qdisc add dev eth0 root tbf rate 1mbit burst 4kb latency 50ms', 'net0 #');
  await expect(panel(lab).getByRole('row', { name: /^eth0/ })).toContainText('rate 1Mbit');

  await tab(lab, 'Routes');
  await terminal.screen.click();
  await terminal.run('ip rule add from 10.9.0.0/24 lookup 100', 'net0 #');
  await terminal.run('ip route add default via 10.0.1.254 table 100', 'net0 #');
  await expect(panel(lab).getByRole('row', { name: /from 10\.9\.0\.0\/24/ })).toContainText('lookup 100');
  await expect(panel(lab).getByRole('heading', { name: 'Table 100, IPv4' })).toBeVisible();
  await expect(panel(lab).getByText(/^Rules, made by the kernel/)).toBeVisible();

  await tab(lab, 'Interfaces');
  await terminal.screen.click();
  await terminal.run('ip address add 10.0.7.1/24 dev eth0 valid_lft 3600 preferred_lft 3600', 'net0 #');
  await expect(panel(lab)).toContainText(/valid for (59:\d\d|1:00:00)/);
});

test('rules, routes, neighbours and sysctls reach the kernel, and are undone', async ({ lab, server }) => {
  await showPanel(lab, 'net0');
  const ask = (...argv: readonly string[]): Promise<string> => inLab(server.pid, argv);
  const undo = lab.getByRole('button', { name: /^Undo:/ });

  await tab(lab, 'Routes');
  await panel(lab).getByRole('button', { name: 'rule', exact: true }).click();
  await lab.getByLabel('from', { exact: true }).fill('10.9.0.0/33');
  await lab.getByLabel('table', { exact: true }).fill('100');
  await expect(panel(lab).getByRole('alert')).not.toBeEmpty();
  await expect(lab.getByRole('button', { name: 'Add rule' })).toBeDisabled();
  await lab.getByLabel('from', { exact: true }).fill('10.9.0.0/24');
  await expect(panel(lab).getByRole('group', { name: 'What will run' })).toContainText('ip -n net0 rule add');
  await lab.keyboard.press('Enter');
  await expect(panel(lab).getByRole('row', { name: /from 10\.9\.0\.0\/24/ })).toBeVisible();
  await expect.poll(() => ask('ip', '-n', 'net0', 'rule', 'show')).toContain('from 10.9.0.0/24 lookup 100');
  await undo.click();
  await expect.poll(() => ask('ip', '-n', 'net0', 'rule', 'show')).not.toContain('lookup 100');
  await expect(panel(lab).getByRole('row', { name: /from 10\.9\.0\.0\/24/ })).toBeHidden();

  await panel(lab).getByRole('button', { name: 'route', exact: true }).click();
  await panel(lab).getByLabel('kind').selectOption('blackhole');
  await lab.getByLabel('to', { exact: true }).fill('10.8.0.0/16');
  await lab.getByLabel('table', { exact: true }).fill('100');
  await lab.keyboard.press('Enter');
  await expect(panel(lab).getByRole('row', { name: /blackhole 10\.8\.0\.0\/16/ })).toBeVisible();
  await expect.poll(() => ask('ip', '-n', 'net0', 'route', 'show', 'table', '100')).toContain('blackhole 10.8.0.0/16');
  await lab.getByRole('button', { name: 'Remove the route to 10.8.0.0/16' }).click();
  await expect.poll(() => ask('ip', '-n', 'net0', 'route', 'show', 'table', 'all')).not.toContain('blackhole');
  await undo.click();
  await expect.poll(() => ask('ip', '-n', 'net0', 'route', 'show', 'table', '100')).toContain('blackhole 10.8.0.0/16');

  await tab(lab, 'Neighbours');
  await panel(lab).getByRole('button', { name: 'permanent neighbour' }).click();
  await lab.getByLabel('address', { exact: true }).fill('10.0.1.9');
  await lab.getByLabel('MAC address', { exact: true }).fill('02-00-00-00-01-09');
  await panel(lab).getByLabel('dev').selectOption('eth0');
  await lab.getByLabel('address', { exact: true }).press('Enter');
  await expect.poll(() => ask('ip', '-n', 'net0', 'neigh', 'show', '10.0.1.9')).toMatch(/02:00:00:00:01:09 PERMANENT/);
  await lab.getByRole('button', { name: 'Remove the neighbour 10.0.1.9' }).click();
  await expect.poll(() => ask('ip', '-n', 'net0', 'neigh', 'show', '10.0.1.9')).not.toContain('PERMANENT');

  await tab(lab, 'Sysctls');
  const ttl = (): Promise<string> => ask('ip', 'netns', 'exec', 'net0', 'sysctl', '-n', 'net.ipv4.ip_default_ttl');
  await panel(lab).getByRole('button', { name: 'sysctl', exact: true }).click();
  await lab.getByLabel('sysctl', { exact: true }).fill('net.ipv4.ip_default_ttl');
  await panel(lab).getByLabel('value').fill('7');
  await lab.keyboard.press('Enter');
  await expect.poll(ttl).toBe('7\n');
  await lab.getByRole('button', { name: 'Change net.ipv4.ip_default_ttl' }).click();
  await lab.getByLabel('New value of net.ipv4.ip_default_ttl').fill('8');
  await lab.keyboard.press('Enter');
  await expect.poll(ttl).toBe('8\n');
  // what is set back is what the page shows: it has to have seen the change, and then the undo
  await expect(panel(lab).getByRole('row', { name: /^net\.ipv4\.ip_default_ttl 8/ })).toBeVisible();
  await undo.click();
  await expect.poll(ttl).toBe('7\n');
  await expect(panel(lab).getByRole('row', { name: /^net\.ipv4\.ip_default_ttl 7/ })).toBeVisible();
  await lab.getByRole('button', { name: 'Set net.ipv4.ip_default_ttl back to 64' }).click();
  await expect.poll(ttl).toBe('64\n');
  await expect(panel(lab)).toContainText('All as in a fresh namespace.');
});

test('a ruleset is written, refused at its line, applied and undone', async ({ lab, server }) => {
  await showPanel(lab, 'net0');
  const ruleset = (): Promise<string> => inLab(server.pid, ['ip', 'netns', 'exec', 'net0', 'nft', 'list', 'ruleset']);
  await tab(lab, 'Firewall');
  await lab.getByRole('button', { name: 'Write rules' }).click();
  const editor = lab.getByRole('textbox', { name: 'Ruleset of net0' });
  await editor.fill('table inet t {\n\tchain c {\n\t\ttype filter hook input priority 0\n\t\ttcp dport 8080 dropp\n\t}\n}\n');
  await lab.getByRole('button', { name: 'Apply' }).click();
  await expect(panel(lab).getByRole('alert')).toContainText(/^Line 4: /);
  // told once, where it was written
  await expect(lab.getByRole('region', { name: 'What was refused' }).getByRole('alert')).toHaveText([]);
  expect(await ruleset()).toBe('');

  await editor.fill('table inet t {\n\tchain c {\n\t\ttype filter hook input priority 0\n\t\ttcp dport 8080 drop\n\t}\n}\n');
  await lab.getByRole('button', { name: 'Apply' }).click();
  await expect(lab.getByRole('region', { name: 'Ruleset of net0' })).toContainText('tcp dport 8080 drop');
  await expect.poll(ruleset).toContain('tcp dport 8080 drop');
  await lab.getByRole('button', { name: 'Remove all rules' }).click();
  await expect.poll(ruleset).toBe('');
  await lab.getByRole('button', { name: /^Undo:/ }).click();
  await expect.poll(ruleset).toContain('tcp dport 8080 drop');
  await lab.getByRole('button', { name: /^Undo:/ }).click();
  await expect.poll(ruleset).toBe('');
});

test('names are changed where they stand, and the panel stays', async ({ lab, server }) => {
  const page = await showPanel(lab, 'net0');
  const heading = (name: string) => lab.getByRole('complementary').getByRole('heading', { name, exact: true });
  const rename = async (from: string, to: string): Promise<void> => {
    await lab.getByRole('button', { name: `Rename ${from}` }).click();
    await lab.getByLabel(`New name for ${from}`).fill(to);
    await lab.keyboard.press('Enter');
  };
  await tab(lab, 'Routes');
  await lab.getByRole('button', { name: 'Rename net0' }).click();
  await lab.getByLabel('New name for net0').fill('a/b');
  await expect(lab.getByRole('complementary').getByRole('alert')).not.toBeEmpty();
  await lab.keyboard.press('Escape');
  await expect(lab.getByLabel('New name for net0')).toBeHidden();

  await rename('net0', 'router');
  await expect(heading('router')).toBeVisible();
  await expect(page.box('router')).toBeVisible();
  await expect(lab.getByRole('tab', { name: 'Routes' })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net1', 'net2', 'router']);
  await tab(lab, 'Interfaces');
  await rename('eth0', 'lan0');
  await expect(page.socket('router:lan0')).toHaveAttribute('data-state', 'up');
  await expect.poll(() => interfacesInLab(server.pid, 'router')).toEqual(['lan0 up carrier 10.0.1.1/24']);

  await lab.getByRole('button', { name: /^Undo:/ }).click();
  await expect(page.socket('router:eth0')).toHaveAttribute('data-state', 'up');
  await lab.getByRole('button', { name: /^Undo:/ }).click();
  await expect(heading('net0')).toBeVisible();
  await expect.poll(() => interfacesInLab(server.pid, 'net0')).toEqual(['eth0 up carrier 10.0.1.1/24']);

  await page.box('mybridge0').click();
  await rename('mybridge0', 'sw');
  await expect(heading('sw')).toBeVisible();
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toContain('veth0 up carrier port of sw');
});

test('a click into the panel is for what was selected last, however late the panel follows', async ({ lab }) => {
  const page = await showPanel(lab, 'net0');
  // what React leaves for later it is told of by a message to itself
  await lab.evaluate(() => {
    const post = Reflect.get(MessagePort.prototype, 'postMessage');
    MessagePort.prototype.postMessage = function (this: MessagePort, ...words: never[]) {
      setTimeout(() => { Reflect.apply(post, this, words); }, 700);
    };
  });
  await page.box('net1').click();
  await lab.getByRole('complementary').getByRole('switch', { name: 'eth0 up' }).click();
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'down');
  await expect(page.socket('net0:eth0')).toHaveAttribute('data-state', 'up');
});

test('an end of a cable is plugged in elsewhere', async ({ lab, server }) => {
  const page = await showPanel(lab, 'net0');
  await page.selectCable('net0 eth0', 'mybridge0 veth0');
  await lab.getByLabel('veth0 is plugged into').selectOption({ label: 'host, no bridge' });
  await expect(lab.getByRole('group', { name: 'What will run' })).toContainText('nomaster');
  await lab.getByRole('region', { name: 'host:veth0' }).getByRole('button', { name: 'Move the plug' }).click();
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toContain('veth0 up carrier');
  await lab.getByRole('button', { name: /^Undo:/ }).click();
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toContain('veth0 up carrier port of mybridge0');
});

test('counters move while a ping runs; a server that listens, a MAC that was learned and the role of a port appear', async ({ lab, server }) => {
  const page = await showPanel(lab, 'net1');
  const row = panel(lab).getByRole('row', { name: /\d packets/ }).first();
  await expect(row).toBeVisible();
  const packets = async (): Promise<number> => Number(/(\d+) packets/.exec((await row.textContent()) ?? '')?.[1]);
  const before = await packets();
  await page.ping('net0', 'net1');
  await page.tool('Select');
  await expect.poll(packets).toBeGreaterThan(before + 2);
  await expect(lab.getByRole('img', { name: 'Traffic of eth0 in the last minute' })).toBeVisible();

  await page.box('net1').click();
  await tab(lab, 'Sockets');
  await expect(panel(lab)).toContainText('Nobody listens here');
  const listener = 'use IO::Socket::INET; my $s = IO::Socket::INET->new(LocalAddr => "0.0.0.0", LocalPort => 8080, Listen => 1); sleep 1000';
  const listening = inLab(server.pid, ['ip', 'netns', 'exec', 'net1', 'perl', '-e', listener]).catch(() => undefined);
  await expect(panel(lab).getByRole('row', { name: /LISTEN/ })).toContainText('8080');
  await expect(panel(lab).getByRole('row', { name: /LISTEN/ })).toContainText('perl');
  await inLab(server.pid, ['pkill', '-x', 'perl']);
  await listening;

  const [, mac = ''] = /link\/ether (\S+)/.exec(await inLab(server.pid, ['ip', '-n', 'net1', 'link', 'show', 'dev', 'eth0'])) ?? [];
  await page.box('mybridge0').click();
  await tab(lab, 'MAC table');
  await expect(panel(lab).getByRole('row', { name: mac })).toContainText('veth1');

  await tab(lab, 'Ports');
  await inLab(server.pid, ['ip', 'link', 'set', 'dev', 'mybridge0', 'type', 'bridge', 'stp_state', '1']);
  await expect(panel(lab).getByRole('row', { name: /^veth1/ })).toContainText('designated port');
  await expect(lab.getByRole('complementary')).toContainText('spanning tree on');
});

test('a namespace without a name says who holds it, and is only looked at', async ({ lab, server }) => {
  await showPanel(lab, 'net0');
  const held = inLab(server.pid, ['sh', '-c', 'ip link add name va type veth peer name vb; unshare --net sleep 1000 & until pgrep -xf "sleep 1000" >/dev/null; do :; done; ip link set dev vb netns $!; wait']);
  const unnamed = lab.locator('.react-flow__node[aria-label^="net:["]');
  await expect(unnamed).toBeVisible();
  await unnamed.click();
  await expect(lab.getByRole('complementary')).toContainText(/only sleep \(pid \d+\) keeps it/);
  await expect(panel(lab)).toContainText('nsenter -t');
  await expect(panel(lab)).toContainText('0 packets');
  await expect(panel(lab).getByRole('switch')).toHaveCount(0);
  await expect(lab.getByRole('button', { name: /^Rename net:/ })).toHaveCount(0);
  await inLab(server.pid, ['pkill', '-x', 'sleep']);
  await held;
  await expect(unnamed).toHaveCount(0);
});
