/** How each view comes about, with nothing on the page that depends on the language. */
import type { Locator, Page } from '@playwright/test';

export type Show = (page: Page) => Promise<void>;

/** A box by the beginning of its name for screen readers, which is the same in both languages. */
export const box = (page: Page, name: string): Locator =>
  page.locator(`.react-flow__node:is([aria-label^="${name},"], [aria-label^="${name}，"])`);

export const startingPoint = async (page: Page, which: 1 | 2 | 3): Promise<void> => {
  await page.locator('section[aria-labelledby="empty-lab"] button').nth(which - 1).click();
  await page.locator('.react-flow__node-namespace').nth(which - 1).waitFor();
  await settled(page);
};

/** Waits until nothing is drawn as being made. */
const settled = (page: Page): Promise<void> => page.locator('[data-state="pending"]').first().waitFor({ state: 'detached' });

export const ping = async (page: Page, from: string, to: string): Promise<void> => {
  await page.keyboard.press('p');
  await box(page, from).click();
  await box(page, to).click();
  await page.keyboard.press('v');
};

/** Waits until that many lines of ping stand in the panel. */
export const lines = (page: Page, count: number): Promise<void> =>
  page.getByRole('log').first().getByRole('listitem').nth(count).waitFor();

const cable = async (page: Page, index: number): Promise<void> => {
  const middle = await page.locator('.react-flow__edge').nth(index).locator('path').first().evaluate((path: SVGPathElement) => {
    const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() ?? undefined);
    return [at.x, at.y] as const;
  });
  await page.mouse.click(...middle);
};

const pullLastCable = async (page: Page): Promise<void> => {
  await cable(page, 2);
  await page.locator('.react-flow__edge-toolbar button').first().click();
  await page.locator('[data-socket][data-state="no-carrier"]').waitFor();
};

/** Makes something by its key, and types its text. */
const written = async (page: Page, keys: string, text: string): Promise<void> => {
  await page.keyboard.press(keys);
  await page.locator('.react-flow__node :is(textarea, input)').waitFor();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
};

/** A note at a part of the canvas. */
const note = async (page: Page, [across, down]: readonly [number, number], text: string): Promise<void> => {
  const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator('.react-flow').boundingBox()) ?? {};
  await page.mouse.move(x + width * across, y + height * down);
  await written(page, 's', text);
};

const dock = (page: Page): Locator => page.getByRole('complementary');

/** Types a line into a terminal in what is selected, and waits until it is done. */
const typed = async (page: Page, line: string): Promise<void> => {
  await page.keyboard.press('t');
  await page.locator('.xterm-screen').waitFor();
  await page.keyboard.type(`${line}; echo do''ne\n`);
  await page.getByText('done', { exact: true }).first().waitFor();
};

/** Three on a bridge, a line typed in net0, and a tab of its panel. */
const namespacePanel =
  (tab: number, line: string, more?: Show): Show =>
  async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await typed(page, line);
    await dock(page).getByRole('tab').nth(tab).click();
    await more?.(page);
  };

/** Waits until something is listed. */
const listed: Show = (page) => dock(page).getByRole('row').nth(1).waitFor();

const RULESET =
  "nft 'table inet filter { set friends { type ipv4_addr; elements = { 10.0.1.2, 10.0.1.3 }; }; chain input { type filter hook input priority filter; policy drop; ct state established,related accept; ip saddr @friends tcp dport { 22, 80 } accept comment \"friends only\"; icmp type echo-request limit rate 2/second accept; log prefix \"dropped \"; }; }'";

