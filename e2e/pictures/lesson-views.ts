/** Views of lessons: the choice, the step at hand, and the end. */
import type { Page } from '@playwright/test';
import { lessonIn } from '../lessons/built-in.ts';
import { LessonPage } from '../page/lesson-page.ts';
import { BROKEN_LABS, MENDS } from './mends.ts';
import { box, dock, languageOf, named } from './view-steps.ts';
import type { Show } from './view-steps.ts';

/** By its place in the list. */
async function lesson(page: Page, number: number): Promise<void> {
  await page.keyboard.press('Shift+K');
  await page.getByRole('dialog').locator('ol button').nth(number - 1).click();
  await dock(page).locator('[data-state="missing"]').first().waitFor();
}

/** Opens the place where lessons are written, and begins with a built-in one, by the number of its file. */
async function editor(page: Page, number: string): Promise<void> {
  await page.keyboard.press('Shift+K');
  await page.getByRole('dialog').locator('footer button').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').waitFor();
  const from = dialog.locator('select').first();
  await from.locator(`option[value^="${number}"]`).waitFor({ state: 'attached' });
  await from.selectOption((await from.locator(`option[value^="${number}"]`).getAttribute('value')) ?? '');
  await from.locator('xpath=../following-sibling::button[1]').click();
  await dialog.locator('section select option').nth(3).waitFor({ state: 'attached' });
}

export const LESSON_VIEWS: Readonly<Record<string, Show>> = {
  'lesson-choice': async (page) => {
    await page.keyboard.press('Shift+K');
    await page.getByRole('dialog').locator('ol button').first().waitFor();
  },
  lesson: (page) => lesson(page, 1),
  // a step of which there is a recording, and that as it is played
  'lesson-with-recording': (page) => lesson(page, 6),
  'lesson-recording': async (page) => {
    await lesson(page, 6);
    await dock(page).getByRole('button', { name: await named(page, 'lesson.recording.play') }).click();
    await page.getByRole('dialog').locator('svg').first().waitFor();
  },
  'lesson-editor': async (page) => {
    await editor(page, '04');
    // the preview follows what is written
    const text = page.getByRole('dialog').getByRole('textbox');
    const written = await text.inputValue();
    await text.focus();
    await text.evaluate((area: HTMLTextAreaElement, at) => { area.setSelectionRange(at, at); }, written.indexOf((await languageOf(page)) === 'zh' ? '## nat: 回来' : '## nat: The'));
    await page.keyboard.press('ArrowRight');
  },
  'lesson-editor-checked': async (page) => {
    await editor(page, '02');
    const text = page.getByRole('dialog').getByRole('textbox');
    await text.fill((await text.inputValue()).replace('ip addr add <net>.2/24', 'ip addr add <net>.2/25'));
    const report = page.getByRole('dialog').locator('[role="status"]').last();
    await report.locator('xpath=preceding-sibling::button').click();
    await report.locator('li').nth(2).waitFor();
  },
  'lesson-editor-problems': async (page) => {
    await editor(page, '07');
    const text = page.getByRole('dialog').getByRole('textbox');
    await text.fill((await text.inputValue()).replace('- { address: <a>.1/24', '- { adress: <a>.1/24').replace('start: |', 'starts: |').replace('<b>.254/24, of: r2', '<c>.254/24, of: r2'));
    await page.getByRole('dialog').locator('ol button').first().click();
  },
  'lesson-exercise': async (page) => {
    await lesson(page, 11);
    await box(page, 'net2').waitFor();
  },
  'lesson-result-sheet': async (page) => {
    const lesson = lessonIn(`${BROKEN_LABS}.lesson.md`);
    const reader = new LessonPage(page, await languageOf(page), lesson);
    await (await reader.list()).click();
    for (const [done, step] of lesson.steps.entries()) {
      await reader.hasDone(done);
      // before that its lab is still being made
      await dock(page).locator('[data-state="missing"]').first().waitFor();
      const mend = MENDS[step.id];
      // who gives up gets no points
      await (mend === undefined ? reader.typeStep(step) : reader.type([mend]));
    }
    await reader.hasDone(lesson.steps.length);
  },
  'lesson-step': async (page) => {
    await lesson(page, 4);
    await dock(page).locator('section[aria-labelledby="lesson-step"] > button').first().click();
    await dock(page).locator('section[aria-labelledby="lesson-step"] details').first().locator('summary').click();
    await box(page, 'mybridge0').waitFor();
  },
  'lesson-done': async (page) => {
    await lesson(page, 2);
    for (const name of ['net0', 'net1']) {
      await page.keyboard.press('n');
      await page.keyboard.press('Enter');
      await box(page, name).waitFor();
    }
    await page.keyboard.press('c');
    await box(page, 'net0').click();
    await box(page, 'net1').click();
    await page.keyboard.press('Enter');
    await page.locator('.react-flow__edge').first().waitFor();
    await dock(page).locator('[role="status"]').last().waitFor();
  },
};
