/** Who reaches whom: kept by real pings, read by mouse and by keyboard, and why one does not. */
import { axeFindings } from '../page/axe-findings.ts';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test('every pair is pinged; what a break cuts off is told with its reason, and is green again after one click', async ({ lab, server }) => {
  const page = new LabPage(lab);
  await lab.keyboard.press('Shift+M');
  const pane = lab.getByRole('tabpanel', { name: 'Who reaches whom' });
  await expect(pane.getByText('Nobody has an address yet.')).toBeVisible();
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.box('net2')).toBeVisible();
  await lab.keyboard.press('Shift+M');
  const all = pane.getByText('12 of 12 pairs: the one reaches the other', { exact: true });
  await expect(all).toBeVisible();
  await inLab(server.pid, ['ip', '-n', 'net1', 'link', 'set', 'eth0', 'down']);
  await expect(pane.getByText('6 of 12 pairs: the one reaches the other', { exact: true })).toBeVisible();

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
  await expect(all).toBeVisible();
});