export const VIEWS: Readonly<Record<string, Show>> = {
  empty: async (page) => {
    await page.locator('section[aria-labelledby="empty-lab"]').waitFor();
  },
  'three-on-a-bridge': async (page) => {
    await startingPoint(page, 3);
    await pullLastCable(page);
    await ping(page, 'net0', 'net1');
    await lines(page, 8);
  },
  'pulled-cable': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net2');
    await lines(page, 3);
    await pullLastCable(page);
    await lines(page, 7);
  },
  routes: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.getByRole('complementary').getByRole('tab').nth(1).click();
  },
  bridge: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
  },
  'notes-and-regions': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await box(page, 'net1').click({ modifiers: ['Shift'] });
    await written(page, 'Shift+G', page.viewportSize()?.width === 1280 ? '学生' : 'Students');
    await box(page, 'net2').click();
    await written(page, 'Shift+G', 'DMZ');
    await note(page, [0.2, 0.3], 'net0 and net1 share one subnet:\n10.0.1.0/24');
    await note(page, [0.75, 0.3], '这里要配置默认网关，\n先 ping 10.0.1.254。');
  },
  'icons-and-colours': async (page) => {
    await startingPoint(page, 3);
    for (const [name, icon, hue] of [['net0', 2, 1], ['net1', 5, 4], ['net2', 8, 6], ['mybridge0', 7, 0]] as const) {
      await box(page, name).click({ position: { x: 30, y: 20 } });
      await page.keyboard.press('a');
      const groups = page.getByRole('dialog').getByRole('radiogroup');
      await groups.first().getByRole('radio').nth(icon).click();
      await groups.last().getByRole('radio').nth(hue).click();
      await page.keyboard.press('Escape');
    }
    await box(page, 'net1').click();
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
  },
  'new-cable': async (page) => {
    await startingPoint(page, 2);
    await page.keyboard.press('c');
    await box(page, 'net0').click();
    await box(page, 'net1').click();
    await page.getByRole('textbox').first().fill('a/b');
  },
  'long-names': async (page) => {
    await startingPoint(page, 3);
    for (const name of ['a-very-long-one', '网络一号', 'n', 'customer-edge-1']) {
      await page.keyboard.press('n');
      await page.getByRole('textbox').first().fill(name);
      await page.keyboard.press('Enter');
      await page.getByRole('textbox').first().waitFor({ state: 'hidden' });
    }
    await settled(page);
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
  'cable-replugged': async (page) => {
    await startingPoint(page, 3);
    await cable(page, 2);
    await dock(page).getByRole('combobox').last().selectOption({ index: 0 });
  },
  traffic: async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net2');
    await lines(page, 6);
    await page.locator('[data-traffic]').first().waitFor({ state: 'attached' });
  },
  folded: async (page) => {
    await startingPoint(page, 3);
    await pullLastCable(page);
    await page.locator('[data-folded]').click();
    await page.locator('.react-flow__node-namespace').first().waitFor({ state: 'detached' });
  },
  'past-a-box': async (page) => {
    await startingPoint(page, 3);
    const net1 = await box(page, 'net1').boundingBox();
    if (net1 === null) return;
    await page.mouse.move(net1.x + 20, net1.y + 15);
    await page.mouse.down();
    await page.mouse.move(net1.x + 40, net1.y + 15);
    await page.mouse.move(net1.x - 180, net1.y - 110, { steps: 4 });
    await page.mouse.up();
  },
  'shaped-cables': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
    await typed(
      page,
      'tc qdisc add dev veth0 root tbf rate 64kbit burst 32kbit latency 400ms; tc qdisc add dev veth2 root handle 1: htb; ip netns exec net0 tc qdisc add dev eth0 root tbf rate 10mbit burst 32kbit latency 400ms',
    );
    await page.locator('[data-cable][data-look="slow"]').nth(1).waitFor();
    await cable(page, 0);
  },
  'unnamed-namespace': async (page) => {
    await startingPoint(page, 1);
    await page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });
    await typed(page, 'unshare --net sleep 60 & sleep 0.3; ip link add va type veth peer name vb; ip link set dev vb netns $!');
    await page.locator('.react-flow__node[aria-label^="net:["]').click();
  },
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
  menu: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net1').click({ button: 'right' });
    await page.getByRole('menu').waitFor();
  },
  'menu-cable': async (page) => {
    await startingPoint(page, 3);
    await cable(page, 1);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem').nth(1).hover();
  },
  'menu-canvas': async (page) => {
    await startingPoint(page, 3);
    await page.locator('.react-flow__pane').click({ button: 'right', position: { x: 60, y: 60 } });
    await page.getByRole('menu').waitFor();
  },
  'snap-lines': async (page) => {
    await startingPoint(page, 3);
    const at = await box(page, 'net1').boundingBox();
    if (at === null) return;
    await page.mouse.move(at.x + 30, at.y + 20);
    await page.mouse.down();
    await page.mouse.move(at.x + 33, at.y + 20);
    await page.mouse.move(at.x + 36, at.y + 23, { steps: 3 });
    await page.locator('[data-guide="gap"]').first().waitFor({ state: 'attached' });
  },
  'tidied-up': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.keyboard.press('Shift+P');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Shift+T');
    await page.locator('[data-tidying="tidied"]').waitFor();
  },
  finder: async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+k');
    await page.getByRole('option').first().waitFor();
  },
  'finder-found': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('net1');
    await page.getByRole('option').nth(2).waitFor();
  },
  'finder-nothing': async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('192.168.77.1');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
  },
  shortcuts: async (page) => {
    await startingPoint(page, 3);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
  terminal: async (page) => {
    await startingPoint(page, 2);
    await box(page, 'net0').click();
    await page.keyboard.press('t');
    await page.locator('.xterm-screen').waitFor();
    await page.keyboard.type('ip -br addr; ping -c 2 10.0.1.2');
    await page.keyboard.press('Enter');
    await page.getByText('2 packets transmitted').first().waitFor();
  },
};
