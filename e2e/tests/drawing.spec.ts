/** What the kernel has is what is drawn: things stay what they are under every name, and nothing is left out. */
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';
import { TerminalPage } from '../page/terminal-page.ts';

const stateOf = (page: LabPage, socket: string) => page.socket(socket).getAttribute('data-state');

test('a namespace and a bridge that are renamed in a terminal are the same boxes, in their places, still selected', async ({ lab }) => {
  const [page, terminal] = [new LabPage(lab), new TerminalPage(lab)];
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await terminal.open();
  await page.box('net1').click();
  await page.mark(page.box('net1'), 'namespace');
  await page.mark(page.box('mybridge0'), 'bridge');
  await page.mark(page.cable('net1 eth0', 'mybridge0 veth1'), 'cable');
  const places = [await page.placeOf(page.box('net1')), await page.placeOf(page.box('mybridge0'))];

  await terminal.screen.click();
  await terminal.run('cd /run/netns; touch web; mount --bind net1 web; umount net1; rm net1; cd');
  await terminal.run('ip link set dev mybridge0 name br9');

  await expect(page.box('web')).toHaveAttribute('data-mark', 'namespace');
  await expect(page.box('br9')).toHaveAttribute('data-mark', 'bridge');
  await expect(page.box('net1')).toHaveCount(0);
  await expect(page.cable('web eth0', 'br9 veth1')).toHaveAttribute('data-mark', 'cable');
  await expect(page.marked('namespace')).toHaveClass(/selected/);
  await expect(lab.getByRole('complementary').getByRole('heading', { name: 'web' })).toBeVisible();
  expect([await page.placeOf(page.box('web')), await page.placeOf(page.box('br9'))]).toEqual(places);

  await terminal.run('ip netns add net1');
  await expect(page.box('net1')).toBeVisible();
  expect(await page.placeOf(page.box('net1'))).not.toEqual(places[0]);
  await lab.reload();
  await expect(page.box('web')).toBeVisible();
  expect(await page.placeOf(page.box('web'))).toEqual(places[0]);
});

test('a veth pair is a cable in the host until its ends are moved, and the same cable afterwards', async ({ lab }) => {
  const [page, terminal] = [new LabPage(lab), new TerminalPage(lab)];
  await terminal.open();
  await terminal.run('ip netns add net0; ip netns add net1');
  await terminal.run('ip link add vethmother type veth peer name vethfather');
  const both = page.cable('host vethmother', 'host vethfather');
  await expect(both).toHaveCount(1);
  await page.mark(both, 'cable');
  const [zone, end] = [await page.box('host').boundingBox(), await page.box('vethmother').boundingBox()];
  expect(zone !== null && end !== null && end.y > zone.y && end.y + end.height < zone.y + zone.height).toBe(true);

  await terminal.run('ip link set vethmother netns net0');
  await expect(page.cable('net0 vethmother', 'host vethfather')).toHaveAttribute('data-mark', 'cable');
  await terminal.run('ip link set vethfather netns net1');
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveAttribute('data-mark', 'cable');
  await terminal.run('ip -n net0 link set dev vethmother name eth0; ip -n net1 link set dev vethfather name eth0');
  await expect(page.cable('net0 eth0', 'net1 eth0')).toHaveAttribute('data-mark', 'cable');
});

test('a port that is plugged into another bridge takes its cable along', async ({ lab }) => {
  const [page, terminal] = [new LabPage(lab), new TerminalPage(lab)];
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await terminal.open();
  await page.mark(page.cable('net0 eth0', 'mybridge0 veth0'), 'cable');
  await page.mark(page.box('net0'), 'namespace');
  await terminal.run('ip link add br1 up type bridge; ip link set dev veth0 master br1');
  await expect(page.cable('net0 eth0', 'br1 veth0')).toHaveAttribute('data-mark', 'cable');
  await expect(page.box('net0')).toHaveAttribute('data-mark', 'namespace');
});

test('interfaces of every kind are shown as what they are', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.socket('net1:vethfather')).toHaveAttribute('data-state', 'up');
  const make = [
    'ip -n net0 link add name mv0 link vethmother type macvlan mode bridge',
    'ip -n net0 link set dev mv0 up',
    'ip link add name up0 type veth peer name up1',
    'ip link set dev up0 up; ip link set dev up1 up',
    'ip link add name vx0 type vxlan id 42 remote 10.0.1.1 dev up0 dstport 4789',
    'ip link set dev vx0 up',
  ];
  await inLab(server.pid, ['bash', '-c', make.join(' && ')]);
  await expect(page.box('net0')).toContainText('macvlan on vethmother');
  await expect(page.box('vx0')).toContainText('vxlan on up0');
  // it may be drawn before the last command
  await expect.poll(async () => [await stateOf(page, 'net0:mv0'), await stateOf(page, 'host:vx0')]).toEqual(['up', 'up']);
  await expect(lab.locator('.react-flow__edge-stalk')).toHaveCount(1);
  await page.box('vx0').click();
  await lab.keyboard.press('Delete');
  await expect(page.box('vx0')).toHaveCount(0);
  await expect.poll(() => inLab(server.pid, ['ip', '-o', 'link', 'show', 'type', 'vxlan'])).toBe('');
});

