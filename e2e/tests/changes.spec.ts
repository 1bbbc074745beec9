/** Changing and removing what is there, and what a person reads when the kernel says no. */
import { inLab, interfacesInLab, namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

test('addresses, up and down, a default route and forwarding, from the panel', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.box('net0')).toBeVisible();
  await page.box('net0').click();

  await lab.getByRole('button', { name: 'Add an address to eth0' }).click();
  await lab.getByLabel('New address for eth0').fill('fd00::1/64');
  await lab.keyboard.press('Enter');
  await expect(lab.getByRole('button', { name: 'Remove fd00::1/64 from eth0' })).toBeVisible();
  await expect.poll(() => interfacesInLab(server.pid, 'net0')).toEqual(['eth0 up carrier 10.0.1.1/24 fd00::1/64']);
  await lab.getByRole('button', { name: 'Remove fd00::1/64 from eth0' }).click();
  await expect.poll(() => interfacesInLab(server.pid, 'net0')).toEqual(['eth0 up carrier 10.0.1.1/24']);

  await lab.getByRole('tab', { name: 'Routes' }).click();
  await lab.getByLabel('Gateway of a default route').first().fill('10.0.1.254');
  await lab.keyboard.press('Enter');
  await expect(lab.getByRole('button', { name: 'Remove the route to default' })).toBeVisible();
  await expect.poll(() => inLab(server.pid, ['ip', '-n', 'net0', 'route', 'show', 'default'])).toMatch(/^default via 10\.0\.1\.254 dev eth0/);

  await lab.getByRole('tab', { name: 'Interfaces' }).click();
  await lab.getByRole('switch', { name: 'eth0 up' }).click();
  await expect(page.socket('net0:eth0')).toHaveAttribute('data-state', 'down');
  await expect(page.socket('host:veth0')).toHaveAttribute('data-state', 'no-carrier');
  await lab.getByRole('tab', { name: 'Routes' }).click();
  // The kernel forgets the routes of an interface that goes down, and so does the picture.
  await expect(lab.getByRole('button', { name: 'Remove the route to default' })).toBeHidden();
  await expect(page.journal.getByText('ip -n net0 link set dev eth0 down')).toBeVisible();
});

test('Delete removes a namespace with all that hangs on it, from the kernel too', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.box('net2')).toBeVisible();
  await page.box('net2').click();
  await lab.keyboard.press('Delete');
  await expect(page.box('net2')).toBeHidden();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1']);
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toEqual([
    'mybridge0 up carrier 10.0.1.254/24',
    'veth0 up carrier port of mybridge0',
    'veth1 up carrier port of mybridge0',
  ]);
});

test('what somebody does to the kernel behind the page’s back is drawn', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.socket('net1:vethfather')).toHaveAttribute('data-state', 'up');
  await inLab(server.pid, ['ip', '-n', 'net0', 'link', 'set', 'dev', 'vethmother', 'down']);
  await expect(page.socket('net0:vethmother')).toHaveAttribute('data-state', 'down');
  await expect(page.socket('net1:vethfather')).toHaveAttribute('data-state', 'no-carrier');
  await inLab(server.pid, ['ip', 'netns', 'add', 'typed']);
  await expect(page.box('typed')).toBeVisible();
  await inLab(server.pid, ['ip', 'netns', 'delete', 'typed']);
  await expect(page.box('typed')).toBeHidden();
});

test('a lab that is powered off from inside says so, and can be started again', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'One namespace' }).click();
  await expect(page.box('mynet')).toBeVisible();
  await inLab(server.pid, ['kill', '-9', '-1']).catch(() => undefined);
  await inLab(server.pid, ['reboot', '-f']).catch(() => undefined);
  await expect(lab.getByRole('heading', { name: 'The lab was powered off' })).toBeVisible();
  await lab.getByRole('button', { name: 'Start it again, empty' }).click();
  await expect(lab.getByRole('button', { name: 'One namespace' })).toBeVisible();
});
