/** Gestures of the panels by keys alone: nothing is clicked, nothing is given the focus but by Tab, F6 and arrows. */
import { goTo, goToPart, select, tabTo, threeOnABridge } from '../page/keyboard.ts';
import { inLab, interfacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test('in the panel: addresses, up and down, routes, forwarding, rules, neighbours, sysctls, a ruleset; pinned and closed', async ({ lab, server }) => {
  const page = await threeOnABridge(lab);
  const dock = lab.getByRole('complementary');
  const panel = dock.getByRole('tabpanel');
  const { keyboard } = lab;
  const kernel = (...argv: readonly string[]) => () => inLab(server.pid, argv);
  const press = async (name: string, isForm = false): Promise<void> => {
    // a column that is put in order by it may have the name of what a form adds
    await tabTo(lab, panel.getByRole('button', { name, exact: true, ...(isForm && { expanded: false }) }));
    await keyboard.press('Enter');
  };
  /** Back to the tabs, and with the arrows to this one. */
  const tab = async (name: string): Promise<void> => {
    const selected = dock.locator('[role="tab"][aria-selected="true"]');
    await tabTo(lab, selected, 'Shift+Tab');
    // it may say after its name that something is set there
    const wanted = dock.getByRole('tab', { name: new RegExp(`^${name}`) });
    for (let stop = 0; stop < 10 && (await wanted.getAttribute('aria-selected')) !== 'true'; stop += 1) {
      const before = (await selected.getAttribute('id')) ?? '';
      await keyboard.press('ArrowRight');
      // the focus is there before the tab is: a press too many would go past it
      await expect(selected).not.toHaveAttribute('id', before);
    }
    await expect(wanted).toBeFocused();
  };

  await select(lab, page.box('net0'));
  await expect(dock.getByRole('heading', { name: 'net0', exact: true })).toBeVisible();
  await goToPart(lab, 'panel');
  await press('Add an address to eth0');
  await keyboard.type('fd00::1/64');
  await keyboard.press('Enter');
  await expect.poll(() => interfacesInLab(server.pid, 'net0')).toEqual(['eth0 up carrier 10.0.1.1/24 fd00::1/64']);
  await tabTo(lab, panel.getByRole('switch', { name: 'eth0 up' }), 'Shift+Tab');
  await keyboard.press('Space');
  await expect(page.socket('net0:eth0')).toHaveAttribute('data-state', 'down');
  await keyboard.press('Space');
  await expect(page.socket('net0:eth0')).toHaveAttribute('data-state', 'up');

  await tab('Routes');
  await tabTo(lab, panel.getByRole('textbox', { name: 'Gateway of a default route' }));
  await keyboard.type('10.0.1.254');
  await keyboard.press('Enter');
  await expect.poll(kernel('ip', '-n', 'net0', 'route', 'show', 'default')).toContain('via 10.0.1.254');
  await tab('Routes');
  await tabTo(lab, panel.getByRole('switch', { name: 'Forwards IPv4' }));
  await keyboard.press('Space');
  await expect(page.box('net0')).toHaveAccessibleName(/forwards packets/);
  await tab('Routes');
  await press('rule', true);
  await tabTo(lab, panel.getByLabel('from', { exact: true }));
  await keyboard.type('10.9.0.0/24');
  await tabTo(lab, panel.getByLabel('table', { exact: true }));
  await keyboard.type('100');
  await keyboard.press('Enter');
  await expect.poll(kernel('ip', '-n', 'net0', 'rule', 'show')).toContain('from 10.9.0.0/24 lookup 100');

  await tab('Neighbours');
  await press('permanent neighbour', true);
  await tabTo(lab, panel.getByLabel('address', { exact: true }));
  await keyboard.type('10.0.1.9');
  await tabTo(lab, panel.getByLabel('MAC address', { exact: true }));
  await keyboard.type('02:00:00:00:01:09');
  await tabTo(lab, panel.getByLabel('dev'));
  await keyboard.type('eth0');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect.poll(kernel('ip', '-n', 'net0', 'neigh', 'show', '10.0.1.9')).toContain('02:00:00:00:01:09 PERMANENT');

  await tab('Firewall');
  await press('Write rules');
  await tabTo(lab, panel.getByRole('textbox', { name: 'Ruleset of net0' }));
  await keyboard.press('Control+a');
  await keyboard.insertText('table ip t {\n}\n');
  await press('Apply');
  await expect.poll(kernel('ip', 'netns', 'exec', 'net0', 'nft', 'list', 'ruleset')).toContain('table ip t');

  await tab('Sysctls');
  await press('sysctl', true);
  await tabTo(lab, panel.getByLabel('sysctl', { exact: true }));
  await keyboard.type('net.ipv4.ip_default_ttl');
  await tabTo(lab, panel.getByLabel('value'));
  await keyboard.type('7');
  await keyboard.press('Enter');
  await expect.poll(kernel('ip', 'netns', 'exec', 'net0', 'sysctl', '-n', 'net.ipv4.ip_default_ttl')).toBe('7\n');

  await goToPart(lab, 'canvas');
  await expect(page.box('net0')).toBeFocused();
  await keyboard.press('Shift+I');
  await expect(dock.locator('[data-pinned]')).toHaveCount(1);
  await goToPart(lab, 'panel');
  await tabTo(lab, dock.getByRole('button', { name: 'Close the panel of net0' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(dock.locator('[data-pinned]')).toHaveCount(0);
});

test('in the panel what was added is removed again, and a command is copied; a pinned panel is made lower; what was tidied up is put back; type is made large', async ({ lab, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await threeOnABridge(lab);
  const dock = lab.getByRole('complementary');
  const { keyboard } = lab;
  const kernel = (...argv: readonly string[]) => () => inLab(server.pid, ['ip', '-n', 'net0', ...argv]);
  const press = async (name: string): Promise<void> => {
    await goTo(lab, 'panel', dock.getByRole('button', { name, exact: true }));
    await keyboard.press('Enter');
  };
  const tab = async (name: string, before: string): Promise<void> => {
    await goTo(lab, 'panel', dock.getByRole('tab', { name: before }));
    await keyboard.press('ArrowRight');
    await expect(dock.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  };
  await inLab(server.pid, ['sh', '-c', 'ip -n net0 addr add 10.0.1.9/24 dev eth0; ip -n net0 route add 10.8.0.0/16 via 10.0.1.2; ip -n net0 rule add from 10.9.0.0/24 lookup 100; ip -n net0 neigh add 10.0.1.7 lladdr 02:00:00:00:01:07 dev eth0']);

  await select(lab, page.box('net0'));
  await press('Remove 10.0.1.9/24 from eth0');
  await expect.poll(kernel('address')).not.toContain('10.0.1.9');
  await press('Copy: ip -n net0 addr show');
  await expect.poll(() => lab.evaluate(() => navigator.clipboard.readText())).toBe('ip -n net0 addr show');
  await tab('Routes', 'Interfaces');
  await press('Remove the route to 10.8.0.0/16');
  await expect.poll(kernel('route')).not.toContain('10.8.0.0');
  await press('Remove the rule from 10.9.0.0/24');
  await expect.poll(kernel('rule')).not.toContain('10.9.0.0');
  await tab('Neighbours', 'Routes');
  await press('Remove the neighbour 10.0.1.7');
  await expect.poll(kernel('neigh')).not.toContain('10.0.1.7');

  await select(lab, page.box('net0'));
  await keyboard.press('Shift+I');
  const edge = dock.getByRole('separator', { name: 'Height of the panel of net0' });
  await goTo(lab, 'panel', edge);
  // from what it really is: it is lower than it may be, as long as nobody has said how high
  const { height = 0 } = (await dock.locator('[data-pinned]').boundingBox()) ?? {};
  await keyboard.press('ArrowUp');
  await expect(edge).toHaveAttribute('aria-valuenow', String(Math.round(height) - 24));

  await select(lab, page.box('net1'));
  await keyboard.press('Shift+ArrowUp');
  const [x = 0, y = 0] = await page.placeOf(page.box('net1'));
  await keyboard.press('Shift+T');
  const tidied = lab.getByRole('status').filter({ hasText: 'Tidied up' });
  await expect(tidied).toBeVisible();
  await expect.poll(() => page.placeOf(page.box('net1'))).not.toEqual([x, y]);
  await goTo(lab, 'canvas', tidied.getByRole('button', { name: 'Put everything back' }));
  await keyboard.press('Enter');
  await expect.poll(() => page.placeOf(page.box('net1'))).toEqual([x, y]);

  await keyboard.press('Shift+B');
  await expect(lab.locator('html')).toHaveAttribute('data-projector');
  await keyboard.press('Shift+B');
  await expect(lab.locator('html')).not.toHaveAttribute('data-projector');
});
