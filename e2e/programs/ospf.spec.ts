/** Three routers that tell one another their routes: a cable is pulled, the route moves, the ping recovers. */
import type { Page } from '@playwright/test';
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
import { savedText } from '../page/saved-text.ts';
import { expect, test } from '../server/test.ts';

/** Two hosts, and a triangle of routers between them. */
const FILE = `patchbay: 1
name: triangle
namespaces:
  h1: { interfaces: { eth0: { addresses: [10.0.1.2/24] } }, routes: [{ to: default, via: 10.0.1.1 }] }
  h2: { interfaces: { eth0: { addresses: [10.0.2.2/24] } }, routes: [{ to: default, via: 10.0.2.1 }] }
  r1:
    interfaces: { lan: { addresses: [10.0.1.1/24] }, to-r2: { addresses: [10.0.12.1/24] }, to-r3: { addresses: [10.0.13.1/24] } }
    sysctls: { net.ipv4.ip_forward: 1 }
  r2:
    interfaces: { lan: { addresses: [10.0.2.1/24] }, to-r1: { addresses: [10.0.12.2/24] }, to-r3: { addresses: [10.0.23.2/24] } }
    sysctls: { net.ipv4.ip_forward: 1 }
  r3:
    interfaces: { to-r1: { addresses: [10.0.13.3/24] }, to-r2: { addresses: [10.0.23.3/24] } }
    sysctls: { net.ipv4.ip_forward: 1 }
cables:
  - { ends: ["h1:eth0", "r1:lan"] }
  - { ends: ["h2:eth0", "r2:lan"] }
  - { ends: ["r1:to-r2", "r2:to-r1"] }
  - { ends: ["r1:to-r3", "r3:to-r1"] }
  - { ends: ["r2:to-r3", "r3:to-r2"] }
`;

const panel = (page: Page) => page.getByRole('complementary');

test('OSPF is chosen for each router; when a cable is pulled, the route moves and the ping recovers', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await openText(page, 'triangle.lab.yaml', FILE);
  await expect(lab.socket('h2:eth0')).toHaveAttribute('data-state', 'up');
  for (const router of ['r1', 'r2', 'r3']) {
    await lab.box(router).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+O');
    await panel(page).getByRole('combobox', { name: 'What to run' }).selectOption({ label: 'OSPF router (BIRD)' });
    await panel(page).getByRole('button', { name: 'Start', exact: true }).click();
    await expect(lab.box(router).getByRole('img', { name: 'Runs here: bird' })).toBeVisible();
  }

  await lab.box('r1').focus();
  await page.keyboard.press('Enter');
  await panel(page).getByRole('tab', { name: 'Routes' }).click();
  const route = panel(page).getByRole('row', { name: /^10\.0\.2\.0\/24/ });
  await expect(route).toContainText('10.0.12.2');
  await lab.ping('h1', 'h2');
  const replies = lab.pingLines('h1', 'h2').filter({ hasText: /bytes from 10\.0\.2\.2/ });
  await expect(replies.nth(2)).toBeVisible();

  await lab.tool('Select');
  await lab.cable('r1 to-r2', 'r2 to-r1').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('u');
  await expect(lab.socket('r2:to-r1')).not.toHaveAttribute('data-state', 'up');
  await lab.box('r1').focus();
  await page.keyboard.press('Enter');
  await panel(page).getByRole('tab', { name: 'Routes' }).click();
  await expect(route).toContainText('10.0.13.3');
  const before = await replies.count();
  await expect(replies.nth(before + 2)).toBeVisible();

  await expect(route).toContainText('learned');
  await expect(panel(page).getByRole('button', { name: 'Remove the route to 10.0.2.0/24' })).toHaveCount(0);
  const text = await savedText(page);
  expect(text).toContain('bird -f -c /root/r1.conf');
  expect(text.match(/to: [^,]+/g)).toEqual(['to: default', 'to: default']);
});
