/** Lessons that somebody comes into and plays: a test for each, in the language of its project. */
import type { Lesson } from '@patchbay/shared/lesson';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { featuresLacking } from '../../apps/server/src/sandbox/kernel-features.ts';
import { textOf } from '../page/catalogue.ts';
import type { Language } from '../page/catalogue.ts';
import { LessonPage } from '../page/lesson-page.ts';
import { test } from '../server/own-server.ts';
import { lessonIn } from './built-in.ts';

const lacking = await featuresLacking();

/** What a play of a lesson has at hand: the lesson is begun. */
export interface BegunLesson {
  readonly page: Page;
  readonly language: Language;
  readonly lesson: Lesson;
  readonly reader: LessonPage;
}

/** Declares the test of a lesson; `how` it is played is said in its name. It is played where this kernel has what it needs; where not, the list of lessons says so. */
export function testLesson(file: string, how: string, play: (begun: BegunLesson) => Promise<void>): void {
  test(`${file}, ${how}`, async ({ server, page }, { project }) => {
    const lesson = lessonIn(file);
    const language = project.name as Language;
    await page.goto(server.url);
    const reader = await begin(page, language, lesson);
    if (reader !== undefined) await play({ page, language, lesson, reader });
  });
}

/** Chooses a lesson on a page that is open. Gives nothing where this kernel lacks something that it needs: then the list says so. */
async function begin(page: Page, language: Language, lesson: Lesson): Promise<LessonPage | undefined> {
  const reader = new LessonPage(page, language, lesson);
  const choice = await reader.list();
  const lacked = lesson.needs.filter((feature) => lacking.has(feature));
  if (lacked.length > 0) {
    await expect(choice).toBeDisabled();
    await expect(choice).toContainText(textOf(language, 'lesson.choice.lacks', { features: lacked.join(', ') }));
    return undefined;
  }
  await choice.click();
  await reader.hasDone(0);
  return reader;
}
