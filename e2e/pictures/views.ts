/** How each view comes about, with nothing on the page that depends on the language. */
import type { Locator, Page } from '@playwright/test';

type Show = (page: Page) => Promise<void>;

/** A box by the beginning of its name for screen readers, which is the same in both languages. */
const box = (page: Page, name: string): Locator =>
  page.locator(`.react-flow__node:is([aria-label^="${name},"], [aria-label^="${name}，"])`);

const startingPoint = async (page: Page, which: 1 | 2 | 3): Promise<void> => {
  await page.locator('section[aria-labelledby="empty-lab"] button').nth(which - 1).click();
  await page.locator('.react-flow__node-namespace').nth(which - 1).waitFor();
  await settled(page);
};

/** Waits until nothing is drawn as being made. */
const settled = (page: Page): Promise<void> => page.locator('[data-state="pending"]').first().waitFor({ state: 'detached' });

const ping = async (page: Page, from: string, to: string): Promise<void> => {
  await page.keyboard.press('p');
  await box(page, from).click();
  await box(page, to).click();
  await page.keyboard.press('v');
};

/** Waits until that many lines of ping stand in the panel. */
const lines = (page: Page, count: number): Promise<void> =>
  page.getByRole('log').first().getByRole('listitem').nth(count).waitFor();

const cable = async (page: Page, index: number): Promise<void> => {
  const middle = await page.locator('.react-flow__edge').nth(index).locator('path').first().evaluate((path: SVGPathElement) => {
    const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() ?? undefined);
    return [at.x, at.y] as const;
  });
  await page.mouse.click(...middle);
};

const pullLastCable = async (page: Page): Promise<void> => {
  await cable(page, 2);
  await page.locator('.react-flow__edge-toolbar button').first().click();
  await page.locator('[data-socket][data-state="no-carrier"]').waitFor();
};

export const VIEWS: Readonly<Record<string, Show>> = {
  empty: async (page) => {
    await page.locator('section[aria-labelledby="empty-lab"]').waitFor();
  },
  'three-on-a-bridge': async (page) => {
    await startingPoint(page, 3);
    await pullLastCable(page);
    await ping(page, 'net0', 'net1');
    await lines(page, 8);
  },
  'pulled-cable': async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net2');
    await lines(page, 3);
    await pullLastCable(page);
    await lines(page, 7);
  },
  routes: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.getByRole('complementary').getByRole('tab').nth(1).click();
  },
  bridge: async (page) => {
    await startingPoint(page, 3);
    await box(page, 'mybridge0').click();
  },
  'new-cable': async (page) => {
    await startingPoint(page, 2);
    await page.keyboard.press('c');
    await box(page, 'net0').click();
    await box(page, 'net1').click();
    await page.getByRole('textbox').first().fill('a/b');
  },
  'long-names': async (page) => {
    await startingPoint(page, 3);
    for (const name of ['a-very-long-one', '网络一号', 'n', 'customer-edge-1']) {
      await page.keyboard.press('n');
      await page.getByRole('textbox').first().fill(name);
      await page.keyboard.press('Enter');
      await page.getByRole('textbox').first().waitFor({ state: 'hidden' });
    }
    await settled(page);
  },
  terminal: async (page) => {
    await startingPoint(page, 2);
    await box(page, 'net0').click();
    await page.keyboard.press('t');
    await page.locator('.xterm-screen').waitFor();
    await page.keyboard.type('ip -br addr; ping -c 2 10.0.1.2');
    await page.keyboard.press('Enter');
    await page.getByText('2 packets transmitted').first().waitFor();
  },
};
