/** Views of lessons: the choice, the step at hand, and the end. */
import type { Page } from '@playwright/test';
import { lessonIn } from '../lessons/built-in.ts';
import { LessonPage } from '../page/lesson-page.ts';
import { BROKEN_LABS, MENDS } from './mends.ts';
import { box, dock, languageOf } from './view-steps.ts';
import type { Show } from './view-steps.ts';

/** By its place in the list. */
async function lesson(page: Page, number: number): Promise<void> {
  await page.keyboard.press('Shift+K');
  await page.getByRole('dialog').locator('ol button').nth(number - 1).click();
  await dock(page).locator('[data-state="missing"]').first().waitFor();
}

export const LESSON_VIEWS: Readonly<Record<string, Show>> = {
  'lesson-choice': async (page) => {
    await page.keyboard.press('Shift+K');
    await page.getByRole('dialog').locator('ol button').first().waitFor();
  },
  lesson: (page) => lesson(page, 1),
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
