/** What somebody in a lesson does in its panel, and what they read there, in the language of the page. */
import type { Lesson, LessonStep } from '@patchbay/shared/lesson';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { textOf } from './catalogue.ts';
import type { Language } from './catalogue.ts';
import { LabPage } from './lab-page.ts';
import { TerminalPage } from './terminal-page.ts';

/** A port of a bridge that speaks STP passes nothing on for half a minute, and what is asked is asked again only then. This only ends what hangs. */
const LONGEST = { timeout: 120_000 };

export class LessonPage {
  readonly #page: Page;
  readonly #language: Language;
  readonly #lesson: Lesson;
  readonly #terminal: TerminalPage;

  constructor(page: Page, language: Language, lesson: Lesson) {
    this.#page = page;
    this.#language = language;
    this.#lesson = lesson;
    this.#terminal = new TerminalPage(page);
  }

  get #dock(): Locator {
    return this.#page.getByRole('complementary');
  }

  #text(key: string, values?: Parameters<typeof textOf>[2]): string {
    return textOf(this.#language, key, values);
  }

  #in(texts: Lesson['title']): string {
    return texts[this.#language] ?? '';
  }

  /** Opens the list by its key. Gives the lesson in it. */
  async list(): Promise<Locator> {
    await expect(this.#page.getByLabel(this.#text('canvas.label'))).toBeVisible();
    await this.#page.keyboard.press('Shift+K');
    return this.#page.getByRole('dialog').getByRole('button', { name: this.#in(this.#lesson.title) });
  }

  /** So many steps are done, and no more. */
  async hasDone(done: number): Promise<void> {
    const of = this.#lesson.steps.length;
    await expect(this.#dock.getByText(this.#text('lesson.progress', { done, of }), { exact: true })).toBeVisible(LONGEST);
    if (done === of) await expect(this.#dock.getByText(this.#text(this.#lesson.exercise === undefined ? 'lesson.finished.title' : 'lesson.exercise.allDone'))).toBeVisible();
    else await expect(this.#dock.getByRole('heading', { name: this.#in(this.#lesson.steps[done]?.title ?? {}), exact: true })).toBeVisible();
  }

  /** Among what is missing of the step at hand is this. */
  async isTold(sentence: RegExp): Promise<void> {
    const checks = this.#dock.getByRole('list', { name: this.#text('lesson.checks'), exact: true });
    await expect(checks.getByRole('listitem').filter({ hasText: sentence }).first()).toBeVisible();
  }

  /** Types lines in the terminal of the host, which is opened if none is. */
  async type(lines: readonly string[]): Promise<void> {
    const focus = this.#page.locator('.xterm-helper-textarea');
    if (await focus.isVisible()) await focus.focus();
    else {
      // a terminal is of what is selected
      await new LabPage(this.#page, this.#language).box('host').focus();
      await this.#page.keyboard.press('Enter');
      await this.#terminal.open();
    }
    for (const line of lines) await this.#terminal.run(line);
  }

  /** Does a step as who types does it: its solution, or the lines that take back its fault, and then its answer. */
  async typeStep(step: LessonStep): Promise<void> {
    if (step.solution === undefined) await this.#giveUp();
    else await this.type(step.solution);
    await this.answer(step);
  }

  /** Has the lines that take back a fault shown, and typed one by one, until the step is done: it may be before the last. */
  async #giveUp(): Promise<void> {
    await this.#dock.getByRole('button', { name: this.#text('lesson.solution.show') }).click();
    const solution = this.#dock.getByRole('region', { name: this.#text('lesson.solution.title') });
    const lines = solution.getByRole('listitem');
    await expect(lines.first()).toBeVisible();
    const of = await lines.count();
    for (let number = 1; number <= of; number += 1) {
      const play = this.#dock.getByRole('button', { name: this.#text('lesson.solution.play', { number, of }), exact: true });
      await expect.poll(async () => (await play.isVisible()) || !(await solution.isVisible())).toBe(true);
      if (!(await solution.isVisible())) return;
      await play.click();
    }
  }

  /** Answers the question of a step rightly, where it has one. */
  async answer({ checks, question }: LessonStep): Promise<void> {
    const right = checks.flatMap((check) => (check.kind === 'question' ? check.accept : []))[0];
    if (question === undefined || right === undefined) return;
    if (question.choices.length > 0) await this.#dock.getByRole('radio').nth(Number(right) - 1).check();
    else await this.#dock.getByLabel(this.#text('lesson.question.words')).fill(right);
    await this.#dock.getByRole('button', { name: this.#text('lesson.question.give'), exact: true }).click();
  }
}
