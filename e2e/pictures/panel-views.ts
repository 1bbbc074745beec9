/** Views of the panels: each tab full and empty, several at once, and what their fields say. */
import { box, dock, lines, listed, namespacePanel, ping, startingPoint, typed } from './view-steps.ts';
import type { Show } from './view-steps.ts';

const RULESET =
  "nft 'table inet filter { set friends { type ipv4_addr; elements = { 10.0.1.2, 10.0.1.3 }; }; chain input { type filter hook input priority filter; policy drop; ct state established,related accept; ip saddr @friends tcp dport { 22, 80 } accept comment \"friends only\"; icmp type echo-request limit rate 2/second accept; log prefix \"dropped \"; }; }'";

export const PANEL_VIEWS: Readonly<Record<string, Show>> = {
  routes: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.getByRole('complementary').getByRole('tab').nth(1).click();
  },
  bridge: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
  },
  'panel-interfaces': namespacePanel(
    0,
    'ip addr add 10.0.7.9/24 dev eth0 valid_lft 4000 preferred_lft 4000; ip link add vx0 type vxlan id 42 remote 10.0.1.2 dev eth0 dstport 4789; ping -q -c 20 -i 0.2 10.0.1.2 >/dev/null',
  ),
  'panel-routes': namespacePanel(
    1,
    'ip rule add from 10.9.0.0/24 iif eth0 lookup 100; ip route add default via 10.0.1.254 table 100; ip route add default via 10.0.1.254 metric 50; ip route add blackhole 10.8.0.0/16',
    async (page) => {
      await dock(page).getByRole('tabpanel').locator('button[aria-expanded]').first().click();
      await dock(page).getByRole('textbox').first().fill('10.9.1.0/24');
      await dock(page).locator('form').first().getByRole('textbox').last().fill('100');
    },
  ),
  'panel-neighbours': namespacePanel(2, 'ping -c 1 10.0.1.2 >/dev/null; ip neigh add 10.0.1.9 lladdr 02:00:00:00:01:09 dev eth0', listed),
  'panel-firewall': namespacePanel(3, RULESET, (page) => dock(page).getByRole('region').first().waitFor()),
  'panel-firewall-written': namespacePanel(3, RULESET, async (page) => {
    await dock(page).getByRole('tabpanel').getByRole('button').nth(1).click();
    await dock(page).getByRole('textbox').fill('table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter\n\t\ttcp dport 8080 dropp\n\t}\n}\n');
    await dock(page).locator('button[type="submit"]').click();
    await dock(page).locator('[role="alert"] p').waitFor();
  }),
  'panel-sockets': namespacePanel(
    4,
    `perl -e 'use IO::Socket::INET; my $s = IO::Socket::INET->new(LocalAddr => "0.0.0.0", LocalPort => 8080, Listen => 1); sleep 60' & sleep 1`,
    listed,
  ),
  'panel-sysctls': namespacePanel(5, "sysctl -qw net.ipv4.conf.eth0.proxy_arp=1 net.ipv4.ip_local_port_range='20000 30000' net.ipv4.icmp_echo_ignore_broadcasts=0", async (page) => {
    await listed(page);
    await dock(page).getByRole('tabpanel').locator('button[aria-expanded]').first().click();
  }),
  'panel-queues': namespacePanel(6, 'tc qdisc add dev eth0 root tbf rate 1mbit burst 32kbit latency 400ms', listed),
  'panel-rename': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await dock(page).locator('button[aria-expanded]').first().click();
    await dock(page).getByRole('textbox').first().fill('router');
  },
  'bridge-macs': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net1');
    await lines(page, 3);
    await box(page, 'mybridge0').click();
    await dock(page).getByRole('tab').nth(2).click();
    await dock(page).getByRole('row').nth(2).waitFor();
  },
  'bridge-spoken': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net1');
    await lines(page, 3);
    await box(page, 'mybridge0').click();
    await dock(page).getByRole('tab').nth(1).click();
    await dock(page).getByRole('row').nth(2).waitFor();
  },
  'bridge-silent': async (page) => {
    await startingPoint(page, 1);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('b');
    await page.keyboard.press('Enter');
    await box(page, 'br0').click();
    await dock(page).getByRole('tab').nth(1).click();
    // until it was read, the sentence ends in dots
    await dock(page).getByRole('tabpanel').locator('p').filter({ hasNotText: '…' }).waitFor();
  },
  'bridge-many-macs': async (page) => {
    await startingPoint(page, 3);
    await typed(page, "for i in $(seq 2000); do printf 'fdb add 02:00:00:00:%02x:%02x dev veth%d master static\\n' $((i / 256)) $((i % 256)) $((i % 3)); done | bridge -batch -");
    await box(page, 'mybridge0').click();
    await dock(page).getByRole('tab').nth(2).click();
    await dock(page).locator('[aria-rowcount]').waitFor();
    await dock(page).getByRole('columnheader').nth(1).getByRole('button').click();
  },
  'panel-crowded': namespacePanel(
    0,
    'ip link set eth0 down; ip link set eth0 name abcdefghijklmno; ip link set abcdefghijklmno up; for i in 1 2 3; do ip addr add 10.0.1.10$i/24 dev abcdefghijklmno; done; ip addr add fd00:1234:5678:9abc:def0:1234:5678:9abc/64 dev abcdefghijklmno',
  ),
  'panel-rows-found': namespacePanel(
    1,
    'for i in $(seq 200); do ip route add 10.20.$i.0/24 via 10.0.1.$((i % 2 + 2)); done',
    async (page) => {
      await dock(page).locator('[aria-rowcount]').waitFor();
      await dock(page).getByRole('columnheader').first().getByRole('button').click();
      await dock(page).getByRole('tabpanel').getByRole('textbox').first().fill('10.20.1');
    },
  ),
  'panel-empty-neighbours': namespacePanel(2, 'ip neigh flush all'),
  'panel-empty-sockets': namespacePanel(4, 'true'),
  'panel-empty-sysctls': namespacePanel(5, 'true'),
  'panel-empty-queues': namespacePanel(6, 'true'),
  'pinned-panels': async (page) => {
    await startingPoint(page, 3);
    for (const name of ['net0', 'mybridge0']) {
      await box(page, name).click();
      await page.keyboard.press('Shift+I');
    }
    await box(page, 'net1').click();
    await page.locator('[data-pinned]').last().locator('[role="tab"]').nth(1).click();
  },
  'pinned-panels-wide': async (page) => {
    await startingPoint(page, 3);
    for (const name of ['net0', 'net1']) {
      await box(page, name).click();
      await page.keyboard.press('Shift+I');
      await page.locator('[data-pinned]').last().locator('[role="tab"]').nth(1).click();
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
    await dock(page).getByRole('tab').nth(1).click();
    await dock(page).getByRole('textbox').first().fill('10.0.9.1');
    await dock(page).getByRole('tabpanel').locator('button[aria-expanded]').nth(1).click();
    await dock(page).getByRole('textbox').nth(1).fill('10.0.1.0/24');
    await dock(page).getByRole('textbox').nth(2).fill('10.0.1.2');
  },
  'hints-ping': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await dock(page).getByRole('tab').last().click();
    await dock(page).getByRole('combobox').selectOption({ index: 4 });
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
