/** A lesson that its teacher wrote, from the editor to a class that is in it. */
import { axeFindings } from '../page/axe-findings.ts';
import { card, join, joinCode, makeClass } from '../page/class-page.ts';
import { LabPage } from '../page/lab-page.ts';
import { LessonEditorPage } from '../page/lesson-editor.ts';
import { OWN_LESSON } from '../page/own-lesson.ts';
import { savedResults } from '../page/saved-results.ts';
import { expect, test } from '../server/own-server.ts';

test('a lesson that was written in the page is given to the class: its labs are in it, and the wall and the results have its name', async ({ lab: teacher, server, browser }) => {
  test.slow();
  const editor = new LessonEditorPage(teacher);
  await editor.open();
  await editor.text.fill('my own');
  await expect(editor.problems).toContainText('A lesson begins with front matter');
  await teacher.keyboard.press('Escape');
  await makeClass(teacher);
  const code = await joinCode(teacher);
  const ann = await join(browser, server.origin, code, 'Ann');

  // what cannot be read cannot be given
  const give = teacher.getByRole('dialog', { name: 'Give a lesson to all' });
  const lessons = give.getByLabel('Lesson', { exact: true });
  await teacher.getByRole('button', { name: 'Give a lesson' }).click();
  await expect(lessons.getByRole('option', { name: 'It cannot be read yet' })).toBeDisabled();
  await teacher.keyboard.press('Escape');

  // it is written on in another tab
  const beside = await teacher.context().newPage();
  await beside.goto(server.origin);
  const there = new LessonEditorPage(beside);
  await there.open();
  await there.text.fill(OWN_LESSON);
  await expect(there.problems).toContainText('A lesson that can be read');
  await beside.close();

  await teacher.getByRole('button', { name: 'Give a lesson' }).click();
  await lessons.selectOption({ label: 'Rooms of our school' });
  expect(await axeFindings(teacher, '[role="dialog"]')).toEqual([]);
  await give.getByRole('switch', { name: 'Addresses and names of their own' }).click();
  await give.getByRole('button', { name: 'Give it to all' }).click();
  await expect(teacher.getByText('1 lab has begun the lesson.')).toBeVisible();
  await expect(teacher.getByRole('banner')).toContainText('Rooms of our school');
  await expect(card(teacher, 'Ann').getByText('0 of 1', { exact: true })).toBeVisible();

  await expect(ann.page.getByRole('heading', { name: 'Rooms of our school' })).toBeVisible();
  const task = await ann.page.getByText(/^Make (?:mint|sage|thyme|basil|dill|fennel)\.$/).innerText();
  const room = task.slice('Make '.length, -1);
  await new LabPage(ann.page).canvas.press('n');
  await ann.page.getByRole('textbox', { name: 'Name' }).fill(room);
  await ann.page.keyboard.press('Enter');
  await expect(card(teacher, 'Ann').getByText('All steps done')).toBeVisible();

  const { rows: [columns = [], ...rows] } = await savedResults(teacher);
  expect(columns.join()).toContain('A room');
  expect(rows.map((row) => row.slice(0, 3))).toEqual([['Ann', '1', 'done']]);

  // the class keeps it, whatever is written from now on
  await teacher.getByRole('button', { name: 'Give a lesson' }).click();
  await expect(lessons.locator('optgroup[label="Of this class"] option')).toHaveText(['Rooms of our school']);
});
