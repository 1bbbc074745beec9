/** Views of the panels: each tab full and empty, several at once, and what their fields say. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { openText } from '../page/open-text.ts';
import { box, dock, lines, listed, namespacePanel, ping, startingPoint, tabOf, typed } from './view-steps.ts';
import type { Show } from './view-steps.ts';

const RULESET =
  "nft 'table inet filter { set friends { type ipv4_addr; elements = { 10.0.1.2, 10.0.1.3 }; }; chain input { type filter hook input priority filter; policy drop; ct state established,related accept; ip saddr @friends tcp dport { 22, 80 } accept comment \"friends only\"; icmp type echo-request limit rate 2/second accept; log prefix \"dropped \"; }; }'";

/** A ping that is watched from where nothing is known yet. Gives the drawer that tells of it. */
async function watchedFromTheBeginning(page: Page): Promise<Locator> {
  // packets stand where they come to
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await startingPoint(page, 3);
  await box(page, 'net0').click();
  await tabOf(dock(page), 'tests').click();
  await dock(page).locator('form button[type="submit"] + button').click();
  const drawer = page.locator('[data-tour="commands"]');
  // once it is over, it is watched anew
  await drawer.locator('header > button:has(.lucide-eraser)').click();
  await drawer.locator('details').waitFor();
  await drawer.getByRole('toolbar').waitFor();
  return drawer;
}

/** A tunnel between net0 and net1, and a ping in it. */
const PINGED_IN_A_TUNNEL =
  'for n in 0 1; do ip -n net$n link add vx0 type vxlan id 42 remote 10.0.1.$((2 - n)) dstport 4789 dev eth0; ip -n net$n addr add 10.9.0.$((n + 1))/24 dev vx0; ip -n net$n link set vx0 up; done; { ip netns exec net0 ping -c 60 -i 0.5 10.9.0.2 >/dev/null & }';

/** What a line of the host sends again and again, watched until so many packets of it are known; the one of that number is shown. */
async function watchedWhile(page: Page, line: string, count: number, shown: number): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await startingPoint(page, 3);
  await typed(page, line);
  await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
  await page.keyboard.press('w');
  const drawer = page.locator('[data-tour="commands"]');
  const packets = drawer.locator('[role="group"] button[class*="chapter"]');
  await packets.nth(count - 1).waitFor();
  await drawer.locator('header button:has(.lucide-square)').click();
  await drawer.locator('header button:has(.lucide-eraser)').waitFor();
  await packets.nth(shown).click();
  await page.locator('[data-packet] > *').first().waitFor();
}

async function recordedText(page: Page): Promise<string> {
  // long before one is opened, as in server/open-lab.ts
  page.on('filechooser', () => undefined);
  const drawer = await watchedFromTheBeginning(page);
  const download = page.waitForEvent('download');
  await drawer.locator('header > button:has(.lucide-file-down)').click();
  return readFile(await (await download).path(), 'utf8');
}

