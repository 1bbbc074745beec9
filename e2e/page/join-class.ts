/** How somebody joins a class with the code that the teacher shows. */
import { expect } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';

export interface Joined {
  readonly page: Page;
  readonly personalCode: string;
}

/** Somebody new in a browser of their own: in their lab, with their personal code. `prepare` is done before the page is opened. */
export async function join(browser: Browser, origin: string, code: string, name: string, prepare?: (page: Page) => Promise<void>): Promise<Joined> {
  const page = await (await browser.newContext()).newPage();
  await prepare?.(page);
  await page.goto(`${origin}/join`);
  await page.getByLabel('Code of the class').fill(code.toLowerCase().replace('-', ' '));
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  const personalCode = await page.getByRole('status', { name: 'Your personal code' }).innerText();
  await page.getByRole('button', { name: 'to my lab' }).click();
  await expect(page.getByLabel('Lab canvas')).toBeVisible();
  return { page, personalCode };
}
