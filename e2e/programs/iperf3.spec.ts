/** Throughput is measured: the server is a preset, the client is typed, and a rate that is set is what comes out. */
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
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
