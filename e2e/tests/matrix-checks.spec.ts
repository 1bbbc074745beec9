/** What the matrix shows is saved as the checks of the lab file, and `patchbay check` runs them. */
import { readFile, writeFile } from 'node:fs/promises';
import { axeFindings } from '../page/axe-findings.ts';
import { goTo } from '../page/keyboard.ts';
import { MatrixPage } from '../page/matrix-page.ts';
import { savedText } from '../page/saved-text.ts';
import { checkFile } from '../server/check-file.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test('the file has a check for each pair, holds when it is checked, and no more once a cable is down', async ({ lab, server }, testInfo) => {
  const matrix = new MatrixPage(lab);
  const { pane } = matrix;
  await matrix.openIn('Three on a bridge', { last: 'net2', pairs: 12 });
  await inLab(server.pid, ['ip', '-n', 'net1', 'link', 'set', 'eth0', 'down']);
  await expect(matrix.summary(6, 12)).toBeVisible();

  // by keyboard alone: what they say is read before they are saved
  await goTo(lab, 'commands', pane.getByRole('button', { name: 'Save as checks…' }));
  await lab.keyboard.press('Enter');
  const dialog = lab.getByRole('dialog', { name: 'Save as checks' });
  await expect(dialog.getByRole('status')).toHaveText('12 checks · 6 where the ping has to be answered · 6 where it must not be');
  await expect(dialog.getByRole('row', { name: 'net0 → net2' })).toContainText('10.0.1.3answered');
  await expect(dialog.getByRole('row', { name: 'net0 → net1' })).toContainText('10.0.1.2not answered');
  expect(await axeFindings(lab, '[role="dialog"]')).toEqual([]);
  const download = lab.waitForEvent('download');
  await lab.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Save the lab with 12 checks' })).toBeFocused();
  await lab.keyboard.press('Enter');
  const path = testInfo.outputPath('saved.lab.yaml');
  await (await download).saveAs(path);
  await expect(dialog).toBeHidden();
  const text = await readFile(path, 'utf8');
  expect(text).toContain('  - { ping: 10.0.1.3, from: net0 }\n');
  expect(text).toContain('  - { ping: 10.0.1.2, from: net0, expect: fail }\n');
  const whole = await checkFile(path);
  expect(whole.exit).toBe(0);
  expect(whole.printed).toContain('1 file, 12 checks; all hold');

  const broken = testInfo.outputPath('broken.lab.yaml');
  await writeFile(broken, text.replace('addresses: [10.0.1.3/24] }', 'addresses: [10.0.1.3/24], up: false }'));
  const { exit, printed } = await checkFile(broken);
  expect(exit).toBe(1);
  expect(printed).toMatch(/FAIL +ping 10\.0\.1\.3 from net0/);
  // who was cut off already still is
  expect(printed).toMatch(/ok +ping 10\.0\.1\.2 from net0/);
});

test('checks of the file stay, but for what is otherwise by now; a later save has all of them', async ({ lab, server }) => {
  const matrix = new MatrixPage(lab);
  const { pane } = matrix;
  await matrix.openIn('Two on a veth pair', { last: 'net1', pairs: 2 });
  const dialog = lab.getByRole('dialog', { name: 'Save as checks' });
  await pane.getByRole('button', { name: 'Save as checks…' }).click();
  await dialog.getByRole('button', { name: 'Save the lab with 2 checks' }).click();
  await expect(dialog).toBeHidden();
  await inLab(server.pid, ['ip', '-n', 'net0', 'route', 'add', 'blackhole', '10.0.1.2']);
  await expect(matrix.summary(0, 2)).toBeVisible();
  await pane.getByRole('button', { name: 'Save as checks…' }).click();
  await expect(dialog.getByRole('status')).toContainText('2 checks of the file say the opposite, and are replaced.');
  await dialog.getByRole('button', { name: 'Save the lab with 2 checks' }).click();
  await expect(dialog).toBeHidden();
  expect(/^checks:\n(?: .*\n)+/m.exec(await savedText(lab))?.[0]).toBe('checks:\n  - { ping: 10.0.1.2, from: net0, expect: fail }\n  - { ping: 10.0.1.1, from: net1, expect: fail }\n');
});
