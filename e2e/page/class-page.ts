/** What a teacher does on the page of a class, and how others come into it. */
import { expect } from '@playwright/test';
import type { Browser, Locator, Page } from '@playwright/test';

/** The teacher's page of a new class, in a lesson by its title. */
export async function makeClass(lab: Page, lesson = 'What a network namespace is'): Promise<void> {
  await lab.keyboard.press('ControlOrMeta+k');
  await lab.getByRole('combobox').fill('make a class');
  await lab.keyboard.press('Enter');
  await lab.getByLabel('Name of the class').fill('Networks 101');
  await lab.getByLabel('Lesson that every lab').selectOption({ label: lesson });
  await lab.getByRole('button', { name: 'Make the class' }).click();
  await expect(lab).toHaveURL(/\/classes\/[0-9a-f]+$/);
}

const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** The code for students. */
export const joinCode = async (teacher: Page): Promise<string> => CODE.exec(await teacher.getByRole('button', { name: /^Code to join/ }).innerText())?.[0] ?? '';

/** A new code that makes somebody that. */
export async function codeFor(teacher: Page, role: 'assistant' | 'guest'): Promise<string> {
  await teacher.getByRole('button', { name: 'Codes', exact: true }).click();
  await teacher.getByRole('dialog').getByLabel('For', { exact: true }).selectOption(role);
  await teacher.getByRole('dialog').getByRole('button', { name: 'Make a code' }).click();
  const made = await teacher.getByText(/^The code .* is made\.$/).innerText();
  await teacher.keyboard.press('Escape');
  return CODE.exec(made)?.[0] ?? '';
}

export interface Member {
  readonly page: Page;
  readonly personalCode: string;
}

/** Somebody new in a browser of their own: in their lab, with their personal code. `prepare` is done before the page is opened. */
export async function join(browser: Browser, origin: string, code: string, name: string, prepare?: (page: Page) => Promise<void>): Promise<Member> {
  const member = await come(browser, origin, code, name, prepare);
  await member.page.getByRole('button', { name: 'to my lab' }).click();
  await expect(member.page.getByLabel('Lab canvas')).toBeVisible();
  return member;
}

/** Somebody new who gets no lab, on the page of the class. */
export async function joinToSee(browser: Browser, origin: string, code: string, name: string): Promise<Member> {
  const member = await come(browser, origin, code, name);
  await member.page.getByRole('button', { name: 'to the class' }).click();
  await expect(member.page.getByRole('heading', { level: 1, name: 'Networks 101' })).toBeVisible();
  return member;
}

async function come(browser: Browser, origin: string, code: string, name: string, prepare?: (page: Page) => Promise<void>): Promise<Member> {
  const page = await (await browser.newContext()).newPage();
  await prepare?.(page);
  await page.goto(`${origin}/join`);
  await page.getByLabel('Code of the class').fill(code.toLowerCase().replace('-', ' '));
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: 'Join', exact: true }).click();
  return { page, personalCode: await page.getByRole('status', { name: 'Your personal code' }).innerText() };
}

export const card = (teacher: Page, name: string): Locator => teacher.getByRole('listitem').filter({ has: teacher.getByRole('heading', { name, exact: true }) });

/** Of the lab of a member. */
export const labAddress = (teacher: Page, name: string): Promise<string> =>
  card(teacher, name).getByRole('link').evaluate((link) => (link as HTMLAnchorElement).href);
