/** The tutorial's three topologies, built by mouse alone and held against the kernel. */
import { interfacesInLab, namespacesInLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';
import { LabPage } from '../page/lab-page.ts';

const seqOf = (line: string): number => Number(/icmp_seq=(\d+)/.exec(line)?.[1]);

/** The replies among a ping's lines, as numbers in the order in which they stand. */
const repliesIn = (lines: readonly string[]): number[] => lines.filter((line) => line.includes('bytes from')).map(seqOf);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test('one namespace: dragged from the palette, and its loopback answers', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await page.dragFromPalette('Namespace', [400, 420]);
  await expect(page.box('net0')).toBeVisible();
  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0']);

  await page.box('net0').click();
  await lab.getByRole('tab', { name: 'Tests' }).click();
  await lab.getByLabel(/Ping from net0 to/).selectOption({ label: 'another address…' });
  await lab.getByLabel('Address').fill('127.0.0.1');
  await lab.getByRole('button', { name: 'Start' }).click();
  const lines = page.pingLines('net0', '127.0.0.1');
  await expect(lines.filter({ hasText: 'icmp_seq=3' })).toBeVisible();
  expect(repliesIn(await lines.allInnerTexts()).slice(0, 3)).toEqual([1, 2, 3]);
});

test('two on a veth pair: a cable from box to box, replies one by one', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await page.dragFromPalette('Namespace', [260, 420]);
  await page.dragFromPalette('Namespace', [640, 420]);
  await page.layCable('net0', 'net1');
  await expect(page.socket('net0:eth0')).toHaveAttribute('data-state', 'up');
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'up');
  await expect.poll(() => interfacesInLab(server.pid, 'net0')).toEqual(['eth0 up carrier 10.0.1.1/24']);
  await expect.poll(() => interfacesInLab(server.pid, 'net1')).toEqual(['eth0 up carrier 10.0.1.2/24']);
  await expect(page.box('net0')).toHaveAttribute('aria-label', /eth0 up 10\.0\.1\.1\/24/);
  await expect(page.box('net1')).toHaveAttribute('aria-label', /eth0 up 10\.0\.1\.2\/24/);

  await page.ping('net0', 'net1');
  const lines = page.pingLines('net0', 'net1');
  for (const count of [1, 2, 3, 4]) {
    await expect(lines.filter({ hasText: `icmp_seq=${String(count)} ` })).toHaveCount(1);
  }
  const replies = repliesIn(await lines.allInnerTexts());
  expect(replies).toEqual(upTo(replies.length));
  await lab.getByRole('button', { name: 'Stop net0 → net1' }).click();
  await expect(lab.getByText(/^Stopped\. (\d+) of \1 were answered\.$/)).toBeVisible();
});

test('three on a bridge: a pulled cable loses its replies, and both of its ends show it', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await page.dragFromPalette('Bridge', [480, 160]);
  for (const x of [180, 460, 740]) await page.dragFromPalette('Namespace', [x, 460]);
  for (const name of ['net0', 'net1', 'net2']) await page.layCable(name, 'br0');

  await expect.poll(() => namespacesInLab(server.pid)).toEqual(['net0', 'net1', 'net2']);
  for (const [index, name] of ['net0', 'net1', 'net2'].entries()) {
    const address = `10.0.1.${String(index + 1)}/24`;
    await expect(page.box(name)).toHaveAttribute('aria-label', new RegExp(`eth0 up ${address.replaceAll('.', '\\.')}`));
    await expect.poll(() => interfacesInLab(server.pid, name)).toEqual([`eth0 up carrier ${address}`]);
  }
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toEqual([
    'br0 up carrier',
    'veth0 up carrier port of br0',
    'veth1 up carrier port of br0',
    'veth2 up carrier port of br0',
  ]);
  await expect.poll(() => page.drawnSockets()).toEqual({
    'net0:eth0': 'up', 'net1:eth0': 'up', 'net2:eth0': 'up',
    'host:veth0': 'up', 'host:veth1': 'up', 'host:veth2': 'up',
  });

  await page.ping('net0', 'net2');
  const lines = page.pingLines('net0', 'net2');
  await expect(lines.filter({ hasText: 'icmp_seq=3 ' })).toBeVisible();

  await page.tool('Select');
  await page.selectCable('net2 eth0', 'br0 veth2');
  await lab.getByRole('button', { name: 'Pull' }).click();
  await expect(page.socket('host:veth2')).toHaveAttribute('data-state', 'down');
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'no-carrier');
  await expect.poll(() => interfacesInLab(server.pid, 'net2')).toEqual(['eth0 up no-carrier 10.0.1.3/24']);
  await expect.poll(() => interfacesInLab(server.pid, 'host')).toContain('veth2 down no-carrier port of br0');

  // Lost are consecutive numbers after the last reply, and nothing is answered any more.
  await expect(lines.filter({ hasText: 'no answer yet' }).nth(2)).toBeVisible();
  const texts = await lines.allInnerTexts();
  const replies = repliesIn(texts);
  const lost = texts.filter((line) => line.includes('no answer yet')).map(seqOf);
  expect(replies).toEqual(upTo(replies.length));
  expect(lost).toEqual(lost.map((_, index) => replies.length + 1 + index));

  await page.selectCable('net2 eth0', 'br0 veth2');
  await lab.getByRole('button', { name: 'Plug in' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await expect(page.socket('host:veth2')).toHaveAttribute('data-state', 'up');
  await expect.poll(async () => repliesIn(await lines.allInnerTexts()).length).toBeGreaterThan(replies.length + 1);
});

for (const [title, boxes] of [
  ['One namespace', ['mynet']],
  ['Two on a veth pair', ['net0', 'net1']],
  ['Three on a bridge', ['net0', 'net1', 'net2', 'mybridge0']],
] as const) {
  test(`an empty lab offers “${title}”, one click away`, async ({ lab, server }) => {
    const page = new LabPage(lab);
    await lab.getByRole('button', { name: title }).click();
    for (const name of boxes) await expect(page.box(name)).toBeVisible();
    await expect.poll(() => namespacesInLab(server.pid)).toEqual(boxes.filter((name) => name !== 'mybridge0'));
    await expect.poll(async () => Object.values(await page.drawnSockets()).filter((state) => state !== 'up')).toEqual([]);
  });
}
