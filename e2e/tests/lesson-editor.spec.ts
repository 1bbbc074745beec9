/** Lessons written in the page: what is typed is shown, what is wrong is told, and nothing is lost. */
import { readFile } from 'node:fs/promises';
import { axeFindings } from '../page/axe-findings.ts';
import { LabPage } from '../page/lab-page.ts';
import { LessonEditorPage } from '../page/lesson-editor.ts';
import { tabTo } from '../page/keyboard.ts';
import { expect, test } from '../server/test.ts';

test('with the keyboard alone a lesson is begun, broken, mended where it says, seen in both languages, and there again after a reload', async ({ lab }) => {
  const editor = new LessonEditorPage(lab);
  await editor.open();
  await expect(editor.preview.getByRole('heading', { name: 'My lesson' })).toBeVisible();
  await expect(editor.problems).toContainText('A lesson that can be read');
  expect(await axeFindings(lab, '[role="dialog"]')).toEqual([]);

  await tabTo(lab, editor.text);
  await lab.keyboard.press('ControlOrMeta+Home');
  await lab.keyboard.press('ArrowDown');
  await lab.keyboard.press('End');
  await lab.keyboard.type('\nstarts: no');
  await expect(editor.problems.getByRole('button')).toHaveText(['Line 3, column 1“starts” is no key here. There are: patchbay-lesson, draw, start, labs, needs, exercise, offers, steps.']);
  await expect(editor.text).toHaveAttribute('aria-invalid', 'true');
  await expect(editor.preview.getByRole('note')).toHaveText('As it was before: what is written now cannot be read yet.');
  expect(await axeFindings(lab, '[role="dialog"]')).toEqual([]);

  await lab.keyboard.press('ControlOrMeta+End');
  await tabTo(lab, editor.problems.getByRole('button'));
  await lab.keyboard.press('Enter');
  await expect(editor.text).toBeFocused();
  await expect(editor.dialog.locator('li[class*="wrong"]')).toBeInViewport();
  await lab.keyboard.press('Shift+End');
  await lab.keyboard.press('Delete');
  await lab.keyboard.press('Delete');
  await expect(editor.problems).toContainText('A lesson that can be read');
  await expect(editor.preview.getByRole('note')).toHaveCount(0);

  // the preview is of the step and the language in which one writes
  await lab.keyboard.press('ControlOrMeta+End');
  await expect(editor.preview.getByRole('heading', { name: '得到回应' })).toBeVisible();
  await lab.keyboard.type('\n看一看。');
  await editor.preview.getByText('Why is that so?').press('Enter');
  await expect(editor.preview.getByText('看一看。')).toBeVisible();
  await tabTo(lab, editor.preview.getByLabel('Language'));
  await lab.keyboard.press('ArrowUp');
  await expect(editor.preview.getByRole('heading', { name: 'An answer' })).toBeVisible();

  const written = await editor.text.inputValue();
  await lab.reload();
  await editor.open();
  await expect(editor.text).toHaveValue(written);
  await lab.keyboard.press('Escape');
  await expect(editor.dialog).toBeHidden();
});

test('a built-in lesson is changed, with other values looked at, its lab opened, and saved as a file that opens again', async ({ lab }) => {
  const editor = new LessonEditorPage(lab);
  await lab.keyboard.press('Shift+K');
  await lab.getByRole('dialog').getByRole('button', { name: 'Write a lesson' }).click();
  await editor.text.fill('my own');
  await expect(editor.problems).toContainText('A lesson begins with front matter');
  await editor.dialog.getByLabel('Begin with').selectOption({ label: 'Routing between subnets' });
  await editor.dialog.getByRole('button', { name: 'Begin', exact: true }).click();
  await expect(editor.preview.getByRole('heading', { name: 'Routing between subnets' })).toBeVisible();
  // what was there is not lost
  await editor.dialog.getByRole('button', { name: 'Bring mine back' }).click();
  await expect(editor.text).toHaveValue('my own');
  await editor.dialog.getByRole('button', { name: 'Begin', exact: true }).click();

  await expect(editor.preview.getByText('net0 has the address 10.0.1.1/24')).toBeVisible();
  await editor.preview.getByRole('switch', { name: /values of one's own/ }).click();
  await expect(editor.preview.getByText('net0 has the address 10.0.1.1/24')).toHaveCount(0);
  await expect(editor.preview.getByText(/net0 has the address 10\.\d+\.\d+\.1\/24/)).toBeVisible();
  await editor.preview.getByLabel('Step').selectOption({ label: "3. The routers' part" });
  await editor.preview.getByRole('radio').first().check();
  await editor.preview.getByRole('button', { name: 'Answer' }).click();
  await expect(editor.preview.getByText('has a route for it, and passes it on.')).toBeVisible();

  await editor.text.fill((await editor.text.inputValue()).replace('# en: Routing between subnets', '# en: Our own routing'));
  // written at its end, which is Chinese
  await editor.preview.getByLabel('Language').selectOption('en');
  await expect(editor.preview.getByRole('heading', { name: 'Our own routing' })).toBeVisible();
  const saving = lab.waitForEvent('download');
  await editor.dialog.getByRole('button', { name: 'Save as a file' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('Our-own-routing.lesson.md');
  const text = await readFile(await saved.path(), 'utf8');
  expect(text).toBe(await editor.text.inputValue());

  await editor.text.fill('nothing of it');
  await editor.dialog.locator('input[type="file"]').setInputFiles({ name: 'mine.lesson.md', mimeType: 'text/markdown', buffer: Buffer.from(text.replaceAll('\n', '\r\n')) });
  await expect(editor.text).toHaveValue(text);

  await editor.preview.getByRole('button', { name: 'Open its lab here' }).click();
  await expect(editor.dialog).toBeHidden();
  for (const name of ['net0', 'r1', 'r2', 'net1']) await expect(new LabPage(lab).box(name)).toBeVisible();
});

test('a lesson is checked in the kernel, with the keyboard alone: what is well, and what a solution misses', async ({ lab }) => {
  const editor = new LessonEditorPage(lab);
  await editor.open();
  const ask = editor.problems.getByRole('button', { name: 'Check it in the kernel' });
  const steps = editor.problems.getByRole('listitem');
  await tabTo(lab, ask);
  await lab.keyboard.press('Enter');
  await expect(editor.problems.getByText(/^Being checked/)).toBeVisible();
  await expect(steps).toHaveText(['addresses fails at its start, passes with its solution.', 'answer fails at its start, passes with its solution.']);
  expect(await axeFindings(lab, '[role="dialog"]')).toEqual([]);

  await editor.text.fill((await editor.text.inputValue()).replace('ip -n net1 addr add <net>.2/24', 'ip -n net1 addr add <net>.2/25'));
  await ask.click();
  await expect(steps).toHaveText([/^addresses does not hold after its solution\. net1:eth0 has 10\.0\.1\.2\/25; what is asked for is 10\.0\.1\.2\/24.* With <net> = 10\.0\.1\.$/]);
  expect(await axeFindings(lab, '[role="dialog"]')).toEqual([]);
});
