/** A class from its making to its results, in several browsers. */
import { axeFindings } from '../page/axe-findings.ts';
import { card, join, joinCode, makeClass } from '../page/class-page.ts';
import { savedResults } from '../page/saved-results.ts';
import { expect, test } from '../server/own-server.ts';

test('a class: two join with its code, one asks for help, the teacher sees, says, freezes, and takes the results', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  await expect(teacher.getByText('Nobody is here yet')).toBeVisible();
  const code = await joinCode(teacher);
  const ann = await join(browser, server.origin, code, 'Ann');
  const bo = await join(browser, server.origin, code, '=Bo');
  await expect(card(teacher, 'Ann').getByText('There is no namespace mynet yet.')).toBeVisible();

  await ann.page.keyboard.press('n');
  await ann.page.getByRole('textbox', { name: 'Name' }).fill('mynet');
  await ann.page.keyboard.press('Enter');
  await expect(card(teacher, 'Ann').locator('svg text', { hasText: 'mynet' })).toBeVisible();
  await expect(card(teacher, 'Ann').getByRole('progressbar')).not.toHaveJSProperty('value', 0);

  await bo.page.getByRole('button', { name: 'Raise hand' }).click();
  await expect(bo.page.getByText('Your teacher sees that you ask for help.')).toBeVisible();
  await expect(teacher.getByRole('heading', { level: 2 })).toHaveText(['=Bo', 'Ann']);
  await expect(card(teacher, '=Bo').getByText('Hand raised')).toBeVisible();

  await teacher.getByRole('button', { name: 'Say to all' }).click();
  await teacher.getByLabel('What to say').fill('Five more minutes.');
  await teacher.getByRole('button', { name: 'Send' }).click();
  for (const { page } of [ann, bo]) await expect(page.getByText('Five more minutes.')).toBeVisible();
  await ann.page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(ann.page.getByText('Five more minutes.')).toBeHidden();

  await teacher.getByRole('button', { name: 'Freeze all' }).click();
  await expect(ann.page.getByText('Frozen: your teacher has stopped all changes')).toBeVisible();
  await expect(ann.page.getByRole('button', { name: 'Namespace', exact: true })).toBeDisabled();
  await ann.page.keyboard.press('n');
  await expect(ann.page.getByRole('textbox', { name: 'Name' })).toBeHidden();
  expect(await axeFindings(ann.page)).toEqual([]);
  await teacher.getByRole('button', { name: 'Thaw all' }).click();
  await expect(ann.page.getByRole('button', { name: 'Namespace', exact: true })).toBeEnabled();

  await teacher.getByRole('button', { name: 'Lower the hand of =Bo' }).click();
  await expect(bo.page.getByText('Your teacher sees that you ask for help.')).toBeHidden();
  expect(await axeFindings(teacher)).toEqual([]);

  const { name: file, rows: [columns = [], ...rows] } = await savedResults(teacher);
  expect(file).toBe('Networks-101.csv');
  expect(columns[2]).toContain('There is a namespace mynet');
  expect(rows.map((row) => row.slice(0, 3))).toEqual([["'=Bo", '0', 'There is no namespace mynet yet.'], ['Ann', expect.any(String), 'done']]);
});

test('two are put together by their teacher: one lab for both, with each other’s pointers; and work alone again', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const code = await joinCode(teacher);
  const ann = await join(browser, server.origin, code, 'Ann');
  const bo = await join(browser, server.origin, code, 'Bo');
  const [hers, his] = [ann.page.url(), bo.page.url()];
  await expect(ann.page.getByRole('button', { name: 'Share' })).toHaveCount(0);

  const menuOf = async (name: string, item: string): Promise<void> => {
    await teacher.getByRole('button', { name: `More for ${name}` }).click();
    await teacher.getByRole('menuitem', { name: item }).click();
  };
  await menuOf('Bo', 'Work together with…');
  await teacher.getByRole('dialog').getByLabel('Together with', { exact: true }).selectOption({ label: 'Ann' });
  await teacher.getByRole('button', { name: 'Put together' }).click();
  await expect(card(teacher, 'Bo')).toContainText('Works with Ann');

  await expect(bo.page).toHaveURL(hers);
  for (const { page } of [ann, bo]) await expect(page.getByText('Working together: Ann, Bo')).toBeVisible();
  await bo.page.keyboard.press('n');
  await bo.page.getByRole('textbox', { name: 'Name' }).fill('mynet');
  await bo.page.keyboard.press('Enter');
  await expect(ann.page.locator('.react-flow__node[data-id="mynet"]')).toBeVisible();
  await bo.page.locator('.react-flow__node[data-id="mynet"]').click();
  await expect(ann.page.locator('[data-selected-by-other="mynet"]')).toContainText('Bo');
  await expect(card(teacher, 'Bo').locator('svg text', { hasText: 'mynet' })).toBeVisible();
  expect(await axeFindings(ann.page)).toEqual([]);
  const { rows } = await savedResults(teacher);
  expect(rows.slice(1).map((row) => row.slice(0, 2))).toEqual([['Ann', expect.any(String)], ['Bo', rows[1]?.[1]]]);

  await menuOf('Bo', 'Work alone again');
  await expect(bo.page).toHaveURL(his);
  await expect(bo.page.getByLabel('Lab canvas')).toBeVisible();
  await expect(bo.page.locator('.react-flow__node[data-id="mynet"]')).toHaveCount(0);
  await expect(ann.page.getByText('Working together')).toHaveCount(0);
});

