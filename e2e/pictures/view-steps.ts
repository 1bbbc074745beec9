/** What brings a view about, with nothing on the page that depends on the language. */
import type { Locator, Page } from '@playwright/test';
import { textOf } from '../page/catalogue.ts';
import type { Language } from '../page/catalogue.ts';
import type { RunningServer } from '../server/running-server.ts';

export type Show = (page: Page, server: RunningServer) => Promise<void>;

/** That the page is in. */
export const languageOf = async (page: Page): Promise<Language> => ((await page.locator('html').getAttribute('lang'))?.startsWith('zh') === true ? 'zh' : 'en');

/** What the page calls it, in its language: for what is known by its name alone. */
export const named = async (page: Page, key: string): Promise<string> => textOf(await languageOf(page), key);

/** Leaves a field or a terminal, and selects nothing. */
export const onCanvas = (page: Page): Promise<void> => page.locator('.react-flow__pane').click({ position: { x: 20, y: 20 } });

/** A box by the beginning of its name for screen readers, which is the same in both languages. */
export const box = (page: Page, name: string): Locator =>
  page.locator(`.react-flow__node:is([aria-label^="${name},"], [aria-label^="${name}，"])`);

export const startingPoint = async (page: Page, which: 1 | 2 | 3): Promise<void> => {
  await page.locator('section[aria-labelledby="empty-lab"] button').nth(which - 1).click();
  await page.locator('.react-flow__node-namespace').nth(which - 1).waitFor();
  await settled(page);
};

/** Waits until nothing is drawn as being made. */
export const settled = (page: Page): Promise<void> => page.locator('[data-state="pending"]').first().waitFor({ state: 'detached' });

export const ping = async (page: Page, from: string, to: string): Promise<void> => {
  await page.keyboard.press('p');
  await box(page, from).click();
  await box(page, to).click();
  await page.keyboard.press('v');
};

/** Waits until that many lines of ping stand in the panel. */
export const lines = (page: Page, count: number): Promise<void> =>
  page.getByRole('log').first().getByRole('listitem').nth(count).waitFor();

export const cable = async (page: Page, index: number): Promise<void> => {
  const middle = await page.locator('.react-flow__edge').nth(index).locator('path').first().evaluate((path: SVGPathElement) => {
    const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() ?? undefined);
    return [at.x, at.y] as const;
  });
  await page.mouse.click(...middle);
};

export const pullLastCable = async (page: Page): Promise<void> => {
  await cable(page, 2);
  await page.locator('.react-flow__edge-toolbar button').first().click();
  await page.locator('[data-socket][data-state="no-carrier"]').waitFor();
};

/** Makes something by its key, and types its text. */
export const written = async (page: Page, keys: string, text: string): Promise<void> => {
  await page.keyboard.press(keys);
  await page.locator('.react-flow__node :is(textarea, input)').waitFor();
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
};

/** A note at a part of the canvas. */
export const note = async (page: Page, [across, down]: readonly [number, number], text: string): Promise<void> => {
  const { x = 0, y = 0, width = 0, height = 0 } = (await page.locator('.react-flow').boundingBox()) ?? {};
  await page.mouse.move(x + width * across, y + height * down);
  await written(page, 's', text);
};

export const dock = (page: Page): Locator => page.getByRole('complementary');

/** A tab of a panel, by the name that it has in every language. */
export const tabOf = (within: Locator, name: string): Locator => within.locator(`[role="tab"][id$="-trigger-${name}"]`);

/** Types a line into a terminal in what is selected, and waits until it is done. */
export const typed = async (page: Page, line: string): Promise<void> => {
  await page.keyboard.press('t');
  await page.locator('.xterm-screen').waitFor();
  await page.keyboard.type(`${line}; echo do''ne\n`);
  await page.getByText('done', { exact: true }).first().waitFor();
};

/** Bridges joined by one, with so many namespaces each: typed by somebody, drawn by a page that comes after. */
export const manyNodes = async (page: Page, bridges: number, each: number): Promise<void> => {
  // two processes for each namespace
  page.setDefaultTimeout(180_000);
  await startingPoint(page, 1);
  await onCanvas(page);
  const all = `$(seq ${String(bridges)})`;
  await typed(
    page,
    `(echo link add core0 up type bridge; for b in ${all}; do echo link add sw$b up type bridge; echo link add up$b master sw$b up type veth peer name down$b; echo link set down$b master core0 up; for n in $(seq ${String(each)}); do echo netns add pc$b-$n; echo link add v$b-$n master sw$b up type veth peer name eth0 netns pc$b-$n; done; done) | ip -batch -; for b in ${all}; do for n in $(seq ${String(each)}); do (echo address add 10.0.$b.$n/24 dev eth0; echo link set eth0 up) | ip -n pc$b-$n -batch -; done; done`,
  );
  await page.reload();
  await page.locator('.react-flow__node-namespace').nth(bridges * each - 1).waitFor({ state: 'attached' });
  await settled(page);
  // the keyboard was the terminal's
  await onCanvas(page);
  await page.keyboard.press('Shift+1');
};

/** Three on a bridge, a line typed in net0, and a tab of its panel. */
export const namespacePanel =
  (tab: string, line: string, more?: Show): Show =>
  async (page, server) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await typed(page, line);
    await tabOf(dock(page), tab).click();
    await more?.(page, server);
  };

/** Waits until something is listed. */
export const listed = (page: Page): Promise<void> => dock(page).getByRole('row').nth(1).waitFor();
