/** Views of the panels: each tab full and empty, several at once, and what their fields say. */
import type { Page } from '@playwright/test';
import { box, dock, lines, listed, namespacePanel, onCanvas, ping, startingPoint, tabOf, typed } from './view-steps.ts';
import type { Show } from './view-steps.ts';

const RULESET =
  "nft 'table inet filter { set friends { type ipv4_addr; elements = { 10.0.1.2, 10.0.1.3 }; }; chain input { type filter hook input priority filter; policy drop; ct state established,related accept; ip saddr @friends tcp dport { 22, 80 } accept comment \"friends only\"; icmp type echo-request limit rate 2/second accept; log prefix \"dropped \"; }; }'";

const openMatrix = (page: Page): Promise<void> => page.getByRole('tablist').last().getByRole('tab').nth(1).click();

export const PANEL_VIEWS: Readonly<Record<string, Show>> = {
  routes: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await tabOf(dock(page), 'routes').click();
  },
  matrix: async (page) => {
    await startingPoint(page, 3);
    await typed(page, 'ip -n net1 link set eth0 down');
    await openMatrix(page);
    await page.locator('[data-cell][data-state="lost"]').nth(5).waitFor();
    await page.locator('[data-cell="1 2"]').click();
    await page.locator('section[aria-label] pre, section[aria-label] code').first().waitFor();
  },
  /** Connections to one port: taken, refused, and dropped by a firewall. */
  'matrix-service': async (page) => {
    await startingPoint(page, 3);
    await typed(page, "for one in net0 net1; do ip netns exec $one setsid python3 -m http.server 80 >/dev/null 2>&1 & done; ip netns exec net1 nft 'table ip wall { chain in { type filter hook input priority 0; ip saddr 10.0.1.1 tcp dport 80 drop; }; }'");
    await openMatrix(page);
    await page.getByRole('tabpanel').last().locator('select').selectOption('tcp 80');
    await page.locator('[data-cell="0 2"][data-state="reached"]').waitFor();
    await page.locator('[data-cell="1 2"][data-state="lost"]').click();
    await page.locator('section[aria-label] pre, section[aria-label] code').first().waitFor();
  },
  'matrix-checks': async (page) => {
    await startingPoint(page, 3);
    await onCanvas(page);
    await openMatrix(page);
    await page.locator('[data-cell][data-state="reached"]').nth(11).waitFor();
    await page.getByRole('tabpanel').last().locator('button:has(.lucide-list-checks)').click();
    const download = page.waitForEvent('download');
    await page.getByRole('dialog').locator('footer button').click();
    await download;
    await typed(page, 'ip -n net1 link set eth0 down');
    await openMatrix(page);
    await page.locator('[data-cell][data-state="lost"]').nth(5).waitFor();
    await page.getByRole('tabpanel').last().locator('button:has(.lucide-list-checks)').click();
    await page.getByRole('dialog').locator('table').waitFor();
  },
  'matrix-compared': async (page) => {
    await startingPoint(page, 3);
    await typed(page, 'ip -n net2 route add blackhole 10.0.1.1');
    await openMatrix(page);
    await page.locator('[data-cell][data-state="lost"]').nth(1).waitFor();
    await page.getByRole('tabpanel').last().locator('button:has(.lucide-git-compare-arrows):enabled').click();
    await box(page, 'net1').click();
    await dock(page).getByRole('switch').first().click();
    await page.locator('[data-cell][data-change="no-longer"]').nth(5).waitFor();
    await onCanvas(page);
    await typed(page, 'ip -n net2 route del blackhole 10.0.1.1');
    await openMatrix(page);
    await page.locator('[data-cell][data-change="now"]').nth(1).waitFor();
    await page.locator('[data-cell="1 2"]').click();
    await page.getByRole('tabpanel').last().locator('details summary').first().click();
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
    await onCanvas(page);
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
  'hints-cable': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('c');
    await box(page, 'net0').click();
    await box(page, 'net1').click();
    await page.getByRole('textbox').last().fill('10.0.2.1/16');
    await page.locator('[data-hint]').first().waitFor();
  },
};
