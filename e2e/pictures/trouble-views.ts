/** Views of what goes wrong: no way in, no connection, what a lab or the kernel refuses, what is full. */
import type { Page } from '@playwright/test';
import { openText } from '../page/open-text.ts';
import { become, comeIn, openClass, teacherBeside } from './class-steps.ts';
import { box, dock, named, onCanvas, startingPoint, tabOf, typed } from './view-steps.ts';
import type { Show } from './view-steps.ts';

const notice = (page: Page): Promise<void> => page.getByRole('alert').first().waitFor();

/** A lab file in which a namespace has a rule that nft does not take. */
const withRule = (rule: string): string => `patchbay: 1
name: broken
namespaces:
  net0:
    nft: |
      table inet filter {
        chain input {
          type filter hook input priority filter
          ${rule}
        }
      }
`;

export const TROUBLE_VIEWS: Readonly<Record<string, Show>> = {
  'signed-out': async (page) => {
    await page.context().clearCookies();
    await page.reload();
    await page.getByRole('heading').first().waitFor();
  },
  unreachable: async (page) => {
    await page.route('**/api/labs', (route) => route.abort());
    await page.goto(new URL(page.url()).origin);
    await page.getByRole('button').waitFor();
  },
  'connection-lost': async (page, server) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await dock(page).getByRole('switch').first().waitFor();
    server.process.kill('SIGKILL');
    await page.locator('[role="status"] b').first().waitFor();
  },
  // what is tried then
  'not-connected': async (page, server) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await dock(page).getByRole('switch').first().waitFor();
    server.process.kill('SIGKILL');
    await page.locator('[role="status"] b').first().waitFor();
    await page.keyboard.press('Delete');
    await notice(page);
  },
  'server-stopping': async (page, server) => {
    await startingPoint(page, 3);
    server.process.kill('SIGINT');
    await notice(page);
  },
  'lab-powered-off': async (page) => {
    await startingPoint(page, 3);
    await onCanvas(page);
    await page.keyboard.press('t');
    await page.locator('.xterm-screen').waitFor();
    await page.keyboard.type('kill -9 -1\n');
    await notice(page);
  },
  'part-not-loaded': async (page) => {
    await startingPoint(page, 3);
    await page.route('**/assets/Finder*', (route) => route.abort());
    await page.keyboard.press('Control+k');
    await notice(page);
  },
  'undo-overtaken': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.keyboard.press('Delete');
    await box(page, 'net0').waitFor({ state: 'detached' });
    await onCanvas(page);
    await typed(page, 'ip netns add net0');
    await box(page, 'net0').waitFor();
    await onCanvas(page);
    await page.keyboard.press('Control+z');
    await notice(page);
  },
  'kernel-refused': async (page) => {
    await startingPoint(page, 3);
    await openText(page, 'broken.lab.yaml', withRule('tcp dport 80 acept'));
    await notice(page);
    await openText(page, 'broken.lab.yaml', withRule('iifname "eth0" jump nowhere'));
    await page.getByRole('alert').nth(1).waitFor();
  },
  'limit-throughput': async (page) => {
    await startingPoint(page, 3);
    for (const name of ['net0', 'net1', 'net2']) {
      await box(page, name).click();
      await tabOf(dock(page), 'tests').click();
      await dock(page).getByRole('combobox').first().selectOption('throughput');
      await dock(page).locator('form button[type="submit"]').click();
    }
    await notice(page);
  },
  'limit-storm': async (page) => {
    await startingPoint(page, 3);
    await onCanvas(page);
    await typed(
      page,
      'ip link add br1 up type bridge; for i in 1 2; do ip link add up$i up master mybridge0 type veth peer name down$i; ip link set down$i up master br1; done; ip netns exec net0 ping -q -b -c 1 -w 1 10.0.1.255 >/dev/null',
    );
    await notice(page);
  },
  'name-refused': async (page) => {
    await startingPoint(page, 3);
    await onCanvas(page);
    await page.keyboard.press('n');
    await page.getByRole('textbox').first().fill('net0');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
  },
  'program-refused': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.keyboard.press('Shift+O');
    await dock(page).locator('form').first().getByRole('textbox').first().fill('cat /etc/passwd | grep root');
    await page.keyboard.press('Enter');
  },
  'capture-filter-refused': async (page) => {
    await startingPoint(page, 3);
    await box(page, 'net0').click();
    await page.keyboard.press('Shift+C');
    const tools = page.locator('[data-tour="commands"]');
    await tools.getByRole('textbox').last().fill('tcp prot 80');
    await page.keyboard.press('Enter');
    await tools.getByText('“tcp prot 80”').waitFor();
    await dock(page).getByRole('heading', { name: 'net0' }).waitFor();
  },
  'terminal-ended': async (page) => {
    await startingPoint(page, 2);
    await box(page, 'net0').click();
    await page.keyboard.press('t');
    await page.locator('.xterm-screen').waitFor();
    await page.keyboard.type('exit 3\n');
    await page.locator('[data-tour="commands"]').getByRole('button', { name: await named(page, 'panels.terminal.again') }).waitFor();
  },
  'file-no-lab': async (page) => {
    await openText(page, 'notes.txt', 'Buy milk.\nCall the network people.\n');
    await page.getByRole('dialog').waitFor();
  },
  'file-too-large': async (page) => {
    await openText(page, 'everything.yaml', `patchbay: 1\n${'# a line that says nothing at all\n'.repeat(80_000)}`);
    await page.getByRole('dialog').waitFor();
  },
  'link-broken': async (page) => {
    await startingPoint(page, 2);
    await page.goto(`${new URL(page.url()).origin}/#lab=H4sIAAAAAAAA_cut-off`);
    await page.reload();
    await page.getByRole('dialog').waitFor();
  },
  'lessons-unreachable': async (page) => {
    await page.route('**/api/lessons', (route) => route.abort());
    await page.keyboard.press('Shift+K');
    await page.getByRole('dialog').getByRole('alert').waitFor();
  },
  'class-wrong-code': async (page) => {
    await openClass(page);
    await become(page, '/join/ABCD-2345');
    await page.locator('input').last().fill('Ann');
    await page.locator('form button[type="submit"]').click();
    await page.locator('[aria-invalid="true"]').waitFor();
  },
  'class-nothing-typed': async (page) => {
    await openClass(page);
    await become(page, '/join');
    await page.locator('form button[type="submit"]').click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
  },
  'class-return': async (page) => {
    await openClass(page);
    await become(page, '/join');
    await page.getByRole('button', { name: await named(page, 'classroom.join.back') }).click();
    await page.locator('input').last().fill('ABCD-2345');
    await page.locator('form button[type="submit"]').click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
  },
  'class-not-yours': async (page) => {
    const { id, origin, code } = await openClass(page);
    await comeIn(page, code);
    await page.goto(`${origin}/classes/${id}`);
    await page.getByRole('heading').first().waitFor();
  },
  'class-removed': async (page) => {
    const { code } = await openClass(page);
    const teacher = await teacherBeside(page);
    await comeIn(page, code);
    await teacher.page.locator('main li [aria-haspopup="menu"]').first().click();
    await teacher.page.getByRole('menuitem').last().click();
    await teacher.page.getByRole('dialog').getByRole('button').last().click();
    await notice(page);
    await teacher.context.close();
  },
  'class-remove': async (page) => {
    const { code } = await openClass(page);
    const teacher = await teacherBeside(page);
    await comeIn(teacher.page, code);
    await page.locator('main li [aria-haspopup="menu"]').first().click();
    await page.getByRole('menuitem').last().click();
    await page.getByRole('dialog').waitFor();
    await teacher.context.close();
  },
  'class-connection-lost': async (page, server) => {
    const { code } = await openClass(page);
    const teacher = await teacherBeside(page);
    await comeIn(teacher.page, code);
    await page.locator('main li').first().waitFor();
    server.process.kill('SIGKILL');
    await page.locator('[role="status"] b').first().waitFor();
    await teacher.context.close();
  },
};
