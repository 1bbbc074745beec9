/** Who gets in, and that several people in one lab see the same. */
import { createServer } from 'node:http';
import { expect, test } from '../server/own-server.ts';
import { LabPage } from '../page/lab-page.ts';

test('two people in one lab see the same; the address that was shared works once', async ({ lab, browser }) => {
  const mine = new LabPage(lab);
  await lab.getByRole('button', { name: 'Share' }).click();
  const invitation = await lab.getByText(/^http:\/\/127\.0\.0\.1:\d+\/labs\/.*token=/).innerText();

  const second = await browser.newContext();
  const theirs = new LabPage(await second.newPage());
  await theirs.page.goto(invitation);
  await expect(theirs.canvas).toBeVisible();
  await expect(theirs.page).toHaveURL(/\/labs\/[0-9a-f]+$/);
  await lab.keyboard.press('Escape');
  await expect(lab.getByRole('list', { name: 'Who is here' }).getByRole('listitem')).toHaveCount(2);

  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(theirs.box('net1')).toBeVisible();
  await theirs.ping('net0', 'net1');
  await expect(mine.pingLines('net0', 'net1').filter({ hasText: 'icmp_seq=2 ' })).toBeVisible();
  for (const page of [mine, theirs]) await expect(page.socket('net1:vethfather')).toHaveAttribute('data-state', 'up');
  await expect.poll(() => theirs.drawnSockets()).toEqual(await mine.drawnSockets());

  const third = await browser.newContext();
  const late = await third.newPage();
  await late.goto(invitation);
  await expect(late.getByText('This browser is not signed in.')).toBeVisible();
  await second.close();
  await third.close();
});

test('a link on another site signs in, and the token stays in no history', async ({ page, server }) => {
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end(`<a href="${server.url}">open</a>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const at = site.address();
  if (at === null || typeof at === 'string') throw new Error('The other site has no port.');
  // Another site, not merely another origin: localhost is not 127.0.0.1.
  await page.goto(`http://localhost:${String(at.port)}/`);
  await page.getByRole('link').click();
  await expect(page).toHaveURL(/\/labs\/[0-9a-f]+$/);
  await expect(page.getByLabel('Lab canvas')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Lab canvas')).toBeVisible();
  await page.goBack();
  expect(page.url()).not.toContain('token');
  site.close();
});

test('without a session there is a page that says what to do, in both languages', async ({ page, server }) => {
  expect((await page.goto(server.origin))?.status()).toBe(401);
  await expect(page.getByText('This browser is not signed in.')).toBeVisible();
  await expect(page.getByText('此浏览器尚未登录。')).toBeVisible();
});

test('a server that dies is said at once, and nothing can be changed until it is back', async ({ lab, server }) => {
  await lab.getByRole('button', { name: 'One namespace' }).click();
  await expect(new LabPage(lab).journal.getByText('ip netns add mynet')).toBeVisible();
  server.process.kill('SIGKILL');
  await expect(lab.getByText('The connection to the server is lost.')).toBeVisible();
  await expect(new LabPage(lab).box('mynet')).toBeVisible();
  // what has not been loaded yet cannot be had; what there is stays
  await lab.keyboard.press('Control+k');
  await expect(lab.getByRole('alert').filter({ hasText: 'A part of this page could not be loaded' })).toBeVisible();
  await expect(new LabPage(lab).box('mynet')).toBeVisible();
});
