/** Views of a class: coming in, the wall, what a student and a guest see of it. */
import type { Page } from '@playwright/test';
import { savedResults } from '../page/saved-results.ts';
import { OWN_LESSON } from '../page/own-lesson.ts';
import { addLesson, become, comeIn, fillClass, fillExercise, joinFrom, openClass, teacherBeside } from './class-steps.ts';
import { box, dock, languageOf, named } from './view-steps.ts';
import type { Show } from './view-steps.ts';

/** The buttons for the whole class stand in this order. */
const TO_ALL = { say: 0, freeze: 1, give: 2, codes: 3, results: 4, meet: 5, names: 6 } as const;

const press = (page: Page, button: keyof typeof TO_ALL): Promise<void> =>
  page.locator('header [role="group"]').last().locator('button').nth(TO_ALL[button]).click();

export const CLASS_VIEWS: Readonly<Record<string, Show>> = {
  'class-join': async (page) => {
    const { code } = await openClass(page);
    await become(page, `/join/${code}`);
    await page.locator('input').last().waitFor();
  },
  'class-personal-code': async (page) => {
    await joinFrom(page, (await openClass(page)).code);
  },
  'class-empty': async (page) => {
    await openClass(page);
  },
  'class-code': async (page) => {
    await openClass(page);
    await page.locator('header button').first().click();
    await page.getByRole('dialog').waitFor();
  },
  'class-codes': async (page) => {
    await openClass(page);
    await press(page, 'codes');
    await page.getByRole('dialog').waitFor();
  },
  'class-wall': async (page) => {
    await fillClass(page, await openClass(page), 7);
  },
  'class-wall-forty': async (page) => {
    await fillClass(page, await openClass(page), 40);
  },
  'class-exercise': fillExercise,
  // turned, so that a row is a column of the file: there are 43
  'class-results': async (page) => {
    await fillExercise(page);
    const { rows } = await savedResults(page);
    await page.goto('about:blank');
    // a bare page has black letters in the dark, too
    await page.emulateMedia({ colorScheme: 'light' });
    await page.evaluate(([columns = [], ...students]) => {
      const table = document.body.appendChild(document.createElement('table'));
      table.border = '1';
      table.cellPadding = '0';
      table.cellSpacing = '0';
      table.style.font = '11px sans-serif';
      for (const [column, title] of columns.entries()) {
        const row = table.insertRow();
        for (const text of [title, ...students.map((cells) => cells[column] ?? '')]) row.insertCell().textContent = text;
      }
    }, rows);
  },
  'class-projected': async (page) => {
    await fillClass(page, await openClass(page), 7);
    await press(page, 'names');
    await page.keyboard.press('Shift+B');
    await page.locator('html[data-projector]').waitFor();
  },
  'class-give-lesson': async (page) => {
    await fillClass(page, await openClass(page), 3);
    await press(page, 'give');
    await page.getByRole('dialog').waitFor();
  },
  'class-give-own-lesson': async (page) => {
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), ['patchbay-lesson-draft', OWN_LESSON] as const);
    await fillClass(page, await openClass(page), 3);
    await press(page, 'give');
    await page.getByRole('dialog').locator('select').selectOption('written');
    await page.getByRole('dialog').getByRole('switch').click();
  },
  // one is taken away, of two; the class is in the other
  'class-own-lessons': async (page) => {
    const opened = await openClass(page);
    for (const text of [OWN_LESSON, OWN_LESSON.replace('Rooms of our school', 'Rooms, once more').replace('我们学校的机房', '再来一遍：机房')]) await addLesson(page, opened, text);
    await page.reload();
    await press(page, 'give');
    const dialog = page.getByRole('dialog');
    await dialog.locator('optgroup').first().locator('option').nth(1).waitFor({ state: 'attached' });
    await dialog.locator('select').selectOption({ index: 1 });
    await dialog.locator('form button[type="submit"]').click();
    await dialog.waitFor({ state: 'detached' });
    await press(page, 'give');
    await dialog.locator('li button:enabled').click();
  },
  'class-give-written': async (page) => {
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), ['patchbay-lesson-draft', OWN_LESSON] as const);
    const opened = await openClass(page);
    await fillClass(page, opened, 2);
    await page.goto(opened.origin);
    await page.locator('.react-flow').waitFor();
    await page.keyboard.press('Shift+K');
    await page.getByRole('dialog').locator('footer button').click();
    await page.getByRole('dialog').locator('svg.lucide-graduation-cap').click();
    const dialog = page.getByRole('dialog').last();
    await dialog.locator('form button[type="submit"]').click();
    await dialog.locator('form [role="status"]').waitFor();
  },
  'class-lab': async (page) => {
    const { code } = await openClass(page);
    const teacher = await teacherBeside(page);
    await comeIn(page, code);
    await dock(page).locator('[data-state="missing"]').first().waitFor();
    await press(teacher.page, 'say');
    await teacher.page.getByRole('dialog').locator('textarea, input').fill('net0 → 10.0.1.1/24, net1 → 10.0.1.2/24');
    await teacher.page.getByRole('dialog').locator('button[type="submit"]').click();
    await page.locator('li p b').first().waitFor();
    await teacher.context.close();
  },
  'class-labs': async (page) => {
    const { code } = await openClass(page);
    await comeIn(page, code);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox').fill((await languageOf(page)) === 'zh' ? '另存一份' : 'keep a copy');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    for (const copies of [1, 2]) {
      await dialog.locator('button[type="submit"]').click();
      await dialog.locator('li').nth(copies).waitFor();
      await dialog.locator('input').fill('2-3');
    }
  },
  'class-frozen': async (page) => {
    const { code } = await openClass(page, '04-docker-bridge-mode');
    const teacher = await teacherBeside(page);
    await comeIn(page, code);
    await box(page, 'mybridge0').waitFor();
    await press(teacher.page, 'freeze');
    await page.locator('section [role="status"] svg').first().waitFor();
    await box(page, 'net0').click();
    await dock(page).getByRole('tab').first().waitFor();
    await teacher.context.close();
  },
  'class-taken-over': async (page) => {
    const { code } = await openClass(page, '04-docker-bridge-mode');
    const teacher = await teacherBeside(page);
    await comeIn(page, code);
    await box(page, 'mybridge0').waitFor();
    await teacher.page.locator('main li a').first().waitFor();
    await teacher.page.goto(`${new URL(page.url()).origin}${(await teacher.page.locator('main li a').first().getAttribute('href')) ?? ''}`);
    await teacher.page.locator('section [role="status"] ~ button').last().click();
    await page.locator('section [role="status"] svg').first().waitFor();
    await page.locator('.react-flow').click({ position: { x: 400, y: 40 } });
    await page.keyboard.press('n');
    await page.getByRole('alert').waitFor();
  },
  'class-team': async (page) => {
    const opened = await openClass(page);
    await fillClass(page, opened, 6);
    await page.locator('main li [aria-haspopup="menu"]').nth(1).click();
    await page.getByRole('menuitem').nth(2).click();
    await page.getByRole('dialog').waitFor();
  },
  'class-together': async (page) => {
    const opened = await openClass(page);
    await fillClass(page, opened, 6);
    await page.locator('main li [aria-haspopup="menu"]').nth(1).click();
    await page.getByRole('menuitem').nth(2).click();
    await page.getByRole('dialog').locator('form button[type="submit"]').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('main li p svg.lucide-users').waitFor();
  },
  // the network goes between the class and its lesson
  'class-without-lesson': async (page) => {
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), ['patchbay-lesson-draft', OWN_LESSON] as const);
    await page.route('**/api/classes/*/lessons', (route) => route.abort());
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill(await named(page, 'actions.make-class'));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Networks 101');
    await dialog.locator('select').first().selectOption('written');
    await dialog.locator('button[type="submit"]').click();
    await dialog.getByRole('alert').waitFor();
  },
  // the lab in common, as its teacher has it
  'class-meeting': async (page) => {
    const opened = await openClass(page);
    await press(page, 'meet');
    await page.locator('header [role="group"] a').waitFor();
    await fillClass(page, opened, 4);
    await page.goto(`${opened.origin}${(await page.locator('header [role="group"] a').getAttribute('href')) ?? ''}`);
    await page.locator('[data-socket]').nth(3).waitFor();
    await page.locator('section a[href^="/classes/"]').waitFor();
  },
  'class-meeting-wall': async (page) => {
    const opened = await openClass(page);
    await press(page, 'meet');
    await fillClass(page, opened, 3);
    await page.locator('main li[data-common] svg text').waitFor();
  },
  // what a student has of it
  'class-border': async (page) => {
    const { code } = await openClass(page);
    await press(page, 'meet');
    await page.locator('header [role="group"] a').waitFor();
    await comeIn(page, code);
    await box(page, 'border').waitFor();
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await box(page, 'net0').waitFor();
    await page.locator('section a[href^="/labs/"]').waitFor();
  },
  // as a student sees their teacher, and looks along
  'class-pointing': async (page) => {
    const { code } = await openClass(page, '04-docker-bridge-mode');
    const teacher = await teacherBeside(page);
    await comeIn(page, code);
    await teacher.page.locator('main li a').first().waitFor();
    await teacher.page.goto(`${new URL(page.url()).origin}${(await teacher.page.locator('main li a').first().getAttribute('href')) ?? ''}`);
    await box(teacher.page, 'net1').click();
    await page.locator('header:has(h1) ul button').first().click();
    await page.locator('[role="status"] kbd').first().waitFor();
    await box(teacher.page, 'mybridge0').hover();
    await page.locator('[data-selected-by-other="net1"]').waitFor();
    await page.locator('[data-pointer]').waitFor();
  },
  // as its teacher has it
  'class-holding': async (page) => {
    const opened = await openClass(page);
    await fillClass(page, opened, 2);
    await page.goto(`${opened.origin}${(await page.locator('main li a').last().getAttribute('href')) ?? ''}`);
    await page.locator('section [role="status"] ~ button').last().click();
    await page.locator('section [role="status"] svg').first().waitFor();
  },
  'class-lab-projected': async (page) => {
    const opened = await openClass(page);
    await fillClass(page, opened, 2);
    await press(page, 'names');
    await page.goto(`${opened.origin}${(await page.locator('main li a').last().getAttribute('href')) ?? ''}`);
    await box(page, 'net0').waitFor();
    await page.locator('section a + b').waitFor();
  },
  'class-guest': async (page) => {
    const opened = await openClass(page);
    await press(page, 'codes');
    await page.getByRole('dialog').locator('select').first().selectOption('guest');
    await page.getByRole('dialog').locator('button[type="submit"]').click();
    const codes = page.getByRole('dialog').locator('li');
    await codes.nth(1).waitFor();
    const guest = (await codes.allInnerTexts()).flatMap((text) => (/[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text))?.[0] ?? []).find((code) => code !== opened.code);
    await page.keyboard.press('Escape');
    await fillClass(page, opened, 4);
    await comeIn(page, guest ?? '');
    await page.locator('main li svg').nth(2).waitFor();
  },
  'class-watched-lab': async (page) => {
    const opened = await openClass(page);
    await fillClass(page, opened, 2);
    const href = await page.locator('main li a').last().getAttribute('href');
    await page.goto(`${opened.origin}${href ?? ''}`);
    await page.locator('.react-flow').waitFor();
    await box(page, 'net0').click();
  },
};
