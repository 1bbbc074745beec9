/** How somebody comes into a lesson. */
import type { Lesson } from '@patchbay/shared/lesson';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { featuresLacking } from '../../apps/server/src/sandbox/kernel-features.ts';
import { textOf } from '../page/catalogue.ts';
import type { Language } from '../page/catalogue.ts';
import { LessonPage } from '../page/lesson-page.ts';

const lacking = await featuresLacking();

/** Chooses a lesson on a page that is open. Gives nothing where this kernel lacks something that it needs: then the list says so. */
export async function begin(page: Page, language: Language, lesson: Lesson): Promise<LessonPage | undefined> {
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
