/** A stretch of a lab's timeline is kept, named and given to somebody else, who goes through it with nothing of that lab at hand. */
import type { Page } from '@playwright/test';
import { axeFindings } from '../page/axe-findings.ts';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { dropFile, openText } from '../page/open-text.ts';
import { TimelinePage } from '../page/timeline-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { openLab } from '../server/open-lab.ts';
import { expect, test } from '../server/test.ts';

/** A lab in which a ping is watched and a link goes down. */
async function happen(page: Page, pid: number): Promise<void> {
  await page.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(new LabPage(page).box('net2')).toBeVisible();
  await new LabPage(page).box('net0').click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Tests' }).click();
  await panel.getByLabel('Ping from net0 to').selectOption('net1');
  await panel.getByRole('button', { name: 'Watch one' }).click();
  const drawer = page.getByRole('region', { name: 'Commands' });
  await expect(drawer.getByRole('button', { name: 'Save the recording' })).toBeVisible();
  await inLab(pid, ['ip', '-n', 'net1', 'link', 'set', 'eth0', 'down']);
  await expect(new LabPage(page).socket('net1:eth0')).toHaveAttribute('data-state', 'down');
  await page.keyboard.press('Escape');
}

test('by mouse: dragged on the axis, kept, dropped on another lab, its packets played, and closed again', async ({ lab, server, owner: { ask } }) => {
  const page = new LabPage(lab);
  const timeline = new TimelinePage(lab);
  await happen(lab, server.pid);
  await timeline.open();
  await expect(timeline.marks('packets')).toHaveCount(1);
  await expect(timeline.marks('kernel').last()).toHaveAttribute('title', /net1:eth0: down/);

  // with Shift it is a stretch that is dragged, and the playhead stays
  await lab.mouse.move(...(await timeline.place(0)));
  await lab.keyboard.down('Shift');
  await lab.mouse.down();
  await lab.mouse.move(...(await timeline.place(0.5)), { steps: 4 });
  await lab.keyboard.up('Shift');
  await lab.mouse.up();
  await expect(timeline.banner).toBeHidden();
  const until = timeline.end('End');
  const [, y] = await timeline.place(1);
  await until.hover();
  await lab.mouse.down();
  await lab.mouse.move((await timeline.place(1))[0] + 20, y, { steps: 4 });
  await lab.mouse.up();
  await expect(timeline.pane.getByRole('status')).toContainText(/\d things/);
  expect(await axeFindings(lab)).toEqual([]);
  const kept = await timeline.keep('How the link broke');
  expect(kept.name).toBe('How-the-link-broke.timeline.json');
  await expect(until).toHaveCount(0);

  const { id } = (await (await ask.post('/api/labs', { data: { name: 'lab-2' } })).json()) as { readonly id: string };
  await openLab(lab, `${server.origin}/labs/${id}`);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveCount(1);
  await dropFile(lab, kept.name, kept.text);
  await expect(timeline.banner.getByRole('status')).toContainText('How the link broke: as it was at');
  await expect(timeline.pane.getByText('kept in lab-1')).toBeVisible();
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveCount(0);
  await timeline.pane.getByRole('button', { name: 'To its end' }).click();
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'down');
  await expect(page.box('net2')).toBeInViewport();
  await page.box('net0').click();
  await expect(lab.getByRole('complementary').getByText('10.0.1.1/24').first()).toBeVisible();
  await lab.keyboard.press('Delete');
  await expect(lab.getByRole('alert')).toContainText('This is the lab as it was');

  await timeline.marks('packets').click();
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'up');
  await timeline.pane.getByRole('button', { name: 'Play its packets' }).click();
  const replay = lab.getByRole('dialog', { name: 'Recording: net0 → net1' });
  await expect(replay.getByRole('button', { name: 'Ping to 10.0.1.2' })).toBeVisible();
  await replay.getByRole('button', { name: 'Close' }).click();
  await expect(replay).toBeHidden();
  await expect(timeline.banner).toBeVisible();

  await timeline.banner.getByRole('button', { name: /Close, back to now/ }).click();
  await expect(timeline.banner).toBeHidden();
  await expect(page.box('net2')).toBeHidden();
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveCount(1);
  await expect(timeline.playhead).toHaveAttribute('aria-valuetext', 'Now: the lab is shown as it is');
});

test('by keyboard: its ends are set by keys, and it is opened, gone through and closed; what is broken is refused at its place', async ({ lab, server, owner: { ask } }) => {
  const page = new LabPage(lab);
  const timeline = new TimelinePage(lab);
  await happen(lab, server.pid);
  await timeline.open();
  const keep = timeline.pane.getByRole('button', { name: 'Keep a stretch…' });
  await goTo(lab, 'commands', keep);
  await lab.keyboard.press('Enter');
  // by Escape it is not wanted
  await expect(timeline.end('End')).toBeVisible();
  await lab.keyboard.press('Escape');
  await expect(timeline.end('End')).toHaveCount(0);
  await goTo(lab, 'commands', keep);
  await lab.keyboard.press('Enter');
  await goTo(lab, 'commands', timeline.end('Beginning'));
  await lab.keyboard.press('Home');
  await lab.keyboard.press('ArrowRight');
  await goTo(lab, 'commands', timeline.end('End'));
  await lab.keyboard.press('ArrowLeft');
  await expect(timeline.end('End')).toHaveAttribute('aria-valuetext', /net1:eth0: down/);
  const kept = await timeline.keep('斷線');
  expect(kept.name).toBe('斷線.timeline.json');

  const { id } = (await (await ask.post('/api/labs', { data: { name: 'lab-2' } })).json()) as { readonly id: string };
  await openLab(lab, `${server.origin}/labs/${id}`);
  await openText(lab, kept.name, kept.text);
  await expect(timeline.banner.getByRole('status')).toContainText('斷線: as it was at');
  await goTo(lab, 'commands', timeline.playhead);
  // it begins just before the lab was made
  await expect(page.box('net2')).toBeHidden();
  await lab.keyboard.press('ArrowRight');
  await expect(timeline.playhead).toHaveAttribute('aria-valuetext', /three-on-a-bridge/);
  await expect(page.box('net2')).toBeVisible();
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'up');
  await lab.keyboard.press('End');
  await expect(timeline.playhead).toHaveAttribute('aria-valuetext', 'The end of the stretch');
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'down');
  await lab.keyboard.press('ArrowLeft');
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'up');
  expect(await axeFindings(lab)).toEqual([]);
  await lab.keyboard.press('Escape');
  await expect(timeline.banner).toBeHidden();
  await expect(lab.getByRole('button', { name: 'Three on a bridge' })).toBeVisible();

  const parts = JSON.parse(kept.text) as { steps: { at: unknown }[] };
  const [first] = parts.steps;
  if (first === undefined) throw new Error('nothing was kept');
  first.at = 'noon';
  await openText(lab, 'broken.timeline.json', JSON.stringify(parts));
  const report = lab.getByRole('dialog', { name: 'This file cannot be played' });
  await expect(report).toContainText('At “steps[0].at” stands "noon"; allowed is 0, 1, 2, ….');
  await expect(report).toContainText('Nothing in the lab was changed.');
});
