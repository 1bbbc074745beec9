/** The lab as a list: it is read, changed and followed by keyboard alone, and by mouse. */
import { inLab, namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

test('by keyboard alone the list is read, and its things are renamed, joined, pinged and removed', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await lab.keyboard.press('Shift+V');
  const line = (name: string) => lab.getByRole('treeitem', { name });
  await expect(line('host, ')).toBeFocused();

  await lab.keyboard.press('ArrowDown');
  await expect(line('mybridge0, bridge, 10.0.1.254/24, 3 ports')).toBeFocused();
  await lab.keyboard.press('ArrowDown');
  await expect(line('veth0 up, connected to net0 eth0')).toBeFocused();
  await lab.keyboard.press('j');
  await expect(line('eth0 up 10.0.1.1/24, connected to mybridge0 veth0')).toBeFocused();
  await lab.keyboard.press('ArrowLeft');
  await expect(line('net0, namespace, eth0 up 10.0.1.1/24, lo up 127.0.0.1/8, connected to mybridge0')).toBeFocused();
  await expect(lab.getByRole('complementary').getByRole('heading', { name: 'net0', exact: true })).toBeVisible();

  await lab.keyboard.press('F2');
  await lab.keyboard.type('router');
  await lab.keyboard.press('Enter');
  await expect(line('router, namespace')).toBeFocused();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net1', 'net2', 'router']);

  await lab.keyboard.press('Alt+p');
  await lab.keyboard.press('ArrowLeft');
  await expect(line('router, namespace')).toHaveAttribute('aria-expanded', 'false');
  await lab.keyboard.press('Home');
  while (!(await line('net1, namespace').evaluate((element) => element === document.activeElement))) await lab.keyboard.press('ArrowDown');
  await lab.keyboard.press('Enter');
  await expect(page.pingLines('router', 'net1').first()).toBeVisible();

  await lab.keyboard.press('Escape');
  while (!(await line('net2, namespace').evaluate((element) => element === document.activeElement))) await lab.keyboard.press('ArrowDown');
  await lab.keyboard.press('Delete');
  await expect(line('net2, namespace')).toHaveCount(0);
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net1', 'router']);
  await lab.keyboard.press('Shift+V');
  await expect(lab.getByRole('tree')).toHaveCount(0);
  await expect(page.box('router')).toBeVisible();
});

test('by mouse the list selects, jumps, folds, filters and has the same menus; it stays through a reload', async ({ lab }) => {
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await lab.getByRole('button', { name: 'Show as a list' }).click();
  const line = (name: string) => lab.getByRole('treeitem', { name });
  await line('net1, namespace').click();
  await expect(line('net1, namespace')).toHaveAttribute('aria-selected', 'true');
  await line('eth0 up 10.0.1.2/24').getByRole('button', { name: 'mybridge0 veth1' }).click();
  await expect(line('veth1 up')).toBeFocused();

  // on a busy machine what the page leaves for later comes after the keys that are typed
  await lab.evaluate(() => {
    const later = window.setTimeout.bind(window);
    Object.assign(window, { setTimeout: (run: () => void, ms = 0) => later(run, ms + 400) });
  });
  await line('net2, namespace').click({ button: 'right' });
  await lab.getByRole('menuitem', { name: 'Rename' }).click();
  await lab.keyboard.type('alpha');
  await lab.keyboard.press('Enter');
  await expect(line('alpha, namespace')).toBeVisible();

  await lab.getByRole('searchbox', { name: 'Filter by name or address' }).fill('10.0.1.2/');
  await expect(line('net1, namespace')).toBeVisible();
  await expect(lab.getByRole('treeitem')).toHaveCount(2);
  await lab.reload();
  await expect(line('alpha, namespace')).toBeVisible();
});

test('of a long list what is in sight is in the page, and keys, filter and selection reach all of it', async ({ lab, server }) => {
  const commands = ['link add name br0 up type bridge'];
  for (let n = 100; n < 250; n += 1) commands.push(`netns add net${String(n)}`, `link add name veth${String(n)} master br0 up type veth peer name eth0 netns net${String(n)}`);
  await inLab(server.pid, ['bash', '-c', `ip -batch - <<'END'\n${commands.join('\n')}\nEND`]);
  await expect(lab.locator('.react-flow__node-namespace')).toHaveCount(150);
  await lab.keyboard.press('Shift+V');
  const line = (name: string) => lab.getByRole('treeitem', { name });
  await expect(line('host, ')).toBeFocused();
  expect(await lab.getByRole('treeitem').count()).toBeLessThan(100);

  await lab.keyboard.press('End');
  const last = lab.locator('[role="treeitem"]:focus');
  await expect(last).toHaveAccessibleName(/^lo /);
  await expect(last).toBeInViewport();
  await lab.keyboard.press('ArrowLeft');
  await expect(line('net249, namespace')).toBeFocused();
  await expect(line('net249, namespace')).toHaveAttribute('aria-posinset', '151');

  // who scrolls away, and goes on with the keys, goes on from where the reading was
  await lab.getByRole('tree').evaluate((tree) => { tree.scrollTop = 0; });
  await expect(line('host, ')).toBeInViewport();
  await lab.keyboard.press('ArrowUp');
  await expect(last).toBeInViewport();
  await expect(last).toHaveAccessibleName(/^lo /);

  await lab.getByRole('searchbox', { name: 'Filter by name or address' }).fill('net171');
  await expect(line('net171, namespace')).toBeVisible();
  await line('net171, namespace').click();
  await lab.getByRole('searchbox', { name: 'Filter by name or address' }).fill('');
  await expect(line('net171, namespace')).toHaveAttribute('aria-selected', 'true');

  await lab.keyboard.press('Control+k');
  await lab.keyboard.type('net203');
  await lab.keyboard.press('Enter');
  await expect(line('net203, namespace')).toBeInViewport();
});