test('with the personal code a student is back in their lab, on another device; a wrong code is said at its field', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const { page, personalCode } = await join(browser, server.origin, await joinCode(teacher), 'Ann');
  const address = page.url();
  const other = await (await browser.newContext()).newPage();
  await other.goto(`${server.origin}/join`);
  await expect(other.getByRole('button', { name: 'I was here before' })).toBeVisible();
  expect(await axeFindings(other)).toEqual([]);
  await other.getByRole('button', { name: 'I was here before' }).click();
  await other.getByLabel('Your personal code').fill('AAAA-AAAA');
  await other.keyboard.press('Enter');
  await expect(other.getByLabel('Your personal code')).toHaveAttribute('aria-invalid', 'true');
  await expect(other.getByRole('alert')).toContainText('Nobody has this personal code');
  await other.getByLabel('Your personal code').fill(personalCode.toLowerCase());
  await other.keyboard.press('Enter');
  await expect(other).toHaveURL(address);
  await expect(other.getByLabel('Lab canvas')).toBeVisible();
});

test('the code is shown for a projector, withdrawn, and made for other roles; a member is removed', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const code = await joinCode(teacher);
  await teacher.getByRole('button', { name: /^Code to join/ }).click();
  await expect(teacher.getByRole('dialog').getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  await teacher.keyboard.press('Escape');
  await join(browser, server.origin, code, 'Ann');
  await teacher.getByRole('button', { name: 'Codes', exact: true }).click();
  await teacher.getByRole('dialog').getByLabel('For', { exact: true }).selectOption('guest');
  await teacher.getByRole('dialog').getByRole('button', { name: 'Make a code' }).click();
  await expect(teacher.getByRole('list', { name: 'Codes that open' }).getByRole('listitem')).toHaveCount(2);
  expect(await axeFindings(teacher)).toEqual([]);
  await teacher.getByRole('button', { name: `Withdraw the code ${code}` }).click();
  await expect(teacher.getByRole('list', { name: 'Codes that open' })).not.toContainText(code);
  await teacher.keyboard.press('Escape');

  await teacher.getByRole('button', { name: 'More for Ann' }).click();
  await teacher.getByRole('menuitem', { name: 'Remove from the class' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(teacher.getByText('Nobody is here yet')).toBeVisible();
});

test('a lesson is given with addresses of their own for each: each reads others, and the results leave out what differs', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const code = await joinCode(teacher);
  const students = [await join(browser, server.origin, code, 'Ann'), await join(browser, server.origin, code, 'Bo')];
  await teacher.getByRole('button', { name: 'Give a lesson' }).click();
  const dialog = teacher.getByRole('dialog');
  const own = dialog.getByRole('switch', { name: 'Addresses and names of their own for each student' });
  // a lesson without such has no switch
  await expect(dialog.getByLabel('Lesson', { exact: true })).toHaveValue('01-a-namespace');
  await expect(own).toHaveCount(0);
  await dialog.getByLabel('Lesson', { exact: true }).selectOption({ label: 'Three on a bridge' });
  await expect(own).not.toBeChecked();
  await own.focus();
  await teacher.keyboard.press('Space');
  await expect(own).toBeChecked();
  expect(await axeFindings(teacher)).toEqual([]);
  await dialog.getByRole('button', { name: 'Give it to all' }).click();
  await expect(teacher.getByText('values of their own')).toBeVisible();
  for (const { page } of students) {
    await expect(page.getByRole('heading', { name: 'The bridge', exact: true })).toBeVisible();
    await expect(page.getByText('Make a bridge called')).toContainText(/br-\w+ in the host/);
  }
  const { rows: [columns = []] } = await savedResults(teacher);
  expect(columns.filter((column) => column.startsWith('3. '))).toEqual([1, 2, 3].map((host) => `3. Addresses – net${String(host - 1)} has the address 10.….${String(host)}/24`));
});
