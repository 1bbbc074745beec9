/** What a class is to those who are not its student: a guest who watches, a teacher in a student's lab; and what nobody may do there. */
import { axeFindings } from '../page/axe-findings.ts';
import { card, codeFor, join, joinCode, joinToSee, labAddress, makeClass } from '../page/class-page.ts';
import { Finder } from '../page/finder.ts';
import { LabPage } from '../page/lab-page.ts';
import { BreakableNetwork } from '../server/breakable-network.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { expect, test } from '../server/own-server.ts';

test('a guest sees the wall and every lab of the class, and changes nothing', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const ann = new LabPage((await join(browser, server.origin, await joinCode(teacher), 'Ann')).page);
  await ann.page.getByRole('button', { name: 'Namespace', exact: true }).click();
  await ann.create();
  await expect(ann.box('net0')).toBeVisible();

  const { page: guest } = await joinToSee(browser, server.origin, await codeFor(teacher, 'guest'), 'Grandma');
  await expect(card(guest, 'Ann').locator('svg text', { hasText: 'net0' })).toBeVisible();
  await expect(guest.getByRole('group', { name: 'For the whole class' }).getByRole('button')).toHaveText(['Hide names']);
  await expect(guest.getByRole('button', { name: /^Code to join|^More for/ })).toHaveCount(0);
  expect(await axeFindings(guest)).toEqual([]);

  await guest.goto(await labAddress(guest, 'Ann'));
  const watched = new LabPage(guest);
  await expect(guest.getByText('You watch: only others change this lab.')).toBeVisible();
  await watched.box('net0').click();
  const whyNot = 'You may not do that here';
  await expect(guest.getByRole('button', { name: 'Terminal', exact: true })).toBeDisabled();
  await expect(guest.getByRole('button', { name: 'Terminal', exact: true })).toHaveAttribute('title', whyNot);
  await guest.getByRole('tab', { name: 'Tests' }).click();
  await expect(guest.getByRole('button', { name: 'Start', exact: true })).toHaveAttribute('title', whyNot);
  await guest.getByRole('tab', { name: 'Routes' }).click();
  await expect(guest.getByRole('switch').first()).toBeDisabled();
  await expect(guest.getByRole('switch').first()).toHaveAttribute('title', whyNot);
  expect(await axeFindings(guest)).toEqual([]);
  await guest.getByRole('link', { name: 'To the class' }).click();
  await expect(card(guest, 'Ann')).toBeVisible();
});

test('in a frozen lab what would change it is off and says why, until it is thawed', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const ann = new LabPage((await join(browser, server.origin, await joinCode(teacher), 'Ann')).page);
  await ann.page.getByRole('button', { name: 'Namespace', exact: true }).click();
  await ann.create();
  await ann.box('net0').click();
  const terminal = ann.page.getByRole('button', { name: 'Terminal', exact: true });
  const rename = ann.page.getByRole('button', { name: /^Rename/ });
  await expect(rename).toBeEnabled();
  await teacher.getByRole('button', { name: 'More for Ann' }).click();
  await teacher.getByRole('menuitem', { name: 'Freeze' }).click();
  for (const control of [terminal, rename]) {
    await expect(control).toBeDisabled();
    await expect(control).toHaveAttribute('title', 'The lab is frozen');
  }
  // what is dragged stays where it is, and that is said
  const standing = await ann.box('net0').boundingBox();
  await ann.box('net0').hover();
  await ann.page.mouse.down();
  await ann.page.mouse.move(600, 500, { steps: 4 });
  await ann.page.mouse.up();
  await expect(ann.page.getByRole('alert').filter({ hasText: 'frozen' })).toBeVisible();
  expect(await ann.box('net0').boundingBox()).toEqual(standing);
  await teacher.getByRole('button', { name: 'More for Ann' }).click();
  await teacher.getByRole('menuitem', { name: 'Thaw' }).click();
  for (const control of [terminal, rename]) await expect(control).toBeEnabled();
});

test('a teacher takes a lab over: its student sees who, is told why nothing goes, and has it back when the teacher hands it back', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const { page: student } = await join(browser, server.origin, await joinCode(teacher), 'Ann');
  const ann = new LabPage(student);
  const terminal = new TerminalPage(student);
  await terminal.open();
  await teacher.goto(await labAddress(teacher, 'Ann'));
  await teacher.getByRole('button', { name: 'Take over' }).click();
  await expect(teacher.getByText('You have taken over: the student watches')).toBeVisible();
  await expect(student.getByText('Your teacher is working in your lab: watch.')).toBeVisible();
  await expect(student.getByRole('button', { name: 'Namespace', exact: true })).toBeDisabled();
  const told = student.getByRole('alert').filter({ hasText: 'Your teacher is working in this lab' });
  await student.keyboard.type('ls');
  await expect(told).toHaveCount(1);
  expect((await terminal.lines()).at(-1)).toBe('host #');
  await told.getByRole('button').click();
  await student.getByRole('heading', { level: 1 }).click();
  await student.keyboard.press('n');
  await expect(told).toBeVisible();
  await expect(student.getByRole('textbox', { name: 'Name' })).toBeHidden();
  expect(await axeFindings(student)).toEqual([]);

  const taught = new LabPage(teacher);
  await teacher.getByRole('button', { name: 'Namespace', exact: true }).click();
  await taught.create();
  await expect(ann.box('net0')).toBeVisible();
  await teacher.getByRole('button', { name: 'Hand back' }).click();
  await expect(told).toBeHidden();
  await expect(student.getByText('Your teacher is working in your lab')).toBeHidden();
  await expect(student.getByRole('button', { name: 'Namespace', exact: true })).toBeEnabled();

  await teacher.getByRole('button', { name: 'Take over' }).click();
  await student.getByRole('button', { name: 'Take back' }).click();
  await expect(teacher.getByRole('button', { name: 'Take over' })).toBeVisible();
  await expect(student.getByRole('button', { name: 'Namespace', exact: true })).toBeEnabled();
});

