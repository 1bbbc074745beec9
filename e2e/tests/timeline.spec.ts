/** The timeline of a lab: what happened on one axis; the canvas, the list and the panels show the lab as it was, and nothing is changed by looking. */
import { axeFindings } from '../page/axe-findings.ts';
import { Finder } from '../page/finder.ts';
import { Hands } from '../page/hands.ts';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { TimelinePage } from '../page/timeline-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test('by keyboard alone: gestures, typed lines, the kernel and pings are gone back through, and the lab is shown as it was at each', async ({ lab, server }) => {
  const page = new LabPage(lab);
  const timeline = new TimelinePage(lab);
  const { playhead, banner } = timeline;
  await goTo(lab, 'canvas', lab.getByRole('button', { name: 'Three on a bridge' }));
  await lab.keyboard.press('Enter');
  await expect(page.box('net2')).toBeVisible();
  await new Hands(page).make('n', 'web');
  await lab.keyboard.press('Escape');
  const terminal = new TerminalPage(lab);
  await terminal.open();
  await terminal.run('ip -n net1 link set eth0 down');
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'down');
  await terminal.run('ping -c 1 -W 1 10.0.1.1');

  const finder = new Finder(lab);
  await lab.keyboard.press('Control+Backquote');
  await goTo(lab, 'canvas', page.box('net0'));
  await finder.look('Timeline');
  await lab.keyboard.press('Enter');
  await expect(timeline.pane).toBeVisible();
  await goTo(lab, 'commands', playhead);
  await expect(playhead).toHaveAttribute('aria-valuetext', 'Now: the lab is shown as it is');
  expect(await axeFindings(lab)).toEqual([]);

  // what a line did is seen when the kernel was read, which may be after the line was over: by the next line it was
  await timeline.backTo(/ping -c 1 -W 1/);
  await expect(banner.getByRole('status')).toContainText('As it was at');
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'down');
  await timeline.backTo(/ip -n net1 link set eth0 down/);
  await timeline.backTo(/web/);
  await expect(page.box('web')).toBeVisible();
  await expect(page.socket('net1:eth0')).toHaveAttribute('data-state', 'up');
  await lab.keyboard.press('ArrowLeft');
  await expect(page.box('web')).toBeHidden();
  await expect(page.box('net2')).toBeVisible();
  expect(await axeFindings(lab)).toEqual([]);
  await lab.keyboard.press('Home');
  await expect(page.box('net2')).toBeHidden();

  // what comes meanwhile is there, and moves nothing
  const shown = await playhead.getAttribute('aria-valuetext');
  await inLab(server.pid, ['ip', 'netns', 'add', 'late']);
  await expect(timeline.marks('kernel').last()).toHaveAttribute('title', /namespace late: new/);
  await expect(page.box('late')).toBeHidden();
  expect(await playhead.getAttribute('aria-valuetext')).toBe(shown);
  await lab.keyboard.press('End');
  await expect(banner).toBeHidden();
  await expect(page.box('late')).toBeVisible();
  await expect(page.box('web')).toBeVisible();
});

test('a pulled cable is plugged again in the past, with its addresses in the panel; nothing can be changed there, and Escape leads back', async ({ lab, server }) => {
  const page = new LabPage(lab);
  const timeline = new TimelinePage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveCount(1);
  await page.ping('net0', 'net1');
  await expect(page.pingLines('net0', 'net1').nth(1)).toContainText('64 bytes');
  await page.tool('Select');
  await page.cable('net0 vethmother', 'net1 vethfather').focus();
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Delete');
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveCount(0);
  await timeline.open();
  await expect(timeline.marks('tests')).toHaveCount(1);

  await timeline.backTo(/two-on-a-veth-pair/);
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveCount(1);
  await expect(page.socket('net0:vethmother')).toHaveAttribute('data-state', 'up');
  await page.box('net0').click();
  await expect(lab.getByRole('complementary').getByText('10.0.1.1/24').first()).toBeVisible();
  await lab.keyboard.press('Delete');
  await expect(lab.getByRole('alert')).toContainText('This is the lab as it was');
  await expect(page.box('net0')).toBeVisible();
  await expect(lab.getByRole('button', { name: 'Namespace', exact: true })).toBeDisabled();

  await lab.keyboard.press('Escape');
  await expect(timeline.banner).toBeHidden();
  await expect(lab.getByRole('alert')).toHaveText([]);
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveCount(0);
  expect(await inLab(server.pid, ['ip', '-n', 'net0', '-br', 'link', 'show', 'type', 'veth'])).toBe('');
});

