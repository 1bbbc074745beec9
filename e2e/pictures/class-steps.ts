/** What brings about a class, with nothing on its pages that depends on the language. */
import type { BrowserContext, Page } from '@playwright/test';
import { farStudent } from '../page/far-student.ts';
import type { FarStudent } from '../page/far-student.ts';
import { BROKEN_LABS, MENDS } from './mends.ts';
import { languageOf } from './view-steps.ts';

export interface OpenClass {
  readonly id: string;
  readonly origin: string;
  /** For students. */
  readonly code: string;
}

const CLASS_NAMES = { en: 'Networks 101', zh: '计算机网络 2 班' } as const;

/** A class in a lesson, made by who has the page open, which then shows it. */
export async function openClass(page: Page, lesson = '03-three-on-a-bridge'): Promise<OpenClass> {
  const { origin } = new URL(page.url());
  const language = await languageOf(page);
  const data = { name: CLASS_NAMES[language], language, lesson };
  const made = await page.request.post(`${origin}/api/classes`, { headers: { origin }, data });
  const { id } = (await made.json()) as { id: string };
  await page.goto(`${origin}/classes/${id}`);
  await page.locator('main h2').waitFor();
  const code = (/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await page.locator('header button').first().innerText())))?.[0] ?? '';
  return { id, origin, code };
}

/** A lesson of the class's own, by its text. */
export async function addLesson(page: Page, { id, origin }: OpenClass, text: string): Promise<void> {
  await page.request.post(`${origin}/api/classes/${id}/lessons`, { headers: { origin, 'content-type': 'text/markdown' }, data: text });
}

/** Another browser of who has the page, so that the page can become somebody else's. */
export async function teacherBeside(page: Page): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const context = await page.context().browser()?.newContext({ storageState: await page.context().storageState() });
  if (context === undefined) throw new Error('The page has no browser.');
  const beside = await context.newPage();
  await beside.goto(page.url());
  return { context, page: beside };
}

/** The page is nobody's any more. */
export async function become(page: Page, path: string): Promise<void> {
  const { origin } = new URL(page.url());
  await page.context().clearCookies();
  await page.goto(`${origin}${path}`);
}

/** Joins from the page, as far as the personal code. */
export async function joinFrom(page: Page, code: string): Promise<void> {
  await become(page, `/join/${code}`);
  await page.locator('input').last().fill(NAMES[await languageOf(page)][0]);
  await page.locator('form button[type="submit"]').click();
  await page.locator('output').waitFor();
}

/** …and goes into the lab, or to the class. */
export async function comeIn(page: Page, code: string): Promise<void> {
  await joinFrom(page, code);
  await page.locator('main section > button').last().click();
  await page.locator('.react-flow, main ul').first().waitFor();
}

const NAMES = {
  en: ['Ann Becker', 'Bo Li', 'Carla Díaz', 'Dmitri K.', 'Emeka O.', 'Fatima Zahra El Idrissi-Benali', 'Greta', 'Hugo Martin'],
  zh: ['王小雨', '李博', '陈嘉怡', '欧阳若曦', '张伟', '刘思远', 'Greta', '赵子涵'],
} as const;

/** So many students, each as far as it comes: some with a hand up, with a change that was refused, done, or gone again. */
export async function fillClass(page: Page, { origin, code }: OpenClass, count: number): Promise<readonly FarStudent[]> {
  const names = NAMES[await languageOf(page)];
  const students: FarStudent[] = [];
  for (let number = 0; number < count; number += 1) {
    const [name = '', round] = [names[number % names.length], Math.floor(number / names.length)];
    const student = await farStudent(origin, code, round === 0 ? name : `${name} ${String(round + 1)}`);
    students.push(student);
    if (number % 4 === 1) await student.begin('three-on-a-bridge');
    if (number % 4 === 2) await student.begin('two-on-a-veth-pair');
    if (number % 8 === 3) await student.ask({ type: 'raise-hand', raised: true });
    if (number % 8 === 6) await student.refused();
    if (number % 8 === 7) student.leave();
  }
  await page.locator('main li').nth(count - 1).waitFor();
  await page.locator('main li svg').nth(Math.floor(count / 2)).waitFor();
  // sketches come at most once a second
  await page.waitForTimeout(2_500);
  return students;
}

/** A class amid an exercise: three students, who have mended none, one and two of its labs. */
export async function fillExercise(page: Page): Promise<void> {
  const { origin, code } = await openClass(page, BROKEN_LABS);
  const names = NAMES[await languageOf(page)].slice(0, 3);
  for (const [done, name] of names.entries()) {
    const student = await farStudent(origin, code, name);
    for (const [before, line] of Object.values(MENDS).slice(0, done).entries()) {
      await atWork(page, name, before);
      await student.ask({ type: 'start-probe', probe: { kind: 'program', namespace: 'host', argv: ['bash', '-c', line] } });
    }
    await atWork(page, name, done);
  }
}

/** Waits until somebody has done so many steps, and what is broken for the next was tried in vain. */
const atWork = (page: Page, name: string, done: number): Promise<void> =>
  page
    .locator('main li', { hasText: name })
    .filter({ has: page.locator(`progress[value="${String(done)}"]`) })
    .locator('p', { hasText: 'net0' })
    .waitFor();
