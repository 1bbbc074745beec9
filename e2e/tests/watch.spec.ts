/** Packets that are watched on their way: told in words, seen on the cables, step by step. */
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { axeFindings } from '../page/axe-findings.ts';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
import { openLab } from '../server/open-lab.ts';
import { expect, test } from '../server/test.ts';

/** Watches one ping from a namespace to another, from its panel. */
async function watch(page: Page, from: string, to: string): Promise<Locator> {
  await new LabPage(page).box(from).click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Tests' }).click();
  await panel.getByLabel(`Ping from ${from} to`).selectOption(to);
  await panel.getByRole('button', { name: 'Watch one' }).click();
  return page.getByRole('region', { name: 'Commands' });
}
const said = (drawer: Locator): Locator => drawer.getByRole('region', { name: 'What happens' });

test('the first ping through a bridge: who has it goes to all, the answer to one; by keyboard there and back', async ({ lab: page }) => {
  await page.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(new LabPage(page).box('net2')).toBeVisible();
  const drawer = await watch(page, 'net0', 'net1');
  await expect(drawer.getByRole('button', { name: 'Forget, and watch again' })).toBeVisible();
  await drawer.getByRole('button', { name: 'Forget, and watch again' }).click();
  await expect(drawer.getByText('commands were run first')).toBeVisible();
  const timeline = drawer.getByRole('group', { name: 'Packets in the order of time' });
  await expect(timeline.getByRole('button')).toHaveText(['Who has 10.0.1.2?', '10.0.1.2 is here', 'Ping to 10.0.1.2', 'Reply to 10.0.1.1']);

  await drawer.getByRole('button', { name: 'Pause' }).click();
  await timeline.getByRole('button').first().click();
  await expect(said(drawer)).toContainText('net0 has no MAC address for 10.0.1.2, and asks everybody: who has it?');
  await expect(page.locator('[data-packet]')).toHaveText(['ARP: who has 10.0.1.2?']);
  await goTo(page, 'commands', timeline.getByRole('button').first());
  await page.keyboard.press('ArrowRight');
  await expect(said(drawer)).toContainText('mybridge0 sends it out of every other port.');
  await expect(said(drawer)).toContainText('net1 takes it in: it is meant for it.');
  await expect(said(drawer)).toContainText('net2 ignores it: it is meant for somebody else.');
  await expect(page.locator('[data-packet]')).toHaveCount(2);
  // what became of each stands on it, though nothing moves
  await expect(page.locator('[data-packet] svg')).toHaveCount(2);
  for (const mark of await page.locator('[data-packet] svg').all()) await expect(mark).toBeVisible();
  // above the sockets that they came to: neither these nor the names of their boxes are covered
  for (const name of ['net1', 'net2']) {
    const { y = 0 } = (await new LabPage(page).box(name).boundingBox()) ?? {};
    const { y: top = 0, height = 0 } = (await page.locator(`[data-packet$=" ${name}:eth0"] > *`).boundingBox()) ?? {};
    expect(top + height).toBeLessThan(y);
  }
  await page.keyboard.press('ArrowRight');
  await expect(said(drawer)).toContainText(/net1 answers: 10\.0\.1\.2 is at [0-9a-f:]{17}\./);
  await page.keyboard.press('End');
  await expect(said(drawer)).toContainText('Step 8 of 8');
  await expect(page.locator('[data-packet]')).toHaveText(['Reply']);
  await page.keyboard.press('ArrowLeft');
  await expect(said(drawer)).toContainText('net1 answers 10.0.1.1.');
  expect(await axeFindings(page)).toEqual([]);
  await drawer.getByRole('button', { name: 'Close the packets of net0 → net1' }).click();
  await expect(page.locator('[data-packet]')).toHaveCount(0);
});

