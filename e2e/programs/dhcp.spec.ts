/** A server that gives addresses, and a client that gets one: the canvas shows it. */
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
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

test('a DHCP client gets its address, and its box shows it', async ({ lab: page, server }) => {
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
});
