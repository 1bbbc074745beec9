/** What the page loads before anybody asks for anything: little, and nothing twice. */
import { gzipSync } from 'node:zlib';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

/** The budget of the first load, octets of JavaScript once compressed. */
const BUDGET = 350_000;

test('the first load is light: the terminal, the chart and what lays labs out come when they are asked for', async ({ page, server }) => {
  const scripts = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.set(new URL(response.url()).pathname, response.body());
  });
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(new LabPage(page).box('net1')).toBeVisible();
  const sizes = await Promise.all([...scripts].map(async ([path, body]) => ({ path, size: gzipSync(await body).length })));
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.filter(({ path }) => /TerminalScreen|RttChart|elk|Finder|pinyin/.test(path))).toEqual([]);
  expect(sizes.reduce((sum, { size }) => sum + size, 0), JSON.stringify(sizes)).toBeLessThanOrEqual(BUDGET);
});
