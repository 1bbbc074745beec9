/** Programs that run in a lab: named by a file, started and stopped in the panel of a namespace. */
import { goTo, tabTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { openText } from '../page/open-text.ts';
import { expect, test } from '../server/test.ts';

const FILE = `patchbay: 1
name: busy
namespaces:
  net0:
    run:
      - command: sh -c 'cat /root/words; exec sleep 1000'
        files: { /root/words: "from a file\\n" }
      - sh -c 'echo oh no; exit 4'
  net1: { run: [no-such-program --at all] }
`;

test('opening a file runs its programs: a box shows it, the panel what they print and how they ended; a stopped one runs again', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await openText(page, 'busy.lab.yaml', FILE);
  await expect(lab.box('net0').getByRole('img', { name: 'Runs here: sh' })).toBeVisible();
  await lab.box('net0').click();
  const panel = page.getByRole('complementary');
  await panel.getByRole('tab', { name: 'Programs' }).click();
  const [runs, bad] = [panel.getByRole('article', { name: /sleep 1000/ }), panel.getByRole('article', { name: /exit 4/ })];
  await expect(runs.getByRole('log')).toContainText('from a file');
  await expect(bad).toContainText('oh no');
  await expect(bad.getByRole('status')).toContainText('exit status 4');
  await runs.getByRole('button', { name: /^Stop/ }).click();
  await expect(runs.getByRole('status')).toContainText('It was stopped.');
  await expect(lab.box('net0').getByRole('img', { name: /Runs here/ })).toBeHidden();
  await runs.getByRole('button', { name: /again/ }).click();
  await expect(lab.box('net0').getByRole('img', { name: 'Runs here: sh' })).toBeVisible();
  await lab.box('net1').click();
  // the panel follows the selection, a moment later
  await expect(panel.getByRole('heading', { name: 'net1' })).toBeVisible();
  await expect(panel.getByRole('article').getByRole('status')).toContainText('has no program “no-such-program”');
  await page.keyboard.press('Control+z');
  await expect(lab.box('net0')).toBeHidden();
});

test('by keyboard alone a program is started, a line for a shell refused, and the program stopped', async ({ lab: page }) => {
  const lab = new LabPage(page);
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  await goTo(page, 'canvas', lab.box('net0'));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+O');
  const panel = page.getByRole('complementary');
  const command = panel.getByLabel('Command', { exact: true });
  await expect(command).toBeFocused();
  await page.keyboard.type('sleep 1000 | cat');
  await expect(panel.getByRole('alert')).toContainText("sh -c '…'");
  for (const _character of ' | cat') await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await expect(lab.box('net0').getByRole('img', { name: 'Runs here: sleep' })).toBeVisible();
  await expect(command).toHaveValue('');
  await tabTo(page, panel.getByRole('button', { name: 'Stop sleep 1000' }));
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('article').getByRole('status')).toContainText('It was stopped.');
});
