/** An exercise given to a class: what its teacher sees of it, and its students do not. */
import { card, join, joinCode, labAddress, makeClass } from '../page/class-page.ts';
import { farStudent } from '../page/far-student.ts';
import { savedResults } from '../page/saved-results.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { expect, test } from '../server/own-server.ts';

const FAILED = /^net\d tried 192\.168\.\d+\.\d just now: no answer\.$/;
const SHOW_PLANTED = { name: 'For teachers: show what was planted' };

test('only the teacher is told what was planted; who mends it has the points on the wall and in the results, which say why the others have none', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher, 'Troubleshooting');
  const code = await joinCode(teacher);
  const { page: ann } = await join(browser, server.origin, code, 'Ann');
  const bo = await farStudent(server.origin, code, 'Bo');
  for (const name of ['Ann', 'Bo']) {
    await expect(card(teacher, name).getByText('0 of 40 points')).toBeVisible();
    await expect(card(teacher, name).getByText(FAILED)).toBeVisible();
  }

  await teacher.goto(await labAddress(teacher, 'Ann'));
  await teacher.getByRole('button', SHOW_PLANTED).click();
  const planted = teacher.getByRole('region', { name: 'Planted by “Troubleshooting”' }).getByRole('listitem');
  await expect(planted).toHaveText([/^One switch, no answer/]);
  const command = await planted.getByRole('code').innerText();
  expect(command).toMatch(/^ip .*link set dev \w+ down$/);
  await expect(ann.getByRole('heading', { name: 'One switch, no answer' })).toBeVisible();
  await expect(ann.getByRole('button', SHOW_PLANTED)).toHaveCount(0);

  const terminal = new TerminalPage(ann);
  await terminal.open();
  await terminal.run(command.replace(/down$/, 'up'));
  await expect(ann.getByText('2 of 40 points')).toBeVisible();

  await teacher.getByRole('link', { name: 'To the class' }).click();
  await expect(card(teacher, 'Ann').getByText('2 of 40 points')).toBeVisible();
  await expect(card(teacher, 'Ann').getByText(FAILED)).toBeVisible();
  await expect(card(teacher, 'Bo').getByText('0 of 40 points')).toBeVisible();

  const { rows: [columns = [], ...rows] } = await savedResults(teacher);
  const ofChecks = columns.findIndex((column) => column.startsWith('1. One switch, no answer – net0 reaches'));
  const none = columns.slice(4, ofChecks).map(() => '0');
  expect(columns.slice(0, 4)).toEqual(['Name', 'Steps done', 'Points', '1. One switch, no answer – Points']);
  expect(rows.map((row) => row.slice(0, ofChecks))).toEqual([
    ['Ann', '1', '2', '2', ...none],
    ['Bo', '0', '0', '0', ...none],
  ]);
  // three checks a step
  const [ofAnn = [], ofBo = []] = rows.map((row) => row.slice(ofChecks));
  expect(ofAnn.slice(0, 4)).toEqual(['done', 'done', 'done', expect.stringMatching(FAILED)]);
  expect(ofBo[0]).toMatch(FAILED);
  expect(new Set([...ofAnn.slice(6), ...ofBo.slice(3)])).toEqual(new Set(['not reached']));
  expect(rows.map(({ length }) => length)).toEqual([columns.length, columns.length]);
  bo.leave();
});