test('a namespace without a name is a box of its own, that says who holds it and cannot be removed', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'One namespace' }).click();
  await expect(page.box('mynet')).toBeVisible();
  const hold = 'unshare --net sleep 1000 >/dev/null 2>&1 & until pid=$(pgrep -xf "sleep 1000"); do :; done';
  const lay = 'ip link add name in0 netns mynet type veth peer name out0; ip link set dev out0 netns $pid; ip -n mynet link set dev in0 up';
  await inLab(server.pid, ['bash', '-c', `${hold}; ${lay}; nsenter --net=/proc/$pid/ns/net ip link set dev out0 up`]);

  const unnamed = lab.locator('.react-flow__node-namespace', { hasText: 'no name, held by sleep' });
  await expect(unnamed).toContainText('out0');
  await expect(lab.locator('.react-flow__edge[aria-label*="net:["]')).toHaveCount(1);
  await expect(page.socket('mynet:in0')).toHaveAttribute('data-state', 'up');
  await unnamed.click();
  await lab.keyboard.press('Delete');
  await expect(unnamed).toBeVisible();
  await inLab(server.pid, ['pkill', '-x', 'sleep']);
  await expect(unnamed).toHaveCount(0);
});

test('a cable that would close a loop of bridges says so, and is laid with STP on', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await inLab(server.pid, ['bash', '-c', 'ip link add br0 up type bridge; ip link add br1 up type bridge']);
  await expect(page.box('br1')).toBeVisible();
  await page.layCable('br0', 'br1');
  await expect(page.cable('br0 veth0', 'br1 veth1')).toHaveCount(1);

  await page.tool('Cable');
  for (const bridge of ['br0', 'br1']) {
    await page.box(bridge).focus();
    await lab.keyboard.press('Enter');
  }
  await expect(lab.getByRole('note')).toContainText('closes a loop: br0 → br1 → br0');
  const stp = lab.getByRole('switch', { name: 'Turn on STP for br0, br1' });
  await expect(stp).toBeChecked();
  await expect(lab.getByText('ip link set dev br0 type bridge stp_state 1')).toBeVisible();
  await stp.click();
  await expect(lab.getByRole('note')).toContainText('the storm begins');
  await stp.click();
  await page.create();

  const blocked = lab.locator('[data-socket][data-state="blocked"]');
  await expect(blocked).toHaveCount(1);
  await expect(lab.getByText('blocked by STP')).toBeVisible();
  await expect(page.box('br0')).toContainText('STP');
  const links = JSON.parse(await inLab(server.pid, ['ip', '-j', '-s', 'link', 'show', 'type', 'veth'])) as { readonly stats64: { readonly rx: { readonly packets: number } } }[];
  expect(Math.max(...links.map(({ stats64 }) => stats64.rx.packets))).toBeLessThan(500);
});

test('what is typed stands in sight, and off what is there; a smaller window shows all of it', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await inLab(server.pid, ['bash', '-c', 'for n in 3 4 5 6; do ip netns add net$n; done']);
  await expect(page.box('net6')).toBeVisible();
  const canvas = async () => {
    const at = await lab.locator('.react-flow').boundingBox();
    if (at === null) throw new Error('There is no canvas.');
    return at;
  };
  const allInSight = async () => {
    const { x, y, width, height } = await canvas();
    const boxes = await lab.locator('.react-flow__node').evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON() as DOMRect));
    return boxes.every((box) => box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height);
  };
  await expect.poll(allInSight).toBe(true);
  await lab.setViewportSize({ width: 1024, height: 640 });
  await expect.poll(allInSight).toBe(true);
});

test('a reload shows the terminal that was open, and leaves the keys to the page', async ({ lab }) => {
  const terminal = new TerminalPage(lab);
  await terminal.open();
  await terminal.run('echo before');
  await lab.reload();
  await terminal.prompts();
  await expect.poll(() => terminal.lines()).toEqual(['host # echo before', 'before', 'host #']);
  await expect(terminal.screen.locator('textarea')).not.toBeFocused();
  await lab.keyboard.press('Control+Backquote');
  await expect(terminal.screen.locator('textarea')).toBeFocused();
  await lab.getByRole('tab', { name: 'Commands' }).click();
  await lab.reload();
  await expect(lab.getByRole('tab', { name: 'Commands' })).toHaveAttribute('aria-selected', 'true');
});
