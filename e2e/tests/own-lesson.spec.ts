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

test('the editor gives it to a class; once the class has gone on to another lesson, it is taken away again', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const address = teacher.url();
  const code = await joinCode(teacher);
  const ann = await join(browser, server.origin, code, 'Ann');
  await teacher.goto(server.origin);
  const editor = new LessonEditorPage(teacher);
  await editor.open();
  await editor.text.fill('my own');
  await expect(editor.dialog.getByRole('button', { name: 'Give to a class' })).toBeDisabled();
  await editor.text.fill(OWN_LESSON);
  await expect(editor.problems).toContainText('A lesson that can be read');
  await editor.dialog.getByRole('button', { name: 'Give to a class' }).click();
  const given = teacher.getByRole('dialog', { name: 'Give “Rooms of our school” to a class' });
  await expect(given.getByLabel('Class', { exact: true }).locator('option:checked')).toHaveText('Networks 101');
  await expect(given.getByRole('switch', { name: 'Addresses and names of their own' })).not.toBeChecked();
  expect(await axeFindings(teacher, '[role="dialog"]')).toEqual([]);
  await given.getByRole('button', { name: 'Give it to all' }).click();
  await expect(given.getByText('1 lab has begun the lesson.')).toBeVisible();
  await expect(ann.page.getByRole('heading', { name: 'Rooms of our school' })).toBeVisible();
  // without values of their own, everyone has the example
  await expect(ann.page.getByText('Make mynet.')).toBeVisible();
  await teacher.keyboard.press('Escape');
  await expect(given).toHaveCount(0);
  await expect(editor.dialog).toBeVisible();
  await editor.dialog.getByRole('button', { name: 'Give to a class' }).click();
  await given.getByRole('button', { name: 'Give it to all' }).click();
  await given.getByRole('link', { name: 'To the class “Networks 101”' }).click();
  await expect(teacher).toHaveURL(address);
  await expect(teacher.getByRole('banner')).toContainText('Rooms of our school');

  // it is not taken from under those who are in it
  const give = teacher.getByRole('dialog', { name: 'Give a lesson to all' });
  const take = give.getByRole('button', { name: 'Take away Rooms of our school' });
  await teacher.getByRole('button', { name: 'Give a lesson' }).click();
  await expect(take).toBeDisabled();
  await give.getByLabel('Lesson', { exact: true }).selectOption({ label: 'What a network namespace is' });
  await give.getByRole('button', { name: 'Give it to all' }).click();
  await expect(teacher.getByRole('banner')).toContainText('What a network namespace is');
  await ann.page.keyboard.press('Shift+K');
  await ann.page.getByRole('dialog').getByRole('button', { name: /Rooms of our school/ }).click();
  await expect(ann.page.getByText('Make mynet.')).toBeVisible();
  await teacher.getByRole('button', { name: 'Give a lesson' }).click();
  await take.click();
  await give.getByRole('button', { name: 'Take it away', exact: true }).click();
  await expect(give.getByRole('alert')).toContainText('Somebody is in this lesson');
  await give.getByLabel('Lesson', { exact: true }).selectOption({ label: 'What a network namespace is' });
  await give.getByRole('button', { name: 'Give it to all' }).click();
  await expect(give).toHaveCount(0);

  await teacher.getByRole('button', { name: 'Give a lesson' }).click();
  await give.getByLabel('Lesson', { exact: true }).selectOption({ label: 'Rooms of our school' });
  await take.click();
  await give.getByRole('button', { name: 'Keep it' }).click();
  await take.click();
  expect(await axeFindings(teacher, '[role="dialog"]')).toEqual([]);
  await give.getByRole('button', { name: 'Take it away', exact: true }).click();
  await expect(give.getByRole('status')).toHaveText('“Rooms of our school” is not among the lessons of the class any more.');
  await expect(give.locator('optgroup[label="Of this class"]')).toHaveCount(0);
  await ann.page.keyboard.press('Shift+K');
  await expect(ann.page.getByRole('dialog').getByRole('button', { name: /What a network namespace is/ })).toBeVisible();
  await expect(ann.page.getByRole('dialog').getByRole('button', { name: /Rooms of our school/ })).toHaveCount(0);
});

test('a class begins with a lesson that was written in the page', async ({ lab: teacher, server, browser }) => {
  const editor = new LessonEditorPage(teacher);
  await editor.open();
  await editor.text.fill(OWN_LESSON);
  await expect(editor.problems).toContainText('A lesson that can be read');
  await teacher.keyboard.press('Escape');
  await makeClass(teacher, 'Rooms of our school');
  await expect(teacher.getByRole('banner')).toContainText('Rooms of our school');
  const ann = await join(browser, server.origin, await joinCode(teacher), 'Ann');
  await expect(ann.page.getByText('Make mynet.')).toBeVisible();
});

test('a class is made and its lesson does not get there: that is said, the class is not made twice, and it is given the lesson, or another, once that goes', async ({ lab: teacher, server }) => {
  const editor = new LessonEditorPage(teacher);
  await editor.open();
  await editor.text.fill(OWN_LESSON);
  await expect(editor.problems).toContainText('A lesson that can be read');
  await teacher.keyboard.press('Escape');
  /** Where the network goes between the class and its lesson. */
  const losingIt = async (): Promise<void> => {
    await teacher.route('**/api/classes/*/lessons', async (route) => {
      await teacher.context().setOffline(true);
      await route.continue();
    });
    await teacher.keyboard.press('ControlOrMeta+k');
    await teacher.getByRole('combobox').fill('make a class');
    await teacher.keyboard.press('Enter');
    await dialog.getByLabel('Name of the class').fill('Networks 101');
    await dialog.getByLabel('Lesson that every lab').selectOption({ label: 'Rooms of our school' });
    await dialog.getByRole('button', { name: 'Make the class' }).click();
    await expect(dialog.getByRole('alert')).toContainText('The class is made, but is in no lesson yet.');
    await teacher.unroute('**/api/classes/*/lessons');
  };
  const classes = async (): Promise<readonly unknown[]> => ((await (await teacher.request.get(`${server.origin}/api/classes`)).json()) as { classes: unknown[] }).classes;
  const dialog = teacher.getByRole('dialog', { name: 'Make a class' });

  await losingIt();
  // what it is called is said to the server already
  await expect(dialog.getByLabel('Name of the class')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Give the lesson' }).click();
  await expect(dialog.getByRole('alert')).toContainText('The class is made');
  expect(await axeFindings(teacher)).toEqual([]);
  await teacher.context().setOffline(false);
  await dialog.getByRole('button', { name: 'Give the lesson' }).click();
  await expect(teacher).toHaveURL(/\/classes\/[0-9a-f]+$/);
  await expect(teacher.getByRole('banner')).toContainText('Rooms of our school');
  expect(await classes()).toHaveLength(1);

  await teacher.goBack();
  await expect(new LabPage(teacher).canvas).toBeVisible();
  await losingIt();
  await teacher.context().setOffline(false);
  await dialog.getByLabel('Lesson that every lab').selectOption({ label: 'What a network namespace is' });
  await expect(dialog.getByRole('link', { name: 'Go to “Networks 101” without a lesson' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Give the lesson' }).click();
  await expect(teacher.getByRole('banner')).toContainText('What a network namespace is');
  expect(await classes()).toHaveLength(2);
});
