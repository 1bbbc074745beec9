/** Where people are on the canvas: seen by each other, and one’s view followed by another, by mouse and by keys. */
import type { Browser, Locator, Page } from '@playwright/test';
import { tabTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/own-server.ts';

/** Somebody else in the lab, whose window has another size. */
async function comeIn(browser: Browser, mine: LabPage): Promise<LabPage> {
  const theirs = new LabPage(await (await browser.newContext({ viewport: { width: 1100, height: 800 }, reducedMotion: 'reduce' })).newPage());
  await theirs.page.goto(await mine.invitation());
  await expect(theirs.box('net1')).toBeVisible();
  return theirs;
}

const middleOf = async (thing: Locator): Promise<readonly [x: number, y: number]> => {
  const { x, y, width, height } = (await thing.boundingBox()) ?? { x: NaN, y: NaN, width: 0, height: 0 };
  return [x + width / 2, y + height / 2];
};

const pointer = (page: Page): Locator => page.locator('[data-pointer]');
const others = (page: Page): Locator => page.getByRole('list', { name: 'Who is here' });

/** How the canvas stands: where its origin is, and how near. */
const viewport = (page: Page): Promise<string> => page.locator('.react-flow__viewport').evaluate((layer) => getComputedStyle(layer).transform);

/** How many pixels from where it should be: a pointer’s tip is its upper left corner. */
async function distance(seen: Locator, place: Locator): Promise<number> {
  // not waited for: it may be the next move that shows it
  const [at] = await seen.evaluateAll((pointers) => pointers.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  const [x, y] = await middleOf(place);
  return at === undefined ? Infinity : Math.hypot(at.x - x, at.y - y);
}

test('another’s pointer is at the same thing, whatever the size of the window; what they have selected has their name; both go with them', async ({ lab, browser }) => {
  const mine = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  await expect(mine.box('net1')).toBeVisible();
  const theirs = await comeIn(browser, mine);
  await expect(pointer(lab)).toHaveCount(0);

  for (const name of ['net1', 'net0']) {
    // as a hand does: what tells of it is loaded once somebody is there, and hears of the moves that follow
    await expect.poll(async () => {
      const [x, y] = await middleOf(theirs.box(name));
      await theirs.page.mouse.move(x + 1, y);
      await theirs.page.mouse.move(x, y);
      return distance(pointer(lab), mine.box(name));
    }).toBeLessThan(3);
  }
  await expect(pointer(lab)).toContainText('Person 2');
  // nobody sees their own
  await expect(pointer(theirs.page)).toHaveCount(0);

  await theirs.box('net1').click();
  await expect(lab.locator('[data-selected-by-other="net1"]')).toContainText('Person 2');
  await theirs.page.keyboard.press('Escape');
  await expect(lab.locator('[data-selected-by-other]')).toHaveCount(0);

  await theirs.page.mouse.move(4, 4);
  await expect(pointer(lab)).toHaveCount(0);
  await theirs.page.mouse.move(...(await middleOf(theirs.box('net1'))));
  await expect(pointer(lab)).toHaveCount(1);
  await theirs.page.context().close();
  await expect(pointer(lab)).toHaveCount(0);
});

test('another’s view is followed until one looks elsewhere oneself, or Escape', async ({ lab, browser }) => {
  const mine = new LabPage(lab);
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  const theirs = await comeIn(browser, mine);
  const follow = others(lab).getByRole('button', { name: 'Follow the view of Person 2' });
  const middleAlike = async (): Promise<number> => {
    const canvasOf = async (page: LabPage): Promise<readonly [number, number]> => {
      const [[x, y], [left, top]] = await Promise.all([middleOf(page.box('net0')), middleOf(page.canvas)]);
      return [x - left, y - top];
    };
    const [[x, y], [theirX, theirY]] = await Promise.all([canvasOf(mine), canvasOf(theirs)]);
    // the larger window shows the same part larger
    return Math.abs(Math.atan2(y, x) - Math.atan2(theirY, theirX));
  };

  await follow.click();
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await expect(lab.getByRole('status').filter({ hasText: 'You see what Person 2 sees.' })).toBeVisible();
  const before = await viewport(lab);
  await theirs.page.mouse.move(...(await middleOf(theirs.canvas)));
  await theirs.page.mouse.wheel(150, -230);
  await expect.poll(() => viewport(lab)).not.toBe(before);
  await expect.poll(middleAlike).toBeLessThan(0.02);

  // to look elsewhere oneself ends it
  await lab.mouse.move(...(await middleOf(mine.canvas)));
  const followed = await viewport(lab);
  await lab.mouse.wheel(0, 120);
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => viewport(lab)).not.toBe(followed);
  await expect(lab.getByText('You see what Person 2 sees.')).toHaveCount(0);
  const own = await viewport(lab);
  await theirs.page.mouse.wheel(-300, 100);
  await theirs.box('net0').click();
  // what was told last has come, and the view stands
  await expect(lab.locator('[data-selected-by-other="net0"]')).toBeVisible();
  expect(await viewport(lab)).toBe(own);

  await tabTo(lab, follow);
  await lab.keyboard.press('Enter');
  await expect.poll(middleAlike).toBeLessThan(0.02);
  await lab.keyboard.press('Escape');
  await expect(follow).toHaveAttribute('aria-pressed', 'false');

  await follow.click();
  await theirs.page.context().close();
  await expect(lab.getByText('You see what Person 2 sees.')).toHaveCount(0);
  await expect(others(lab).getByRole('button')).toHaveCount(0);
});
