/** What packets say to one another, told as they pass: of a TCP connection, of frames in a tunnel. */
import { LabPage } from '../page/lab-page.ts';
import { PacketStory } from '../page/packet-story.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

const inside = (namespace: string, ...argv: readonly string[]): readonly string[] => ['ip', 'netns', 'exec', namespace, ...argv];
/** Says hello to the first who connects, and ends. */
const LISTENER = 'my $server = IO::Socket::INET->new(Listen => 1, LocalPort => 80) or die; my $one = $server->accept; print $one "hello\\n"; close $one;';

test('a TCP connection: nobody listens, and then somebody does', async ({ lab: page, server }) => {
  await page.getByRole('button', { name: 'Three on a bridge' }).click();
  // the kernel has it: what is asked for is drawn before
  await expect(new LabPage(page).socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  const story = await PacketStory.begin(page);
  await expect(inLab(server.pid, inside('net0', 'bash', '-c', 'exec 3<>/dev/tcp/10.0.1.2/81'))).rejects.toThrow('Connection refused');
  const listener = inLab(server.pid, inside('net1', 'perl', '-MIO::Socket::INET', '-e', LISTENER));
  await expect.poll(() => inLab(server.pid, inside('net1', 'ss', '-Hltn'))).toContain(':80 ');
  expect(await inLab(server.pid, inside('net0', 'bash', '-c', 'exec 3<>/dev/tcp/10.0.1.2/80; cat <&3'))).toBe('hello\n');
  await listener;
  await story.end('RST: nobody listens there', 'SYN ACK: yes, you may', 'FIN: I have no more to say');
  const titles = (await story.titles()).filter((title) => !title.includes('10.0.1'));
  expect(titles.slice(0, 5)).toEqual(['SYN: may I connect?', 'RST: nobody listens there', 'SYN: may I connect?', 'SYN ACK: yes, you may', 'ACK: I got that']);
  expect(titles).toContain('Data: 6 bytes');

  const syn = await story.show('SYN: may I connect?');
  await expect(syn.said).toContainText('net0 asks 10.0.1.2: may I connect to your port 81? (SYN)');
  await expect(syn.onCables).toHaveText(['SYN: may I connect?']);
  const refused = await story.show('RST: nobody listens there');
  await expect(refused.said).toContainText('net1 refuses: nobody listens on port 81 there');
  const granted = await story.show('SYN ACK: yes, you may');
  await expect(granted.said).toContainText('net1 says yes: it listens on port 80');
  await expect(story.drawer.getByRole('region', { name: 'Headers of the packet' })).toContainText('SYN ACK');
});

test('frames in a tunnel are one packet from end to end: what is put around them, and taken off', async ({ lab: page, server }) => {
  await page.getByRole('button', { name: 'Three on a bridge' }).click();
  // the kernel has it: what is asked for is drawn before
  await expect(new LabPage(page).socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  for (const [here, there] of [[1, 2], [2, 1]] as const) {
    const namespace = `net${String(here - 1)}`;
    await inLab(server.pid, ['ip', '-n', namespace, 'link', 'add', 'vx0', 'type', 'vxlan', 'id', '42', 'remote', `10.0.1.${String(there)}`, 'dstport', '4789', 'dev', 'eth0']);
    await inLab(server.pid, ['ip', '-n', namespace, 'addr', 'add', `10.9.0.${String(here)}/24`, 'dev', 'vx0']);
    await inLab(server.pid, ['ip', '-n', namespace, 'link', 'set', 'vx0', 'up']);
    await expect(new LabPage(page).box(namespace)).toContainText(`10.9.0.${String(here)}/24`);
    // what is down when the watch begins is not looked at
    await expect(new LabPage(page).box(namespace)).not.toContainText('vx0 is down');
  }
  const story = await PacketStory.begin(page);
  await inLab(server.pid, inside('net0', 'ping', '-c', '1', '10.9.0.2'));
  await story.end('Who has 10.9.0.2?', 'Ping to 10.9.0.2', 'Reply to 10.9.0.1');

  const { said, onCables } = await story.show('Ping to 10.9.0.2');
  await expect(said).toContainText('net0 sends it to 10.9.0.2.');
  await expect(said).toContainText('net0 puts it into the tunnel (VXLAN 42) to 10.0.1.2.');
  await expect(onCables).toHaveText(['VXLAN 42 · Ping']);
  const headers = story.drawer.getByRole('region', { name: 'Headers of the packet' });
  await expect(headers).toContainText('10.9.0.2');
  await expect(headers.getByText('put around it')).toHaveCount(4);
  await expect(headers).toContainText('10.0.1.2');
  await story.drawer.getByRole('button', { name: 'One step on' }).click();
  await expect(said).toContainText('mybridge0 passes it on through veth1 alone.');
  await expect(said).toContainText('net1 takes it out of the tunnel.');
  await expect(said).toContainText('net1 takes it in: it is meant for it.');
  const asked = await story.show('Who has 10.9.0.2?');
  await expect(asked.said).toContainText('net0 has no MAC address for 10.9.0.2, and asks everybody: who has it?');
  await expect(asked.onCables).toHaveText(['VXLAN 42 · ARP: who has 10.9.0.2?']);
});
