/** Views of a lab's timeline, and of a stretch of it that is kept. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { openText } from '../page/open-text.ts';
import { languageOf, startingPoint, typed } from './view-steps.ts';
import type { Show } from './view-steps.ts';

/** Of a lab in which a link went down. */
async function timelineOf(page: Page): Promise<Locator> {
  await startingPoint(page, 3);
  await typed(page, 'ip -n net1 link set eth0 down; ip netns add late');
  await page.getByRole('tab', { name: /^(Timeline|时间线)$/ }).click();
  const pane = page.getByRole('tabpanel').last();
  await pane.locator('[data-lane="kernel"] > span').first().waitFor();
  return pane;
}

export const TIMELINE_VIEWS: Readonly<Record<string, Show>> = {
  timeline: async (page) => {
    await timelineOf(page);
    await page.locator('[data-handle="playhead"]').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator('main section [role="status"] b').waitFor();
  },
  'stretch-chosen': async (page) => {
    const pane = await timelineOf(page);
    await pane.locator('button:has(.lucide-scissors)').click();
    await page.locator('[data-handle="from"]').focus();
    await page.keyboard.press('ArrowRight');
    await pane.locator('form input').fill('net1');
  },
  'stretch-opened': async (page) => {
    page.on('filechooser', () => undefined);
    const pane = await timelineOf(page);
    await pane.locator('button:has(.lucide-scissors)').click();
    const download = page.waitForEvent('download');
    await pane.locator('form input').fill((await languageOf(page)) === 'zh' ? '链路是怎样断开的' : 'How the link broke');
    await page.keyboard.press('Enter');
    const text = await readFile(await (await download).path(), 'utf8');
    await openText(page, 'a.timeline.json', text);
    await page.locator('main section [role="status"] b').waitFor();
    await page.locator('[data-handle="playhead"]').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
  },
};
