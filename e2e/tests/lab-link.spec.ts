/** A link with a lab in it: copied, opened from another site, and one that did not come through whole. */
import { axeFindings } from '../page/axe-findings.ts';
import { Finder } from '../page/finder.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

test('a link that was copied by keyboard makes a lab of one’s own with the same in it, also from another site', async ({ lab: page, context }) => {
  await page.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(new LabPage(page).cable('net0 vethmother', 'net1 vethfather')).toBeVisible();
  await new Finder(page).look('copy a link');
  await page.keyboard.press('Enter');
  const report = page.getByRole('dialog', { name: 'A link with this lab in it' });
  const link = await report.getByRole('textbox', { name: 'The link' }).inputValue();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#lab=[\w-]+$/);
  expect(await axeFindings(page, '[role="dialog"]')).toEqual([]);

  const elsewhere = await context.newPage();
  await elsewhere.route('http://mail.example/', (route) => route.fulfill({ contentType: 'text/html', body: `<a href="${link}">The lab of this week</a>` }));
  await elsewhere.goto('http://mail.example/');
  await elsewhere.getByRole('link').click();
  await expect(new LabPage(elsewhere).cable('net0 vethmother', 'net1 vethfather')).toBeVisible();
  await expect(elsewhere).toHaveURL(/\/labs\/[0-9a-f]+$/);
  expect(elsewhere.url()).not.toBe(page.url());
  await expect(new LabPage(elsewhere).journal).toContainText('opened a file');
  // a reload finds the lab that was made, and makes no other
  const made = elsewhere.url();
  await elsewhere.reload();
  await expect(new LabPage(elsewhere).box('net1')).toBeVisible();
  expect(elsewhere.url()).toBe(made);
});

test('a link that was cut off says so over the lab that there is, and makes none', async ({ lab: page, context, server }) => {
  const broken = await context.newPage();
  await broken.goto(`${new URL(server.url).origin}/#lab=q1ZKzs9JSVWyUkrLL0pRslJKLEpNVLIC`);
  await expect(broken.getByRole('dialog', { name: 'There is no lab in this link' })).toBeVisible();
  await expect(broken).toHaveURL(page.url());
  const { labs } = (await (await context.request.get(`${new URL(server.url).origin}/api/labs`)).json()) as { readonly labs: readonly unknown[] };
  expect(labs).toHaveLength(1);
});
