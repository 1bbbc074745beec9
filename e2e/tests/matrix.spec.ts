/** Who reaches whom: kept by real pings, read by mouse and by keyboard, why one does not, and what is otherwise than before. */
import { axeFindings } from '../page/axe-findings.ts';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { MatrixPage } from '../page/matrix-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test('every pair is pinged; what a break cuts off is told with its reason, and is green again after one click', async ({ lab, server }) => {
  const matrix = new MatrixPage(lab);
  const { pane } = matrix;
  await lab.keyboard.press('Shift+M');
  await expect(pane.getByText('Nobody has an address yet.')).toBeVisible();
  await matrix.openIn('Three on a bridge', { last: 'net2', pairs: 12 });
  await inLab(server.pid, ['ip', '-n', 'net1', 'link', 'set', 'eth0', 'down']);
  await expect(matrix.summary(6, 12)).toBeVisible();

  // by keyboard: from host → net0, the first, down to net0 → host and over to net0 → net1
  await goTo(lab, 'commands', pane.getByRole('button', { name: 'host → net0: answers' }));
  await lab.keyboard.press('ArrowRight');
  await lab.keyboard.press('ArrowDown');
  await expect(pane.getByRole('button', { name: 'net0 → net1: no answer' })).toBeFocused();
  await lab.keyboard.press('Enter');
  const why = pane.getByRole('region', { name: 'net0 → net1' });
  await expect(why.getByText('net0 → net1 at 10.0.1.2')).toBeVisible();
  await expect(why.getByText(/net1.*eth0.*down/i).first()).toBeVisible();
  expect(await axeFindings(lab)).toEqual([]);
  await why.getByRole('list', { name: 'What mends it' }).getByRole('button').first().click();
  await expect(matrix.summary(12, 12)).toBeVisible();
});

test('on a small page a cell is scrolled to in the drawer, and the page stays where it is', async ({ lab }) => {
  const matrix = new MatrixPage(lab);
  await matrix.openIn('Three on a bridge', { last: 'net2', pairs: 12 });
  // 1280 × 800 at 200 %
  await lab.setViewportSize({ width: 640, height: 400 });
  const cell = matrix.pane.getByRole('button', { name: 'net0 → net1: answers' });
  await cell.click();
  await expect(matrix.pane.getByRole('region', { name: 'net0 → net1' })).toBeVisible();
  await expect(cell).toBeInViewport({ ratio: 1 });
  expect(await lab.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0);
});

test('compared with a moment, what is otherwise is marked and counted, also after a look elsewhere, until it is as it was', async ({ lab, server }) => {
  const page = new LabPage(lab);
  const matrix = new MatrixPage(lab);
  const { pane } = matrix;
  await matrix.openIn('Three on a bridge', { last: 'net2', pairs: 12 });
  await inLab(server.pid, ['ip', '-n', 'net2', 'route', 'add', 'blackhole', '10.0.1.1']);
  await expect(matrix.summary(10, 12)).toBeVisible();
  await goTo(lab, 'commands', pane.getByRole('button', { name: 'Compare from now' }));
  await lab.keyboard.press('Enter');
  const compared = pane.getByRole('region', { name: 'Compared with before' });
  await expect(compared.getByRole('status')).toHaveText(/^Compared with .+: no pair is otherwise$/);

  await page.box('net1').click();
  await lab.keyboard.press('Delete');
  await expect(page.box('net1')).toBeHidden();
  await inLab(server.pid, ['ip', '-n', 'net2', 'route', 'del', 'blackhole', '10.0.1.1']);
  await inLab(server.pid, ['ip', 'route', 'add', 'blackhole', '10.0.1.3']);
  await expect(compared.getByRole('status')).toContainText('2 pairs no longer get an answer, 2 pairs get one now that got none, 6 pairs are there no more');
  await expect(pane.getByRole('button', { name: 'host → net2: no answer, answered then' })).toBeVisible();
  await expect(pane.getByRole('button', { name: 'net0 → net2: answers, did not answer then' })).toBeVisible();
  await compared.getByText('1 gesture since').click();
  await expect(compared.getByRole('listitem')).toContainText('net1');
  expect(await axeFindings(lab)).toEqual([]);

  await lab.getByRole('tab', { name: 'Commands' }).click();
  await lab.getByRole('tab', { name: 'Who reaches whom' }).click();
  await expect(compared.getByRole('status')).toContainText('2 pairs no longer get an answer');
  await inLab(server.pid, ['ip', 'route', 'del', 'blackhole', '10.0.1.3']);
  await expect(pane.getByRole('button', { name: 'host → net2: answers', exact: true })).toBeVisible();
  await pane.getByRole('button', { name: 'Stop comparing' }).click();
  await expect(compared).toBeHidden();
  await expect(pane.getByRole('button', { name: 'net0 → net2: answers', exact: true })).toBeVisible();
});
