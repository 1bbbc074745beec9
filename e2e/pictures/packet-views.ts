/** Views of packets: captured, watched, recorded. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { openText } from '../page/open-text.ts';
import { box, dock, onCanvas, ping, startingPoint, tabOf, typed } from './view-steps.ts';
import type { Show } from './view-steps.ts';

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
  await onCanvas(page);
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
  const drawer = await watchedFromTheBeginning(page);
  const download = page.waitForEvent('download');
  await drawer.locator('header > button:has(.lucide-file-down)').click();
  return readFile(await (await download).path(), 'utf8');
}

export const PACKET_VIEWS: Readonly<Record<string, Show>> = {
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
};
