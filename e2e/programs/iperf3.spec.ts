/** Throughput is measured: the server is a preset, the client is typed, and a rate that is set is what comes out. */
import { axeFindings } from '../page/axe-findings.ts';
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

const FILE = `patchbay: 1
name: throughput
namespaces:
  server: { interfaces: { eth0: { addresses: [10.0.1.1/24] } } }
  client: { interfaces: { eth0: { addresses: [10.0.1.2/24] } } }
cables:
  - { ends: ["server:eth0", "client:eth0"], rate: 20mbit }
`;

test('iperf3 is chosen for one and typed for the other: both say what the cable lets through', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await openText(page, 'throughput.lab.yaml', FILE);
  await expect(lab.socket('client:eth0')).toHaveAttribute('data-state', 'up');
  const panel = page.getByRole('complementary');
  const open = async (name: string): Promise<void> => {
    await lab.box(name).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+O');
  };
  await open('server');
  await panel.getByRole('combobox', { name: 'What to run' }).selectOption({ label: 'iperf3 server' });
  await panel.getByRole('button', { name: 'Start', exact: true }).click();
  // at once, before anybody comes
  await expect(panel.getByText('Server listening on 5201')).toBeVisible();
  await open('client');
  await panel.getByRole('textbox', { name: 'Command' }).fill('iperf3 -c 10.0.1.1 -t 2');
  await panel.getByRole('button', { name: 'Start', exact: true }).click();
  const result = panel.getByText(/Mbits\/sec +receiver/);
  await expect(result).toBeVisible();
  const [, rate = ''] = /([\d.]+) Mbits\/sec +receiver/.exec(await result.innerText()) ?? [];
  expect(Number(rate)).toBeGreaterThan(5);
  expect(Number(rate)).toBeLessThan(22);
});

test('throughput is measured at a click: a second after another on the chart, and a server that is there for the test alone', async ({ lab: page, server }) => {
  const lab = new LabPage(page);
  await openText(page, 'throughput.lab.yaml', FILE);
  await expect(lab.socket('client:eth0')).toHaveAttribute('data-state', 'up');
  await lab.box('client').focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Tests' }).click();
  await panel.getByRole('combobox', { name: 'Test' }).selectOption('Throughput (iperf3)');
  await panel.getByRole('combobox', { name: 'How long' }).selectOption('3 seconds');
  const start = panel.getByRole('button', { name: 'Start' });
  await start.click();
  const card = panel.getByRole('article', { name: 'Throughput (iperf3) client → server' });
  await expect(card.getByText(/^Second \d of 3: [\d.]+ Mbit\/s\.$/)).toBeVisible();
  const whole = card.getByText(/^[\d.]+ Mbit\/s get through from client to server\.$/);
  await expect(whole).toBeVisible();
  const rate = Number.parseFloat(await whole.innerText());
  expect(rate).toBeGreaterThan(5);
  expect(rate).toBeLessThan(22);
  await expect(card.getByRole('img', { name: 'Throughput of 3 seconds' })).toBeVisible();
  const listeners = () => inLab(server.pid, ['bash', '-c', 'ip netns exec server ss -Hltn; pgrep -x iperf3 || true']);
  expect(await listeners()).toBe('');
  expect(await axeFindings(page)).toEqual([]);

  await panel.getByRole('combobox', { name: 'How long' }).selectOption('30 seconds');
  await start.click();
  await expect(card.first().getByText(/^Second 1 of 30/)).toBeVisible();
  await start.click();
  await expect(card.first().getByText('10.0.1.1 is measured by another test just now, and takes one at a time.')).toBeVisible();
  await panel.getByRole('combobox', { name: 'From client to' }).selectOption('another address…');
  const address = panel.getByRole('textbox', { name: 'Address' });
  await address.fill('10.0.1.2');
  await start.click();
  const running = panel.getByRole('article', { name: 'Throughput (iperf3)' }).filter({ has: page.getByRole('button', { name: 'Stop' }) });
  await expect(running).toHaveCount(2);
  await start.click();
  await expect(page.getByText('A lab may have 2 measurements of throughput running at once.')).toBeVisible();
  for (const left of [1, 0]) {
    await running.first().getByRole('button', { name: 'Stop' }).click();
    await expect(running).toHaveCount(left);
  }
  await expect.poll(listeners).toBe('');

  await address.fill('192.0.2.1');
  await start.click();
  await expect(panel.getByRole('article', { name: 'Throughput (iperf3) client → 192.0.2.1' }).getByText('Not even sent to its end: client, or a router on the way, has no route to 192.0.2.1.')).toBeVisible();
});
