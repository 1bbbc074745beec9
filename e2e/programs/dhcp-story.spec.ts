/** A lease and a name, watched: who asks whom for what, in the words of a beginner. */
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
import { PacketStory } from '../page/packet-story.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

const FILE = `patchbay: 1
name: lease
namespaces:
  server: { interfaces: { eth0: { addresses: [10.0.5.1/24] } } }
  client: { interfaces: { eth0: {} } }
cables:
  - { ends: ["server:eth0", "client:eth0"] }
`;
/** In the background; it ends with the lab. */
const SERVER = ['sh', '-c', 'exec "$@" >/dev/null 2>&1 &', 'sh', 'dnsmasq', '-d', '--conf-file=/dev/null', '--no-hosts', '--no-resolv', '--interface=eth0', '--dhcp-range=10.0.5.50,10.0.5.50,1h', '--dhcp-leasefile=/tmp/leases', '--no-ping', '--address=/web.lab/10.0.5.9', '--local=/lab/'];

test('an address is asked for, offered, taken and lent; a name is asked for and told', async ({ lab: page, server }) => {
  await openText(page, 'lease.lab.yaml', FILE);
  await expect(new LabPage(page).socket('client:eth0')).toHaveAttribute('data-state', 'up');
  const inClient = (...argv: readonly string[]): Promise<string> => inLab(server.pid, ['ip', 'netns', 'exec', 'client', ...argv]);
  await inLab(server.pid, ['ip', 'netns', 'exec', 'server', ...SERVER]);
  const story = await PacketStory.begin(page);
  // it gets its lease, sets nothing, and ends
  await inClient('udhcpc', '-f', '-q', '-n', '-i', 'eth0', '-s', '/bin/true');
  await inClient('ip', 'addr', 'add', '10.0.5.50/24', 'dev', 'eth0');
  await inClient('busybox', 'nslookup', '-type=a', 'web.lab', '10.0.5.1');
  await expect(inClient('busybox', 'nslookup', '-type=a', 'nowhere.lab', '10.0.5.1')).rejects.toThrow();
  await story.end('Who gives me an address?', 'I offer 10.0.5.50', 'I take 10.0.5.50', '10.0.5.50 is yours', 'Where is web.lab?', 'web.lab is 10.0.5.9', 'There is no nowhere.lab');

  const discover = await story.show('Who gives me an address?');
  await expect(discover.said).toContainText('client asks everyone for an address. (DHCP discover)');
  await expect(discover.onCables).toHaveText(['Who gives me an address?']);
  const offer = await story.show('I offer 10.0.5.50');
  await expect(offer.said).toContainText('server offers 10.0.5.50. (DHCP offer)');
  await expect(offer.said).toContainText('client takes it in: it is meant for it.');
  await expect((await story.show('I take 10.0.5.50')).said).toContainText('client asks for 10.0.5.50, and lets everyone hear whose offer it takes.');
  await expect((await story.show('10.0.5.50 is yours')).said).toContainText('server agrees: 10.0.5.50 is lent out, for a while.');
  await expect((await story.show('Where is web.lab?')).said).toContainText('client asks the name server 10.0.5.1 about web.lab. (DNS, record A)');
  await expect((await story.show('web.lab is 10.0.5.9')).said).toContainText('server answers: web.lab is 10.0.5.9.');
});