test('Escape leads back also before the page has what says so', async ({ lab }) => {
  const page = new LabPage(lab);
  const timeline = new TimelinePage(lab);
  let letBannerCome = (): void => undefined;
  const mayCome = new Promise<void>((resolve) => { letBannerCome = resolve; });
  await lab.route(/assets\/PastBanner-.*\.js/, async (route) => {
    await mayCome;
    await route.continue();
  });
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.box('net1')).toBeVisible();
  await timeline.open();
  const asked = lab.waitForRequest(/assets\/PastBanner-.*\.js/);
  await timeline.playhead.focus();
  await lab.keyboard.press('Home');
  await asked;
  await expect(page.box('net1')).toBeHidden();
  await lab.keyboard.press('Escape');
  await expect(page.box('net1')).toBeVisible();
  letBannerCome();
  await expect(lab.getByRole('button', { name: 'Namespace', exact: true })).toBeEnabled();
});

test('what was before the page was opened is shown as the journal knows it', async ({ lab }) => {
  const page = new LabPage(lab);
  const timeline = new TimelinePage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(page.cable('net0 vethmother', 'net1 vethfather')).toHaveCount(1);
  await page.box('net1').click();
  await lab.keyboard.press('Delete');
  await expect(page.box('net1')).toBeHidden();
  await lab.reload();
  await expect(page.box('net0')).toBeVisible();
  await timeline.open();
  await timeline.backTo(/two-on-a-veth-pair/);
  await expect(page.box('net1')).toBeVisible();
  await expect(page.socket('net1:vethfather')).toHaveAttribute('data-state', 'up');
  await timeline.banner.getByRole('button', { name: /Back to now/ }).click();
  await expect(page.box('net1')).toBeHidden();
});

test('the playhead is dragged, a click goes to what happened there, and a minute is shown or all', async ({ lab }) => {
  const page = new LabPage(lab);
  const timeline = new TimelinePage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.box('net2')).toBeVisible();
  await timeline.open();
  const mark = timeline.marks('gestures').first();
  await mark.click();
  await expect(timeline.playhead).toHaveAttribute('aria-valuetext', /three-on-a-bridge/);
  await expect(page.box('net2')).toBeVisible();
  const track = await timeline.playhead.locator('..').boundingBox();
  if (track === null) throw new Error('The axis is not on the screen.');
  await timeline.playhead.hover();
  await lab.mouse.down();
  await lab.mouse.move(track.x + 1, track.y + 30, { steps: 6 });
  await expect(page.box('net2')).toBeHidden();
  await lab.mouse.move(track.x + track.width + 30, track.y + 30, { steps: 6 });
  await expect(timeline.banner).toBeHidden();
  await lab.mouse.up();
  // pressed anywhere on the axis, it follows as well, beyond the edge too
  await lab.mouse.move(track.x + 1, track.y + 30);
  await lab.mouse.down();
  await expect(page.box('net2')).toBeHidden();
  await lab.mouse.move(track.x + track.width + 30, track.y + 30, { steps: 6 });
  await expect(timeline.banner).toBeHidden();
  await lab.mouse.up();
  await timeline.pane.getByRole('button', { name: 'Last minute' }).click();
  await expect(timeline.pane.getByRole('button', { name: 'All', exact: true })).toBeVisible();
  await timeline.pane.getByRole('button', { name: 'All', exact: true }).click();
  await expect(timeline.pane.getByRole('button', { name: 'All', exact: true })).toHaveAttribute('aria-pressed', 'true');
});
