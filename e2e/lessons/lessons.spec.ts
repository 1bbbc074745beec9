/**
 * Every lesson as somebody plays it who types: each step does not hold before its commands were typed, key by key, in a terminal and
 * its question was answered, and holds after that. A lesson for which this kernel lacks something says so instead.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { readLesson } from '@patchbay/shared/lesson';
import type { Lesson, LessonStep } from '@patchbay/shared/lesson';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { featuresLacking } from '../../apps/server/src/sandbox/kernel-features.ts';
import { textOf } from '../page/catalogue.ts';
import type { Language } from '../page/catalogue.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { test } from '../server/test.ts';

const lacking = await featuresLacking();
const FOLDER = new URL('../../lessons/', import.meta.url);

function lessonIn(file: string): Lesson {
  const read = readLesson(readFileSync(new URL(file, FOLDER), 'utf8'));
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problems)}`);
  return read.lesson;
}

class LessonReader {
  readonly #page: Page;
  readonly #language: Language;
  readonly #lesson: Lesson;

  constructor(page: Page, language: Language, lesson: Lesson) {
    this.#page = page;
    this.#language = language;
    this.#lesson = lesson;
  }

  get #dock(): Locator {
    return this.#page.getByRole('complementary');
  }

  #text(key: string, values?: Parameters<typeof textOf>[2]): string {
    return textOf(this.#language, key, values);
  }

  /** Opens the list by its key. Gives the lesson in it. */
  async list(): Promise<Locator> {
    await expect(this.#page.getByLabel(this.#text('canvas.label'))).toBeVisible();
    await this.#page.keyboard.press('Shift+K');
    return this.#page.getByRole('dialog').getByRole('button', { name: this.#in(this.#lesson.title) });
  }

  #in(texts: Lesson['title']): string {
    return texts[this.#language] ?? '';
  }

  /** So many steps are done, and no more. */
  async hasDone(done: number): Promise<void> {
    const of = this.#lesson.steps.length;
    await expect(this.#dock.getByText(this.#text('lesson.progress', { done, of }), { exact: true })).toBeVisible();
    if (done === of) await expect(this.#dock.getByText(this.#text(this.#lesson.exercise === undefined ? 'lesson.finished.title' : 'lesson.exercise.allDone'))).toBeVisible();
    else await expect(this.#dock.getByRole('heading', { name: this.#in(this.#lesson.steps[done]?.title ?? {}), exact: true })).toBeVisible();
  }

  /** Has the lines that take back a fault shown, and typed one by one. */
  async giveUp(): Promise<void> {
    await this.#dock.getByRole('button', { name: this.#text('lesson.solution.show') }).click();
    const lines = this.#dock.getByRole('region', { name: this.#text('lesson.solution.title') }).getByRole('listitem');
    await expect(lines.first()).toBeVisible();
    const of = await lines.count();
    for (let number = 1; number <= of; number += 1) await this.#dock.getByRole('button', { name: this.#text('lesson.solution.play', { number, of }), exact: true }).click();
  }

  async answer({ checks, question }: LessonStep): Promise<void> {
    const right = checks.flatMap((check) => (check.kind === 'question' ? check.accept : []))[0];
    if (question === undefined || right === undefined) return;
    if (question.choices.length > 0) await this.#dock.getByRole('radio').nth(Number(right) - 1).check();
    else await this.#dock.getByLabel(this.#text('lesson.question.words')).fill(right);
    await this.#dock.getByRole('button', { name: this.#text('lesson.question.give'), exact: true }).click();
  }
}

for (const file of readdirSync(FOLDER).toSorted()) {
  test(file, async ({ server, page }, { project }) => {
    const lesson = lessonIn(file);
    const language = project.name as Language;
    const reader = new LessonReader(page, language, lesson);
    const terminal = new TerminalPage(page);
    await page.goto(server.url);
    const choice = await reader.list();
    const lacked = lesson.needs.filter((feature) => lacking.has(feature));
    if (lacked.length > 0) {
      await expect(choice).toBeDisabled();
      await expect(choice).toContainText(textOf(language, 'lesson.choice.lacks', { features: lacked.join(', ') }));
      return;
    }
    await choice.click();
    await reader.hasDone(0);
    await terminal.open();
    for (const [done, step] of lesson.steps.entries()) {
      await reader.hasDone(done);
      await page.locator('.xterm-helper-textarea').focus();
      if (step.solution === undefined) await reader.giveUp();
      else for (const line of step.solution) await terminal.run(line);
      await reader.answer(step);
      await reader.hasDone(done + 1);
    }
  });
}
