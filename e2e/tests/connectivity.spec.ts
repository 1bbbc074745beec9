/** Tests of connectivity beside the ping: chosen in the same form, told in words, seen on the canvas. */
import { CHAIN } from '../../apps/server/src/probes/test-chain.ts';
import { axeFindings } from '../page/axe-findings.ts';
import { Finder } from '../page/finder.ts';
import { LabPage } from '../page/lab-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test('a traceroute names each router of the lab on its way, and lights it', async ({ lab: page, server }) => {
  const lab = new LabPage(page);
  await inLab(server.pid, ['bash', '-ec', CHAIN]);
  await expect(lab.box('net1')).toBeVisible();
  await lab.box('net0').click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Tests' }).click();
  await panel.getByRole('combobox', { name: 'Test' }).selectOption('Traceroute');
  await panel.getByRole('combobox', { name: 'From net0 to' }).selectOption({ label: 'net1 · 10.0.3.2' });
  await panel.getByRole('button', { name: 'Start' }).click();

  const card = panel.getByRole('article', { name: 'Traceroute net0 → net1' });
  await expect(card.getByText('net1 answers, 3 hops away.')).toBeVisible();
  await expect(card.getByRole('list', { name: 'Hops' }).getByRole('listitem')).toHaveText([/^1r1 10\.0\.1\.254 /, /^2r2 10\.0\.2\.2 /, /^3net1 10\.0\.3\.2 /]);
  await expect(card.getByText('$ ip netns exec net0 traceroute -n -I -m 20 -w 4 -- 10.0.3.2')).toBeVisible();
  const lit = page.locator('.react-flow__edge path[class*="lit"]');
  await expect(lit).toHaveCount(3);
  await card.getByRole('button', { name: 'Light the way of Traceroute net0 → net1 on the canvas' }).click();
  await expect(lit).toHaveCount(0);

  await inLab(server.pid, ['ip', '-n', 'r1', 'route', 'del', '10.0.3.0/24']);
  await panel.getByRole('button', { name: 'Start' }).click();
  await expect(card.first().getByText('r1 has no route to 10.0.3.2 (!N).')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test('the MTU of a path, a connection by TCP, a web server: what is narrow, what refuses, what answers, and a port that is none', async ({ lab: page, server }) => {
  const lab = new LabPage(page);
  await inLab(server.pid, ['bash', '-ec', `${CHAIN}; ip -n r1 link set b0 mtu 1400; ip -n r2 link set b1 mtu 1400; cd /tmp; ip netns exec net1 python3 -m http.server 80 >/tmp/web 2>&1 &`]);
  await expect(lab.box('net1')).toBeVisible();
  await lab.box('net0').click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Tests' }).click();
  await panel.getByRole('combobox', { name: 'Test' }).selectOption('Path MTU');
  await panel.getByRole('combobox', { name: 'From net0 to' }).selectOption({ label: 'net1 · 10.0.3.2' });
  await panel.getByRole('button', { name: 'Start' }).click();
  const mtu = panel.getByRole('article', { name: 'Path MTU net0 → net1' });
  await expect(mtu.getByText('Between r1 and r2 the path gets narrower: 1400 bytes at most.')).toBeVisible();
  await expect(mtu.getByText('Packets of up to 1400 bytes get through to net1 whole.')).toBeVisible();

  await panel.getByRole('combobox', { name: 'Test' }).selectOption('TCP connection');
  const port = panel.getByRole('textbox', { name: 'Port' });
  await port.fill('70000');
  await expect(panel.getByText('Not a port: a whole number from 1 to 65535.')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Start' })).toBeDisabled();
  await port.fill('81');
  await port.press('Enter');
  await expect(panel.getByRole('article', { name: 'TCP connection net0 → net1:81' }).getByText(/^Port 81 of net1 refuses: .* It took \d+ ms\.$/)).toBeVisible();

  await panel.getByRole('combobox', { name: 'Test' }).selectOption('HTTP request');
  await port.fill('80');
  await panel.getByRole('textbox', { name: 'Path' }).fill('none');
  await expect(panel.getByText('Not a path: it begins with /')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Path' }).fill('/none');
  await panel.getByRole('button', { name: 'Start' }).click();
  const http = panel.getByRole('article', { name: 'HTTP request net0 → net1:80' });
  await expect(http.getByText('The server on port 80 of net1 answers with status 404.')).toBeVisible();
  await expect(http.getByRole('log').getByText('HTTP/1.0 404 File not found')).toBeVisible();
  expect(await axeFindings(page)).toEqual([]);
});

test('somebody listens at a click: who comes and what is heard stands there, until its button ends it; a datagram to nobody is told so', async ({ lab: page, server }) => {
  const lab = new LabPage(page);
  await inLab(server.pid, ['bash', '-ec', CHAIN]);
  await expect(lab.box('net1')).toBeVisible();
  await lab.box('net1').click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Tests' }).click();
  await panel.getByRole('combobox', { name: 'Test' }).selectOption('Listen on a port');
  await expect(panel.getByRole('combobox', { name: 'From net1 to' })).toHaveCount(0);
  const port = panel.getByRole('textbox', { name: 'Port' });
  await panel.getByRole('combobox', { name: 'Protocol' }).selectOption('UDP');
  await port.fill('53');
  await port.press('Enter');
  const listens = panel.getByRole('article', { name: 'UDP port 53 of net1' });
  await expect(listens.getByText('Listens on UDP port 53, at every address of net1. Nobody has come yet.')).toBeVisible();
  await panel.getByRole('button', { name: 'Start' }).click();
  await expect(listens.getByText('UDP port 53 of net1 is taken: another program listens there. The tab “Sockets” says which.')).toBeVisible();

  await lab.box('net0').click();
  // the panel follows the selection, a moment later
  await expect(panel.getByRole('heading', { name: 'net0' })).toBeVisible();
  await panel.getByRole('combobox', { name: 'Test' }).selectOption('UDP datagram');
  await panel.getByRole('combobox', { name: 'From net0 to' }).selectOption({ label: 'net1 · 10.0.3.2' });
  const send = async (to: string) => {
    await port.fill(to);
    await port.press('Enter');
    return panel.getByRole('article', { name: `UDP datagram net0 → net1:${to}` });
  };
  await expect((await send('53')).getByText(/^Port 53 of net1 answers: .* It took \d+ ms\.$/)).toBeVisible();
  await expect((await send('54')).getByText(/^Nobody listens on UDP port 54 of net1: .*ICMP port unreachable/)).toBeVisible();
  await expect(listens.getByRole('list', { name: 'Who came' }).getByRole('listitem')).toHaveText(/^net0 10\.0\.1\.1 said something once: hello$/);
  expect(await axeFindings(page)).toEqual([]);
  await listens.getByRole('button', { name: 'Stop' }).click();
  await expect(listens.getByText('These came to UDP port 53 of net1:')).toBeVisible();
  await expect((await send('53')).first().getByText(/^Nobody listens on UDP port 53 of net1/)).toBeVisible();
});

test('the palette finds each test by its name, in either language, and opens the form at it', async ({ lab: page, server }) => {
  const lab = new LabPage(page);
  await inLab(server.pid, ['bash', '-ec', CHAIN]);
  await expect(lab.box('net1')).toBeVisible();
  const finder = new Finder(page);
  const test = page.getByRole('complementary').getByRole('combobox', { name: 'Test' });
  for (const [words, kind] of [['listen', 'Listen on a port'], ['traceroute', 'Traceroute'], ['path mtu', 'Path MTU'], ['TCP', 'TCP connection'], ['http', 'HTTP request'], ['dns', 'DNS query'], ['udp', 'UDP datagram'], ['iperf3', 'Throughput (iperf3)']] as const) {
    await page.getByRole('button', { name: 'Find anything, do anything' }).click();
    await finder.field.fill(words);
    await page.keyboard.press('Enter');
    await expect(test.locator('option:checked')).toHaveText(kind);
    await expect(test).toBeFocused();
  }
  // nothing was selected: it begins in the first namespace
  await expect(page.getByRole('combobox', { name: 'From net0 to' })).toBeVisible();
  await lab.box('r2').click();
  await finder.look('切换到中文');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '查找对象和命令' }).fill('路由');
  await page.getByRole('option', { name: '追踪路由' }).click();
  await expect(page.getByRole('combobox', { name: '从 r2 到' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: '测试' }).locator('option:checked')).toHaveText('路由追踪');
  expect(await axeFindings(page)).toEqual([]);
});