test('a recording is played in a lab that has nothing of what it was made in, and a broken one is refused', async ({ lab: page, server, owner: { ask } }) => {
  await page.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(new LabPage(page).box('net2')).toBeVisible();
  const drawer = await watch(page, 'net0', 'net1');
  await drawer.getByRole('button', { name: 'Forget, and watch again' }).click();
  await expect(drawer.getByText('commands were run first')).toBeVisible();
  const download = page.waitForEvent('download');
  await drawer.getByRole('button', { name: 'Save the recording' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('lab-1.recording.json');
  const text = await readFile(await saved.path(), 'utf8');

  const { id } = (await (await ask.post('/api/labs', { data: { name: 'lab-2' } })).json()) as { readonly id: string };
  await openLab(page, `${server.origin}/labs/${id}`);
  await openText(page, 'lab-1.recording.json', text);
  const replay = page.getByRole('dialog', { name: 'Recording: net0 → net1' });
  await expect(replay.getByRole('img', { name: 'The lab of the recording, lab-1' })).toBeVisible();
  await replay.getByRole('button', { name: 'Pause' }).click();
  const timeline = replay.getByRole('group', { name: 'Packets in the order of time' });
  await timeline.getByRole('button', { name: 'Who has 10.0.1.2?' }).click();
  await expect(said(replay)).toContainText('net0 has no MAC address for 10.0.1.2, and asks everybody: who has it?');
  await expect(replay.locator('[data-packet]')).toHaveText(['ARP: who has 10.0.1.2?']);
  await replay.getByRole('button', { name: 'One step on' }).click();
  await expect(said(replay)).toContainText('mybridge0 sends it out of every other port.');
  await expect(said(replay)).toContainText('net2 ignores it: it is meant for somebody else.');
  await expect(replay.locator('[data-packet]')).toHaveCount(2);
  expect(await axeFindings(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(replay).toBeHidden();
  await expect(page.getByRole('button', { name: 'Three on a bridge' })).toBeVisible();

  await openText(page, 'cut.recording.json', text.slice(0, 400));
  const report = page.getByRole('dialog', { name: 'This file cannot be played' });
  await expect(report).toContainText('what can be played begins with “{ "patchbay-recording": 1, … | { "patchbay-timeline": 1, …”');
});

const TRANSLATED = `patchbay: 1
name: translated
namespaces:
  pc:
    interfaces: { eth0: { addresses: [10.0.1.1/24] } }
    routes: [{ to: default, via: 10.0.1.254 }]
  web:
    interfaces: { eth0: { addresses: [203.0.113.9/24] } }
  host:
    interfaces: { lan: { addresses: [10.0.1.254/24] }, wan: { addresses: [203.0.113.1/24] } }
    sysctls: { net.ipv4.ip_forward: 1 }
    nft: |
      table ip nat {
        chain postrouting {
          type nat hook postrouting priority srcnat; policy accept;
          oifname "wan" masquerade
        }
      }
cables:
  - { ends: ["pc:eth0", "host:lan"] }
  - { ends: ["web:eth0", "host:wan"] }
`;

test('through an address translation: the addresses before and after', async ({ lab: page }) => {
  await openText(page, 'translated.lab.yaml', TRANSLATED);
  await expect(new LabPage(page).box('web')).toBeVisible();
  const drawer = await watch(page, 'pc', 'web');
  // until the router has told what it translated, the packet before and the one behind it are two
  await expect(drawer.getByRole('button', { name: 'Save the recording' })).toBeVisible();
  await drawer.getByRole('button', { name: 'Ping to 203.0.113.9' }).click();
  await drawer.getByRole('button', { name: 'One step on' }).click();
  await expect(said(drawer)).toContainText('host routes it: TTL 64 → 63, and new MAC addresses.');
  await expect(said(drawer)).toContainText('host translates the source: 10.0.1.1 → 203.0.113.1.');
  const headers = drawer.getByRole('region', { name: 'Headers of the packet' });
  await expect(headers.locator('del')).toHaveCount(4);
  await expect(headers.getByText('10.0.1.1', { exact: true })).toBeVisible();

  // all that tshark knows of it, what the router changed among it, and where that stands
  await page.route('**/decoded/**', (route) => route.fulfill({ json: { kind: 'missing', remedy: 'sudo apt-get install tshark' } }));
  const everything = drawer.getByRole('switch', { name: 'Everything in the packet (tshark)' });
  await everything.click();
  await expect(drawer.getByText('The machine has no tshark, which decodes all of a packet.')).toBeVisible();
  await expect(drawer.getByText('sudo apt-get install tshark', { exact: true })).toBeVisible();
  await expect(headers.locator('del')).toHaveCount(4);
  await page.unroute('**/decoded/**');
  await everything.click();
  await everything.click();
  const whole = drawer.getByRole('region', { name: 'Everything in the packet' });
  await expect(whole.locator('del', { hasText: 'Time to Live: 64' })).toBeVisible();
  await expect(whole.locator('del', { hasText: /Source Address: 10\.0\.1\.1/ })).toBeVisible();
  await expect(whole.locator('ins', { hasText: /Source Address: 203\.0\.113\.1/ })).toBeVisible();
  await expect(whole.locator('del', { hasText: 'Destination Address: ' })).toHaveCount(0);
  await whole.locator('ins', { hasText: 'Time to Live: 63' }).hover();
  await expect(whole.getByRole('group', { name: 'Its octets' }).locator('[class*="lit"]')).toHaveText(['3f ', '?']);
  expect(await axeFindings(page)).toEqual([]);
});

test('packets of traffic that runs are seen as they pass; a key freezes the picture, it is gone through step by step, and caught up with', async ({ lab: page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const lab = new LabPage(page);
  await page.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(lab.box('net2')).toBeVisible();
  await lab.ping('net0', 'net1');
  await expect(lab.pingLines('net0', 'net1').filter({ hasText: 'bytes from' }).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('w');
  const drawer = page.getByRole('region', { name: 'Commands' });
  const freeze = drawer.getByRole('button', { name: 'Freeze' });
  await expect(freeze).toBeVisible();
  const step = async (): Promise<number> => Number(/Step (\d+)/.exec(await said(drawer).innerText())?.[1]);
  // it goes on by itself, from one ping to the next
  await expect.poll(step).toBeGreaterThan(5);
  await expect(page.locator('[data-packet]')).not.toHaveCount(0);
  const moving = (): Promise<number> => page.evaluate(() => document.getAnimations().filter(({ effect, playState }) => playState === 'running' && effect instanceof KeyframeEffect && effect.target?.closest('[data-packet]') !== null).length);
  await expect.poll(moving).toBeGreaterThan(0);

  await page.keyboard.press('f');
  const goOn = drawer.getByRole('button', { name: 'Go on live' });
  await expect(goOn).toBeVisible();
  const frozen = await step();
  await expect.poll(moving).toBe(0);
  await expect(page.locator('[data-packet]')).not.toHaveCount(0);
  // what passes meanwhile is counted, and the picture stays
  await expect(goOn).toHaveText(/Go on live · ([4-9]|\d\d) newer steps/);
  expect(await step()).toBe(frozen);
  await drawer.getByRole('button', { name: 'One step back' }).click();
  await expect.poll(step).toBe(frozen - 1);
  expect(await axeFindings(page)).toEqual([]);

  const total = Number(/of (\d+)/.exec(await said(drawer).innerText())?.[1]);
  await page.keyboard.press('f');
  await expect(freeze).toBeVisible();
  await expect.poll(step).toBeGreaterThan(total);
});
