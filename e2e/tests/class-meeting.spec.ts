/** A class whose labs meet, in several browsers. */
import { axeFindings } from '../page/axe-findings.ts';
import { join, joinCode, makeClass } from '../page/class-page.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/own-server.ts';

test('labs meet: each has a border in its host, drawn as leaving the lab; the teacher sees them side by side, a student only looks', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  await teacher.getByRole('button', { name: 'Let the labs meet' }).click();
  await expect(teacher.getByText('The labs meet: each has a cable named border')).toBeVisible();
  const code = await joinCode(teacher);
  const ann = await join(browser, server.origin, code, 'Ann');
  const bo = await join(browser, server.origin, code, '博');
  for (const { page } of [ann, bo]) await expect(new LabPage(page).box('border')).toContainText('to Networks 101');
  await expect(ann.page.locator('.react-flow__node[data-id]', { hasText: 'border' })).toHaveAttribute('aria-label', /border.*up.*to Networks 101/);

  const [common] = await Promise.all([teacher.context().waitForEvent('page'), teacher.getByRole('link', { name: 'The lab in common' }).click()]);
  const bridge = new LabPage(common).box('meet0');
  await expect(bridge).toContainText('2 ports');
  await expect(bridge).toHaveAttribute('aria-label', /to Ann, to 博|to 博, to Ann/);
  await expect(common.getByText('Where the class meets')).toBeVisible();
  expect(await axeFindings(common)).toEqual([]);

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
  await expect(new LabPage(ann.page).box('border')).toHaveCount(0);
  await expect(ann.page.getByRole('link', { name: 'Where the class meets' })).toHaveCount(0);
});