export const PANEL_VIEWS: Readonly<Record<string, Show>> = {
  routes: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'routes').click();
  },
  matrix: async (page) => {
    await startingPoint(page, 3);
    await typed(page, 'ip -n net1 link set eth0 down');
    await page.getByRole('tablist').last().getByRole('tab').nth(1).click();
    await page.locator('[data-cell][data-state="lost"]').nth(5).waitFor();
    await page.locator('[data-cell="1 2"]').click();
    await page.locator('section[aria-label] pre, section[aria-label] code').first().waitFor();
  },
  bridge: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
    await listed(page);
  },
  /** A port that the spanning tree keeps waiting. */
  'stp-wait': async (page) => {
    await startingPoint(page, 3);
    await typed(page, 'ip link set mybridge0 type bridge stp_state 1; ip link set veth1 down; ip link set veth1 up');
    await box(page, 'mybridge0').click();
    await page.locator('[data-label="waiting"]').filter({ hasText: /\d/ }).waitFor();
    await listed(page);
  },
  'panel-interfaces': namespacePanel(
    'interfaces',
    'ip addr add 10.0.7.9/24 dev eth0 valid_lft 4000 preferred_lft 4000; ip link add vx0 type vxlan id 42 remote 10.0.1.2 dev eth0 dstport 4789; ping -q -c 20 -i 0.2 10.0.1.2 >/dev/null',
  ),
  'panel-routes': namespacePanel(
    'routes',
    'ip rule add from 10.9.0.0/24 iif eth0 lookup 100; ip route add default via 10.0.1.254 table 100; ip route add default via 10.0.1.254 metric 50; ip route add blackhole 10.8.0.0/16',
    async (page) => {
      await dock(page).getByRole('tabpanel').locator('button[aria-expanded]').first().click();
      await dock(page).getByRole('textbox').first().fill('10.9.1.0/24');
      await dock(page).locator('form').first().getByRole('textbox').last().fill('100');
    },
  ),
  'panel-neighbours': namespacePanel('neighbours', 'ping -c 1 10.0.1.2 >/dev/null; ip neigh add 10.0.1.9 lladdr 02:00:00:00:01:09 dev eth0', listed),
  'panel-firewall': namespacePanel('firewall', RULESET, (page) => dock(page).getByRole('region').first().waitFor()),
  'panel-firewall-written': namespacePanel('firewall', RULESET, async (page) => {
    await dock(page).getByRole('tabpanel').getByRole('button').nth(1).click();
    await dock(page).getByRole('textbox').fill('table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter\n\t\ttcp dport 8080 dropp\n\t}\n}\n');
    await dock(page).locator('button[type="submit"]').click();
    await dock(page).locator('[role="alert"] p').waitFor();
  }),
  'panel-sockets': namespacePanel(
    'sockets',
    `perl -e 'use IO::Socket::INET; my $s = IO::Socket::INET->new(LocalAddr => "0.0.0.0", LocalPort => 8080, Listen => 1); sleep 60' & sleep 1`,
    listed,
  ),
  'panel-sysctls': namespacePanel('sysctls', "sysctl -qw net.ipv4.conf.eth0.proxy_arp=1 net.ipv4.ip_local_port_range='20000 30000' net.ipv4.icmp_echo_ignore_broadcasts=0", async (page) => {
    await listed(page);
    await dock(page).getByRole('tabpanel').locator('button[aria-expanded]').first().click();
  }),
  'panel-queues': namespacePanel('queues', 'tc qdisc add dev eth0 root tbf rate 1mbit burst 32kbit latency 400ms', listed),
  'panel-programs': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    for (const command of ["sh -c 'for n in 1 2 3 4; do echo line $n of what it prints; done; exec sleep 1000'", "sh -c 'echo cannot bind to port 80; exit 4'", 'no-such-program --at all']) {
      await page.keyboard.press('Shift+O');
      await dock(page).locator('form').first().getByRole('textbox').first().fill(command);
      await page.keyboard.press('Enter');
      await dock(page).getByRole('article').filter({ hasText: command.slice(0, 14) }).first().waitFor();
      await box(page, 'net0').focus();
    }
  },
  capture: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.keyboard.press('Shift+C');
    await ping(page, 'net0', 'net1');
    const packets = page.getByRole('listbox');
    await packets.getByRole('option').nth(7).waitFor();
    await packets.getByRole('option').filter({ hasText: 'ICMP' }).first().click();
    const details = page.locator('[data-tour="commands"]').locator('summary');
    await details.nth(2).click();
  },
  watch: async (page) => {
    const drawer = await watchedFromTheBeginning(page);
    await drawer.getByRole('toolbar').getByRole('button').nth(3).click();
    await page.locator('[data-packet] svg').nth(1).waitFor();
  },
  'watch-whole': async (page) => {
    await watchedWhile(page, PINGED_IN_A_TUNNEL, 6, 2);
    const drawer = page.locator('[data-tour="commands"]');
    await drawer.getByRole('switch').nth(1).click();
    await drawer.locator('section details').first().waitFor();
  },
  /** Frozen while a packet is on its way. */
  'watch-live': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net1');
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    const drawer = page.locator('[data-tour="commands"]');
    await drawer.locator('button:has(.lucide-snowflake)').waitFor();
    await page.locator('[data-packet] > *').first().waitFor();
    await page.keyboard.press('f');
    await drawer.locator('button:has(.lucide-radio)').getByText('·').waitFor();
  },
  'watch-tcp': (page) => watchedWhile(page, '{ (for i in $(seq 60); do sleep 0.5; ip netns exec net0 bash -c "exec 3<>/dev/tcp/10.0.1.2/81"; done) 2>/dev/null & }', 6, 3),
  'watch-tunnel': (page) => watchedWhile(page, PINGED_IN_A_TUNNEL, 6, 2),
  recording: async (page) => {
    const text = await recordedText(page);
    await openText(page, 'lab-1.recording.json', text);
    const player = page.getByRole('dialog');
    await player.getByRole('toolbar').getByRole('button').nth(3).click();
    await player.locator('[data-packet] svg').nth(1).waitFor();
  },
  'recording-refused': async (page) => {
    const text = await recordedText(page);
    await openText(page, 'lab-1.recording.json', text.slice(0, 400));
    await page.getByRole('dialog').waitFor();
  },
  'panel-programs-empty': namespacePanel('programs', 'true', (page) => dock(page).getByRole('tabpanel').getByRole('textbox').waitFor()),
  'panel-add-interface': async (page) => {
    await startingPoint(page, 2);
    await box(page, 'net0').click();
    await page.keyboard.press('Shift+E');
    const form = dock(page).locator('form').first();
    await form.locator('select').first().selectOption('vxlan');
    await form.locator('[inputmode="numeric"]').first().fill('42');
  },
  'panel-link': async (page) => {
    await startingPoint(page, 2);
    await page.locator('.react-flow__edge').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+N');
    await dock(page).locator('form').last().getByRole('textbox').last().fill('10mbit');
  },
  'panel-link-set': async (page) => {
    await startingPoint(page, 2);
    await page.locator('.react-flow__edge').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Shift+N');
    await dock(page).locator('form').last().getByRole('textbox').last().fill('10mbit');
    await page.keyboard.press('Enter');
    await page.locator('[data-look="slow"]').first().waitFor({ state: 'attached' });
  },
  'panel-rename': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await dock(page).locator('button[aria-expanded]').first().click();
    await dock(page).getByRole('textbox').first().fill('router');
  },
  'bridge-tree': async (page) => {
    await startingPoint(page, 3);
    await typed(page, 'for b in sw1 sw2; do ip link add $b up type bridge stp_state 1; done; ip link set mybridge0 type bridge stp_state 1; ip link set sw1 type bridge priority 4096; for b in sw1 sw2; do ip link add up-$b master $b up type veth peer name down-$b; ip link set down-$b master mybridge0 up; done; ip link set down-sw2 type bridge_slave cost 50');
    await box(page, 'mybridge0').click();
    await page.keyboard.press('Shift+R');
    await dock(page).getByRole('row').nth(3).waitFor();
    await dock(page).getByRole('row').nth(1).locator('button[aria-expanded]').click();
    await dock(page).locator('form').first().getByRole('textbox').first().fill('50');
  },
  'bridge-vlans': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
    await page.keyboard.press('Shift+W');
    await dock(page).getByRole('tabpanel').getByRole('switch').waitFor();
  },
  'bridge-macs': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net1');
    await lines(page, 3);
    await box(page, 'mybridge0').click();
    await tabOf(dock(page), 'macs').click();
    await dock(page).getByRole('row').nth(2).waitFor();
  },
  'bridge-spoken': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net1');
    await lines(page, 3);
    await box(page, 'mybridge0').click();
    await tabOf(dock(page), 'spoken').click();
    await dock(page).getByRole('row').nth(2).waitFor();
  },
  'bridge-silent': async (page) => {
    await startingPoint(page, 1);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('b');
    await page.keyboard.press('Enter');
    await box(page, 'br0').click();
    await tabOf(dock(page), 'spoken').click();
    // until it was read, the sentence ends in dots
    await dock(page).getByRole('tabpanel').locator('p').filter({ hasNotText: '…' }).waitFor();
  },
  'bridge-many-macs': async (page) => {
    await startingPoint(page, 3);
    await typed(page, "for i in $(seq 2000); do printf 'fdb add 02:00:00:00:%02x:%02x dev veth%d master static\\n' $((i / 256)) $((i % 256)) $((i % 3)); done | bridge -batch -");
    await box(page, 'mybridge0').click();
    await tabOf(dock(page), 'macs').click();
    await dock(page).locator('[aria-rowcount]').waitFor();
    await dock(page).getByRole('columnheader').nth(1).getByRole('button').click();
  },
  'panel-crowded': namespacePanel(
    'interfaces',
    'ip link set eth0 down; ip link set eth0 name abcdefghijklmno; ip link set abcdefghijklmno up; for i in 1 2 3; do ip addr add 10.0.1.10$i/24 dev abcdefghijklmno; done; ip addr add fd00:1234:5678:9abc:def0:1234:5678:9abc/64 dev abcdefghijklmno',
  ),
  'panel-rows-found': namespacePanel(
    'routes',
    'for i in $(seq 200); do ip route add 10.20.$i.0/24 via 10.0.1.$((i % 2 + 2)); done',
    async (page) => {
      await dock(page).locator('[aria-rowcount]').waitFor();
      await dock(page).getByRole('columnheader').first().getByRole('button').click();
      await dock(page).getByRole('tabpanel').getByRole('textbox').first().fill('10.20.1');
    },
  ),
  'panel-empty-neighbours': namespacePanel('neighbours', 'ip neigh flush all'),
  'panel-empty-sockets': namespacePanel('sockets', 'true'),
  'panel-empty-sysctls': namespacePanel('sysctls', 'true'),
  'panel-empty-queues': namespacePanel('queues', 'true'),
  'pinned-panels': async (page) => {
    await startingPoint(page, 3);
    for (const name of ['net0', 'mybridge0']) {
      await box(page, name).click();
      await page.keyboard.press('Shift+I');
    }
    await box(page, 'net1').click();
    await tabOf(page.locator('[data-pinned]').first(), 'routes').click();
  },
  'pinned-panels-wide': async (page) => {
    await startingPoint(page, 3);
    for (const name of ['net0', 'net1']) {
      await box(page, name).click();
      await page.keyboard.press('Shift+I');
      await tabOf(page.locator('[data-pinned]').last(), 'routes').click();
    }
    await box(page, 'net2').click();
    await page.locator('[role="separator"][aria-orientation="vertical"]').press('End');
  },
  'pinned-panel-gone': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net2').click();
    await page.keyboard.press('Shift+I');
    await page.keyboard.press('Delete');
    await page.locator('[data-pinned] p[role="status"]').waitFor();
  },
  'several-selected': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+a');
    await dock(page).getByRole('button').first().waitFor();
  },
  'hints-address': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await dock(page).getByRole('tabpanel').locator('button[aria-expanded]').nth(1).click();
    await dock(page).getByRole('textbox').first().fill('10.0.1.2/16');
    await dock(page).locator('[data-hint]').first().waitFor();
  },
  'hints-proposal': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await dock(page).getByRole('tabpanel').locator('button[aria-expanded]').nth(1).click();
    await dock(page).getByRole('textbox').first().fill('10.0.1.');
  },
  'hints-routes': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'routes').click();
    await dock(page).getByRole('textbox').first().fill('10.0.9.1');
    await dock(page).getByRole('tabpanel').locator('button[aria-expanded]').nth(1).click();
    await dock(page).getByRole('textbox').nth(1).fill('10.0.1.0/24');
    await dock(page).getByRole('textbox').nth(2).fill('10.0.1.2');
  },
  'hints-ping': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'tests').click();
    await dock(page).getByRole('combobox').nth(1).selectOption({ index: 4 });
    await dock(page).getByRole('textbox').fill('192.168.7.1');
  },
  traceroute: async (page) => {
    await startingPoint(page, 3);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    // a router that says nothing of what it drops, and behind it net2
    await typed(
      page,
      'ip netns add r1; ip -n net2 link set eth0 netns r1; ip -n r1 address add 10.0.1.3/24 dev eth0; ip -n r1 link set eth0 up; ip netns exec r1 sysctl -qw net.ipv4.ip_forward=1; ip netns exec r1 nft "table ip f { chain o { type filter hook output priority 0; icmp type time-exceeded drop; }; }"; ip link add e1 netns r1 up type veth peer name eth0 netns net2; ip -n r1 address add 10.0.2.254/24 dev e1; ip -n net2 address add 10.0.2.2/24 dev eth0; ip -n net2 link set eth0 up; ip -n net2 route add default via 10.0.2.254; ip -n net0 route add default via 10.0.1.3',
    );
    await box(page, 'net0').click();
    await tabOf(dock(page), 'tests').click();
    await dock(page).getByRole('combobox').first().selectOption('traceroute');
    await dock(page).getByRole('combobox').nth(1).selectOption('net2');
    await dock(page).locator('form button[type="submit"]').click();
    await dock(page).locator('article').nth(0).locator('[data-state="ok"]').waitFor();
    await dock(page).getByRole('combobox').nth(1).selectOption('an address');
    await dock(page).getByRole('textbox').fill('10.0.2.9');
    await dock(page).locator('form button[type="submit"]').click();
    await dock(page).locator('article').nth(1).waitFor();
    await dock(page).locator('article').nth(0).locator('[data-state="bad"]').waitFor();
  },
  'tcp-refused': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'tests').click();
    await dock(page).getByRole('combobox').first().selectOption('path-mtu');
    await dock(page).locator('form button[type="submit"]').click();
    await dock(page).locator('article').nth(0).locator('[data-state="ok"]').waitFor();
    await dock(page).getByRole('combobox').first().selectOption('tcp');
    await dock(page).getByRole('textbox').fill('80');
    await dock(page).locator('form button[type="submit"]').click();
    await dock(page).locator('article').nth(1).waitFor();
    await dock(page).locator('article').nth(0).locator('[data-state="bad"]').waitFor();
    await dock(page).getByRole('textbox').fill('70000');
  },
  http: async (page) => {
    await startingPoint(page, 3);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await typed(page, 'cd /tmp; ip netns exec net1 python3 -m http.server 80 >/tmp/web 2>&1 & until ip netns exec net1 ss -ltn | grep -q :80; do :; done');
    await box(page, 'net0').click();
    await tabOf(dock(page), 'tests').click();
    await dock(page).getByRole('combobox').first().selectOption('http');
    await dock(page).getByRole('textbox').first().fill('80');
    for (const [index, path] of ['/no-such-page', '/'].entries()) {
      await dock(page).getByRole('textbox').nth(1).fill(path);
      await dock(page).locator('form button[type="submit"]').click();
      await dock(page).locator('article').nth(index).waitFor();
      await dock(page).locator('article').nth(0).locator('[data-state]').waitFor();
    }
  },
  dns: async (page) => {
    await startingPoint(page, 3);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await typed(page, 'ip netns exec net1 dnsmasq -d --user= --group= --conf-file=/dev/null --no-resolv --no-hosts --local=/lab/ --host-record=www.lab,10.0.1.2,fd00::2 --cname=alias.lab,www.lab >/tmp/dns 2>&1 & until ip netns exec net1 ss -lun | grep -q :53; do :; done');
    await box(page, 'net0').click();
    await tabOf(dock(page), 'tests').click();
    await dock(page).getByRole('combobox').first().selectOption('dns');
    for (const [index, name] of ['none.lab', 'alias.lab'].entries()) {
      await dock(page).getByRole('textbox').fill(name);
      await dock(page).locator('form button[type="submit"]').click();
      await dock(page).locator('article').nth(index).waitFor();
      await dock(page).locator('article').nth(0).locator(':is([data-state="ok"], [data-state="bad"])').waitFor();
    }
  },
  listen: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net1').click();
    await tabOf(dock(page), 'tests').click();
    await dock(page).getByRole('combobox').first().selectOption('listen');
    await dock(page).getByRole('textbox').fill('7');
    await dock(page).locator('form button[type="submit"]').click();
    await dock(page).locator('article [data-state="ok"]').waitFor();
    await box(page, 'net0').click();
    for (const [index, kind] of ['tcp', 'udp'].entries()) {
      await dock(page).getByRole('combobox').first().selectOption(kind);
      await dock(page).getByRole('textbox').fill('7');
      await dock(page).locator('form button[type="submit"]').click();
      await dock(page).locator('article').nth(index + 1).waitFor();
      await dock(page).locator('article').nth(0).locator(':is([data-state="ok"], [data-state="bad"])').waitFor();
    }
    // what runs in what is selected stands first
    await box(page, 'net1').click();
  },
  throughput: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'tests').click();
    await dock(page).getByRole('combobox').first().selectOption('throughput');
    await dock(page).locator('form button[type="submit"]').click();
    await dock(page).locator('article [data-state="ok"]').waitFor();
  },
  'hints-cable': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('c');
    await box(page, 'net0').click();
    await box(page, 'net1').click();
    await page.getByRole('textbox').last().fill('10.0.2.1/16');
    await page.locator('[data-hint]').first().waitFor();
  },
};