test('what is shown to others is shown without names: the wall, a lab opened from it, and the way back', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const ann = new LabPage((await join(browser, server.origin, await joinCode(teacher), 'Annabel')).page);
  await ann.page.getByRole('button', { name: 'Namespace', exact: true }).click();
  await ann.create();
  await card(teacher, 'Annabel').locator('svg text', { hasText: 'net0' }).waitFor();
  await teacher.getByRole('button', { name: 'Hide names' }).click();
  await teacher.goto(await labAddress(teacher, 'Student 1'));
  await expect(new LabPage(teacher).box('net0')).toBeVisible();
  const everything = teacher.locator('html');
  await expect(everything).not.toContainText('Annabel');
  await expect(teacher.getByRole('heading', { level: 1 })).toHaveText("A student's lab");

  await teacher.getByRole('button', { name: 'Show names' }).click();
  await expect(teacher).toHaveTitle(/^Annabel/);
  await expect(teacher.getByText('The lab of Annabel')).toBeVisible();
  const follow = teacher.getByRole('list', { name: 'Who is here' }).getByRole('button');
  await expect(follow).toHaveAccessibleName('Follow the view of Annabel');

  await teacher.getByRole('button', { name: 'Hide names' }).click();
  await teacher.reload();
  await expect(new LabPage(teacher).box('net0')).toBeVisible();
  await expect(everything).not.toContainText('Annabel');
  // what is heard is not there either
  await expect(follow).toHaveAccessibleName('Follow the view of Person 1');
  await teacher.getByRole('link', { name: 'To the class' }).click();
  await expect(card(teacher, 'Student 1')).toBeVisible();
  await expect(everything).not.toContainText('Annabel');
});

test('who made a lab of their own is not offered to make a class', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const { page } = await join(browser, server.origin, await joinCode(teacher), 'Ann');
  const made = await page.request.post(`${server.origin}/api/labs`, { headers: { origin: server.origin }, data: {} });
  await page.goto(`${server.origin}/labs/${((await made.json()) as { id: string }).id}`);
  await expect(new LabPage(page).canvas).toBeVisible();
  const finder = new Finder(page);
  await finder.look('make a class');
  await expect(finder.row(/Make a class/)).toBeDisabled();
});

test('a teacher goes into a lab and back, and gives all of them another lesson', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const { page: ann } = await join(browser, server.origin, await joinCode(teacher), 'Ann');
  await ann.getByRole('button', { name: 'Raise hand' }).click();
  await card(teacher, 'Ann').getByText('Hand raised').waitFor();

  await teacher.goto(await labAddress(teacher, 'Ann'));
  const bar = teacher.getByRole('region', { name: 'Class' });
  await expect(bar).toContainText('The lab of Ann');
  await expect(bar).toContainText('A hand is raised here.');
  await bar.getByRole('button', { name: 'Lower hand' }).click();
  await expect(ann.getByText('Your teacher sees that you ask for help.')).toBeHidden();
  await bar.getByRole('link', { name: 'To the class' }).click();

  await teacher.getByRole('button', { name: 'Give a lesson' }).click();
  await teacher.getByRole('dialog').getByLabel('Lesson', { exact: true }).selectOption({ label: 'Two namespaces and a veth pair' });
  await teacher.getByRole('dialog').getByRole('button', { name: 'Give it to all' }).click();
  await expect(teacher.getByText('1 lab has begun the lesson.')).toBeVisible();
  await expect(ann.getByRole('heading', { name: 'Two namespaces and a veth pair' })).toBeVisible();
});

test('the page of a class says that the connection is lost, and shows what it missed when it is back', async ({ lab: teacher, server, browser }) => {
  test.slow();
  await makeClass(teacher);
  const code = await joinCode(teacher);
  const network = await BreakableNetwork.open();
  const { cookies } = await teacher.context().storageState();
  const far = await (await browser.newContext({ proxy: network.proxy, storageState: { cookies, origins: [] } })).newPage();
  await far.goto(teacher.url());
  await expect(far.getByText('Nobody is here yet')).toBeVisible();
  network.cut();
  await expect(far.getByText('The connection to the server is lost.')).toBeVisible();
  await join(browser, server.origin, code, 'Ann');
  await expect(card(teacher, 'Ann')).toBeVisible();
  await expect(card(far, 'Ann')).toBeHidden();
  network.mend();
  await expect(card(far, 'Ann')).toBeVisible();
  await expect(far.getByText('The connection to the server is lost.')).toBeHidden();
  await far.context().close();
  await network.close();
});

test('a student is not offered to write lessons: what they keep from who learns would be in their files', async ({ lab: teacher, server, browser }) => {
  await makeClass(teacher);
  const { page: ann } = await join(browser, server.origin, await joinCode(teacher), 'Ann');
  await ann.keyboard.press('Shift+K');
  await expect(ann.getByRole('dialog').getByRole('button', { name: 'Three on a bridge' })).toBeVisible();
  await expect(ann.getByRole('dialog').getByRole('button', { name: 'Write a lesson' })).toHaveCount(0);
  expect(await ann.evaluate(async () => (await fetch('/api/lessons/03-three-on-a-bridge/source')).status)).toBe(403);
});
