/** Names as people type them: each is refused at its field with the reason, or works as a plain name. */
import { namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

const REFUSED = ['', '1234567890123456', '../x', 'a b', 'a/b', '-x', '--help', '网络命名空间一'];
const WORKS = ['$(id)', ';reboot', 'a', 'up', 'dev', 'type', '网络一', '🐧'];

test('names of namespaces', async ({ lab, server }) => {
  const page = new LabPage(lab);
  for (const name of REFUSED) {
    await test.step(`“${name}” is refused`, async () => {
      await lab.keyboard.press('n');
      await lab.getByRole('textbox', { name: 'Name' }).fill(name);
      await expect(lab.getByRole('button', { name: 'Create' })).toBeDisabled();
      await expect(lab.getByRole('alert')).not.toBeEmpty();
      await lab.keyboard.press('Escape');
    });
  }
  for (const name of WORKS) {
    await test.step(`“${name}” works`, async () => {
      await lab.keyboard.press('n');
      await lab.getByRole('textbox', { name: 'Name' }).fill(name);
      await lab.keyboard.press('Enter');
      await expect(page.box(name)).toBeVisible();
    });
  }
  await expect.poll(() => namespacesInLab(server.pid)).toEqual([...WORKS].sort());
});

test('names of interfaces, at both ends of a cable', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.box('net1')).toBeVisible();
  for (const [index, name] of WORKS.entries()) {
    await page.tool('Cable');
    await page.box('net0').click();
    await page.box('net1').click();
    const names = lab.getByRole('textbox', { name: 'Interface' });
    await names.nth(0).fill('a/b');
    await expect(lab.getByRole('button', { name: 'Create' })).toBeDisabled();
    await names.nth(0).fill(name);
    await names.nth(1).fill(name);
    await page.create();
    await expect(page.socket(`net0:${name}`)).toHaveAttribute('data-state', 'up');
    await expect(page.socket(`net1:${name}`)).toHaveAttribute('data-state', 'up');
    await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1']);
    expect(Object.keys(await page.drawnSockets())).toHaveLength(2 * (index + 2));
  }
});
