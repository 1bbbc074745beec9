/** What the page loads before anybody asks for anything: little, and nothing twice. */
import { gzipSync } from 'node:zlib';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/own-server.ts';

/** The budget of the first load, octets of JavaScript once compressed. */
const BUDGET = 350_000;

test('the first load is light: the terminal, the chart and what lays labs out come when they are asked for', async ({ page, server }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    // what leads from the address that signs in to the page is one line, and gone with its page
    if (response.request().resourceType() === 'script' && pathname !== '/come-again.js') scripts.set(pathname, response.body());
  });
  await page.goto(server.url);
  const startingPoint = page.getByRole('button', { name: 'Two on a veth pair' });
  await expect(startingPoint).toBeEnabled();
  // what a hand on the page fetches ahead of need (the panels) is no longer the first load
  const first = [...scripts];
  await startingPoint.click();
  await expect(new LabPage(page).box('net1')).toBeVisible();
  expect([...scripts.keys()].filter((path) => /TerminalScreen|LineChart|elk|Finder|pinyin/.test(path))).toEqual([]);

  const sizes = await Promise.all(first.map(async ([path, body]) => ({ path, size: gzipSync(await body).length })));
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, { size }) => sum + size, 0), JSON.stringify(sizes)).toBeLessThanOrEqual(BUDGET);
});
