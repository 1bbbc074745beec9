/** A class whose labs meet, in several browsers. */
import { axeFindings } from '../page/axe-findings.ts';
import { join, joinCode, makeClass } from '../page/class-page.ts';
import { LabPage } from '../page/lab-page.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { expect, test } from '../server/own-server.ts';

test('labs meet: each has a border in its host, drawn as leaving the lab; the teacher sees them side by side, a student only looks', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const code = await joinCode(teacher);
  const ann = await join(browser, server.origin, code, 'Ann');
  // she is at work when the class begins to meet, and goes on
  const shell = new TerminalPage(ann.page);
  await ann.page.keyboard.press('t');
  await shell.prompts();
  await shell.run('word=kept');
  await teacher.getByRole('button', { name: 'Let the labs meet' }).click();
  await expect(teacher.getByText('The labs meet: each has a cable named border')).toBeVisible();
  await expect(new LabPage(ann.page).box('border')).toContainText('to Networks 101');
  await shell.run('echo $word');
  await expect.poll(() => shell.lines()).toContain('kept');
  const bo = await join(browser, server.origin, code, '博');
  for (const { page } of [ann, bo]) await expect(new LabPage(page).box('border')).toContainText('to Networks 101');
  await expect(ann.page.locator('.react-flow__node[data-id]', { hasText: 'border' })).toHaveAttribute('aria-label', /border.*up.*to Networks 101/);

  // it is the first on the wall, as it is now
  const first = teacher.getByRole('region', { name: 'Labs of the class' }).getByRole('listitem').first();
  await expect(first.getByRole('heading')).toHaveText('The lab in common');
  await expect(first).toContainText('2 labs meet here');
  await expect(first.locator('svg text')).toHaveText(['meet0']);
  expect(await axeFindings(teacher)).toEqual([]);
  await teacher.getByLabel('Show', { exact: true }).selectOption({ label: 'Raised hands' });
  await expect(teacher.getByText('Nobody is like that now.')).toBeVisible();
  await teacher.getByLabel('Show', { exact: true }).selectOption({ label: 'Everybody' });
  const [common] = await Promise.all([teacher.context().waitForEvent('page'), first.getByRole('link', { name: 'Open the lab in common in a new tab' }).click()]);
  const bridge = new LabPage(common).box('meet0');
  await expect(bridge).toContainText('2 ports');
  await expect(bridge).toHaveAttribute('aria-label', /to Ann, to 博|to 博, to Ann/);
  await expect(common.getByText('Where the class meets')).toBeVisible();
  await common.getByRole('tab', { name: 'Commands' }).click();
  await expect(common.getByText('Patchbay added a bridge')).toBeVisible();
  expect(await axeFindings(common)).toEqual([]);

  // on a projector nobody is named
  const everything = common.locator('html');
  await expect(everything).toContainText('border1 Ann');
  await common.getByRole('button', { name: 'Hide names' }).click();
  await expect(everything).not.toContainText(/Ann|博/);
  await expect(bridge).toHaveAttribute('aria-label', /to another lab, to another lab/);
  await common.getByRole('button', { name: 'Show names' }).click();
  await expect(everything).toContainText('border1 Ann');

  const [looking] = await Promise.all([ann.page.context().waitForEvent('page'), ann.page.getByRole('link', { name: 'Where the class meets' }).click()]);
  await expect(new LabPage(looking).box('meet0')).toContainText('2 ports');
  await expect(looking.getByText('You watch: only others change this lab.')).toBeVisible();
  await expect(looking.getByRole('button', { name: 'Namespace', exact: true })).toBeDisabled();

  // the border is the student's to put anywhere, and nobody's to remove
  await new LabPage(ann.page).box('border').click();
  await ann.page.keyboard.press('Delete');
  await expect(new LabPage(ann.page).box('border')).toBeVisible();

  await teacher.getByRole('button', { name: 'Part the labs' }).click();
  await expect(teacher.getByText('The labs meet no more.')).toBeVisible();
  await expect(teacher.getByRole('heading', { name: 'The lab in common' })).toHaveCount(0);
  await expect(new LabPage(ann.page).box('border')).toHaveCount(0);
  await expect(ann.page.getByRole('link', { name: 'Where the class meets' })).toHaveCount(0);
});
