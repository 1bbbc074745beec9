/** Taking back what was done, by mouse and by keyboard: the kernel has again what it had. */
import { inLab, interfacesInLab, namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';

/** Everything that a namespace of the lab has: links with their MAC addresses, addresses, routes. Whether a link carries the kernel finds out a little later. */
const allOf = async (serverPid: number, namespace: string): Promise<string> => {
  const said = await Promise.all([
    interfacesInLab(serverPid, namespace),
    inLab(serverPid, ['ip', '-n', namespace, '-br', 'link', 'show', 'dev', 'eth0']).then((line) => line.replace(/@if\d+ +\w+/, '')),
    inLab(serverPid, ['ip', '-n', namespace, 'route', 'show']).then((routes) => routes.replaceAll(' linkdown', '')),
  ]);
  return said.flat().join('\n');
};

test('a namespace that was removed comes back with its cable, addresses and routes, and goes again', async ({ lab, server }) => {
  const page = new LabPage(lab);
  const undo = lab.getByRole('button', { name: /^(Undo:|Nothing to undo)/ });
  const redo = lab.getByRole('button', { name: /^(Redo:|Nothing to redo)/ });
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.box('net0')).toBeVisible();
  await page.box('net0').click();
  await lab.getByRole('tab', { name: 'Routes' }).click();
  await lab.getByLabel('Gateway of a default route').first().fill('10.0.1.254');
  await lab.keyboard.press('Enter');
  await expect(lab.getByRole('button', { name: 'Remove the route to default' })).toBeVisible();
  await expect.poll(() => allOf(server.pid, 'net0')).toContain('default via 10.0.1.254');
  const before = await allOf(server.pid, 'net0');

  await page.box('net0').click();
  await lab.keyboard.press('Delete');
  await expect(page.box('net0')).toBeHidden();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net1', 'net2']);

  await expect(undo).toHaveAccessibleName('Undo: removed net0');
  await undo.click();
  await expect(page.box('net0')).toBeVisible();
  await expect(page.socket('net0:eth0')).toHaveAttribute('data-state', 'up');
  await expect.poll(() => allOf(server.pid, 'net0')).toBe(before);

  await expect(redo).toHaveAccessibleName('Redo: removed net0');
  await lab.keyboard.press('Control+Shift+Z');
  await expect(page.box('net0')).toBeHidden();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net1', 'net2']);

  await lab.keyboard.press('Control+Z');
  await expect(page.box('net0')).toBeVisible();
  await expect.poll(() => allOf(server.pid, 'net0')).toBe(before);
});

test('where text is typed the keys are the text’s', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'One namespace' }).click();
  await expect(page.box('mynet')).toBeVisible();
  await lab.keyboard.press('n');
  const name = lab.getByRole('textbox', { name: 'Name' });
  await name.fill('other');
  await name.press('Control+Z');
  await lab.keyboard.press('Escape');
  await lab.keyboard.press('Control+Z');
  await expect(page.box('mynet')).toBeHidden();
});

test('an undo that a terminal has overtaken is refused with the reason', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.box('net0')).toBeVisible();
  await page.box('net0').click();
  await lab.keyboard.press('Delete');
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net1']);
  await expect(page.box('net0')).toBeHidden();
  await inLab(server.pid, ['ip', 'netns', 'add', 'net0']);
  await expect(page.box('net0')).toBeVisible();

  await lab.keyboard.press('Control+Z');
  const notice = lab.getByRole('alert');
  await expect(notice).toContainText('It cannot be taken back any more');
  await expect(notice).toContainText('This was not undone: removed net0');
  await expect(notice).toContainText('net0 is there already.');
  expect(await namespacesInLab(server.pid)).toEqual(['net0', 'net1']);
});

test('the history says what was done, and leads back to where a line stands, once its plan was read', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.box('net1')).toBeVisible();
  await page.box('net1').click();
  await lab.keyboard.press('Delete');
  await expect(page.box('net1')).toBeHidden();

  await lab.getByRole('button', { name: 'History' }).click();
  const history = lab.getByRole('list', { name: 'History' });
  await expect(history.getByRole('button')).toHaveCount(2);
  await history.getByRole('button', { name: /You opened a starting point/ }).click();
  await expect(history.getByRole('group', { name: 'What will run' })).toContainText('ip netns add net1');
  await history.getByRole('button', { name: 'Go back to here' }).click();
  await expect(page.box('net1')).toBeVisible();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1']);
  await expect(lab.getByRole('button', { name: 'Undo: went back to when this was done: opened a starting point two-on-a-veth-pair' })).toBeVisible();
});

test('an own change that others came after is undone alone, from the history', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  for (const name of ['net1', 'net2']) {
    await page.box(name).click();
    await lab.keyboard.press('Delete');
    await expect(page.box(name)).toBeHidden();
  }
  await lab.getByRole('button', { name: 'History' }).click();
  await lab.getByRole('list', { name: 'History' }).getByRole('button', { name: /You removed net1/ }).click();
  await lab.getByRole('button', { name: 'Undo this alone' }).click();
  await expect(page.box('net1')).toBeVisible();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1']);
});

test('Alt and Delete show what a removal would do: Escape leaves everything, Enter does it', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.box('net2')).toBeVisible();
  await goTo(lab, 'canvas', page.box('net2'));
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Alt+Delete');
  const preview = lab.getByRole('dialog', { name: 'Remove net2' });
  await expect(preview).toContainText('ip netns delete net2');
  await expect(preview).toContainText('removes the namespace net2');
  await lab.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  await expect(page.box('net2')).toBeVisible();

  await lab.keyboard.press('Alt+Delete');
  await expect(preview).toBeVisible();
  await lab.keyboard.press('Enter');
  await expect(page.box('net2')).toBeHidden();
});

test('the lab is copied as a script in tutorial style, in compact style, and as what ran', async ({ lab, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.box('net1')).toBeVisible();
  const scripts: readonly (readonly [item: RegExp, line: string])[] = [
    [/step by step/, 'ip link set vethmother netns net0'],
    [/compact/, 'ip -n net0 link add name vethmother type veth peer name vethfather netns net1'],
    [/What ran/, 'ip -n net0 link add name vethmother type veth peer name vethfather netns net1'],
  ];
  for (const [item, line] of scripts) {
    await lab.getByRole('button', { name: /Copy as script|Copied/ }).click();
    await lab.getByRole('menuitem', { name: item }).click();
    await expect.poll(() => lab.evaluate(() => navigator.clipboard.readText())).toContain(line);
  }
});
