/** A server that gives addresses, and a client that gets one: the canvas shows it, and no file holds it. */
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
import { savedText } from '../page/saved-text.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

const FILE = `patchbay: 1
name: lease
namespaces:
  server: { interfaces: { eth0: { addresses: [10.0.5.1/26] } } }
  client: { interfaces: { eth0: {} } }
cables:
  - { ends: ["server:eth0", "client:eth0"] }
`;

test('a DHCP client gets its address: its box shows it, it can be pinged, and a saved file does not hold it', async ({ lab: page, server }) => {
  const lab = new LabPage(page);
  await openText(page, 'lease.lab.yaml', FILE);
  await expect(lab.socket('client:eth0')).toHaveAttribute('data-state', 'up');
  for (const [name, preset, program] of [
    ['server', 'DHCP server (dnsmasq)', 'dnsmasq'],
    ['client', 'DHCP client (udhcpc)', 'udhcpc'],
  ] as const) {
    await lab.box(name).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+O');
    const panel = page.getByRole('complementary');
    await panel.getByRole('combobox', { name: 'What to run' }).selectOption({ label: preset });
    await panel.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(lab.box(name).getByRole('img', { name: `Runs here: ${program}` })).toBeVisible();
  }
  await expect(lab.box('client')).toContainText(/10\.0\.5\.\d+\/26/);
  const [, given] = /(10\.0\.5\.\d+\/26)/.exec(await lab.box('client').innerText()) ?? [];
  expect(await inLab(server.pid, ['ip', '-n', 'client', '-o', '-4', 'address', 'show', 'dev', 'eth0'])).toContain(`inet ${given ?? ''} `);

  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Interfaces' }).click();
  const interfaces = panel.getByRole('row', { name: /^eth0/ });
  await expect(interfaces).toContainText('learned');
  await expect(panel.getByRole('button', { name: `Remove ${given ?? ''} from eth0` })).toHaveCount(0);
  await panel.getByRole('tab', { name: 'Routes' }).click();
  await expect(panel.getByRole('row', { name: /^default/ })).toContainText(/10\.0\.5\.1.*dhcp.*learned/s);
  await lab.ping('server', 'client');
  await expect(lab.pingLines('server', 'client').filter({ hasText: 'bytes from' }).first()).toBeVisible();

  const text = await savedText(page);
  expect(text).toContain('udhcpc -f -i eth0');
  expect(text).toContain('10.0.5.1/26');
  expect(text).not.toMatch(/default|10\.0\.5\.[2-9]\d*\/26/);
});
