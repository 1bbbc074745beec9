/** Views of tests of connectivity: what each says when it is over. */
import type { Page } from '@playwright/test';
import { box, dock, onCanvas, startingPoint, tabOf, typed } from './view-steps.ts';
import type { Show } from './view-steps.ts';

const choose = async (page: Page, kind: string): Promise<void> => void (await dock(page).getByRole('combobox').first().selectOption(kind));

/** The form of a test in the panel of a namespace. */
async function openTest(page: Page, namespace: string, kind: string): Promise<void> {
  await box(page, namespace).click();
  await tabOf(dock(page), 'tests').click();
  await choose(page, kind);
}

const start = (page: Page): Promise<void> => dock(page).locator('form button[type="submit"]').click();

export const TEST_VIEWS: Readonly<Record<string, Show>> = {
  traceroute: async (page) => {
    await startingPoint(page, 3);
    await onCanvas(page);
    // a router that says nothing of what it drops, and behind it net2
    await typed(
      page,
      'ip netns add r1; ip -n net2 link set eth0 netns r1; ip -n r1 address add 10.0.1.3/24 dev eth0; ip -n r1 link set eth0 up; ip netns exec r1 sysctl -qw net.ipv4.ip_forward=1; ip netns exec r1 nft "table ip f { chain o { type filter hook output priority 0; icmp type time-exceeded drop; }; }"; ip link add e1 netns r1 up type veth peer name eth0 netns net2; ip -n r1 address add 10.0.2.254/24 dev e1; ip -n net2 address add 10.0.2.2/24 dev eth0; ip -n net2 link set eth0 up; ip -n net2 route add default via 10.0.2.254; ip -n net0 route add default via 10.0.1.3',
    );
    await openTest(page, 'net0', 'traceroute');
    await dock(page).getByRole('combobox').nth(1).selectOption('net2');
    await start(page);
    await dock(page).locator('article').nth(0).locator('[data-state="ok"]').waitFor();
    await dock(page).getByRole('combobox').nth(1).selectOption('an address');
    await dock(page).getByRole('textbox').fill('10.0.2.9');
    await start(page);
    await dock(page).locator('article').nth(1).waitFor();
    await dock(page).locator('article').nth(0).locator('[data-state="bad"]').waitFor();
  },
  'tcp-refused': async (page) => {
    await startingPoint(page, 3);
    await openTest(page, 'net0', 'path-mtu');
    await start(page);
    await dock(page).locator('article').nth(0).locator('[data-state="ok"]').waitFor();
    await choose(page, 'tcp');
    await dock(page).getByRole('textbox').fill('80');
    await start(page);
    await dock(page).locator('article').nth(1).waitFor();
    await dock(page).locator('article').nth(0).locator('[data-state="bad"]').waitFor();
    await dock(page).getByRole('textbox').fill('70000');
  },
  http: async (page) => {
    await startingPoint(page, 3);
    await onCanvas(page);
    await typed(page, 'cd /tmp; ip netns exec net1 python3 -m http.server 80 >/tmp/web 2>&1 & until ip netns exec net1 ss -ltn | grep -q :80; do :; done');
    await openTest(page, 'net0', 'http');
    await dock(page).getByRole('textbox').first().fill('80');
    for (const [index, path] of ['/no-such-page', '/'].entries()) {
      await dock(page).getByRole('textbox').nth(1).fill(path);
      await start(page);
      await dock(page).locator('article').nth(index).waitFor();
      await dock(page).locator('article').nth(0).locator('[data-state]').waitFor();
    }
  },
  dns: async (page) => {
    await startingPoint(page, 3);
    await onCanvas(page);
    await typed(page, 'ip netns exec net1 dnsmasq -d --user= --group= --conf-file=/dev/null --no-resolv --no-hosts --local=/lab/ --host-record=www.lab,10.0.1.2,fd00::2 --cname=alias.lab,www.lab >/tmp/dns 2>&1 & until ip netns exec net1 ss -lun | grep -q :53; do :; done');
    await openTest(page, 'net0', 'dns');
    for (const [index, name] of ['none.lab', 'alias.lab'].entries()) {
      await dock(page).getByRole('textbox').fill(name);
      await start(page);
      await dock(page).locator('article').nth(index).waitFor();
      await dock(page).locator('article').nth(0).locator(':is([data-state="ok"], [data-state="bad"])').waitFor();
    }
  },
  listen: async (page) => {
    await startingPoint(page, 3);
    await openTest(page, 'net1', 'listen');
    await dock(page).getByRole('textbox').fill('7');
    await start(page);
    await dock(page).locator('article [data-state="ok"]').waitFor();
    await box(page, 'net0').click();
    for (const [index, kind] of ['tcp', 'udp'].entries()) {
      await choose(page, kind);
      await dock(page).getByRole('textbox').fill('7');
      await start(page);
      await dock(page).locator('article').nth(index + 1).waitFor();
      await dock(page).locator('article').nth(0).locator(':is([data-state="ok"], [data-state="bad"])').waitFor();
    }
    // what runs in what is selected stands first
    await box(page, 'net1').click();
  },
  throughput: async (page) => {
    await startingPoint(page, 3);
    await openTest(page, 'net0', 'throughput');
    await start(page);
    await dock(page).locator('article [data-state="ok"]').waitFor();
  },
};
