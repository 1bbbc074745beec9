/** Who connects to a service of whom: chosen and read by keyboard, why one does not, compared with before and saved as checks. */
import { axeFindings } from '../page/axe-findings.ts';
import { goTo } from '../page/keyboard.ts';
import { MatrixPage } from '../page/matrix-page.ts';
import { savedText } from '../page/saved-text.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

test('a firewall that drops one port is named where pings are answered; who refuses is told from who says nothing', async ({ lab, server }) => {
  const matrix = new MatrixPage(lab);
  const { pane } = matrix;
  await matrix.openIn('Two on a veth pair', { last: 'net1', pairs: 2 });
  const tried = pane.getByRole('combobox', { name: 'What is tried' });
  await goTo(lab, 'commands', tried);
  await tried.selectOption('HTTP 80/tcp');
  await expect(tried).toBeFocused();
  await expect(pane.getByRole('status').getByText('0 of 2 pairs: the one connects to the other · 2 are refused')).toBeVisible();

  await pane.getByRole('button', { name: 'net0 → net1: refused' }).click();
  const why = pane.getByRole('region', { name: 'net0 → net1' });
  await expect(why.getByRole('heading', { name: 'net0 → net1 at 10.0.1.2, HTTP 80/tcp' })).toBeVisible();
  await expect(why.getByText('It arrives in net1, but no program listens at 10.0.1.2, port 80 (tcp).')).toBeVisible();
  await pane.getByRole('button', { name: 'Compare from now' }).click();

  await inLab(server.pid, ['bash', '-c', `ip netns exec net1 nft -f - <<<'table ip wall { chain in { type filter hook input priority 0; tcp dport 80 drop; }; }'`]);
  await expect(pane.getByRole('button', { name: 'net0 → net1: no answer, failed in another way then' })).toBeVisible();
  await expect(pane.getByRole('region', { name: 'Compared with before' }).getByRole('status')).toContainText('1 pair fails in another way');
  await expect(why.getByText(/It arrives in net1, whose firewall does not let it in: .*tcp dport 80 drop/)).toBeVisible();
  expect(await axeFindings(lab)).toEqual([]);

  await tried.selectOption('Ping');
  await expect(matrix.summary(2, 2)).toBeVisible();
  await expect(pane.getByRole('region', { name: 'Compared with before' })).toBeHidden();
});

test('a port that is typed is tried, lives on with who listens there, and is saved as checks', async ({ lab, server }) => {
  const matrix = new MatrixPage(lab);
  const { pane } = matrix;
  await matrix.openIn('Two on a veth pair', { last: 'net1', pairs: 2 });
  const tried = pane.getByRole('combobox', { name: 'What is tried' });
  await tried.selectOption('Another port…');
  const port = pane.getByRole('textbox', { name: 'TCP port' });
  await expect(port).toBeFocused();
  await lab.keyboard.type('70000');
  await expect(pane.getByRole('button', { name: 'Try it' })).toBeDisabled();
  await port.fill('8000');
  await lab.keyboard.press('Enter');
  await expect(port).toBeHidden();
  await expect(tried).toHaveValue('tcp 8000');
  await expect(pane.getByRole('button', { name: 'net0 → net1: refused' })).toBeVisible();

  await inLab(server.pid, ['bash', '-c', 'setsid ip netns exec net1 python3 -m http.server 8000 >/dev/null 2>&1 &']);
  await expect(pane.getByRole('button', { name: 'net0 → net1: connects' })).toBeVisible();
  await lab.getByRole('tab', { name: 'Commands' }).click();
  await lab.getByRole('tab', { name: 'Who reaches whom' }).click();
  await expect(tried).toHaveValue('tcp 8000');
  await expect(pane.getByRole('button', { name: 'net0 → net1: connects' })).toBeVisible();

  await pane.getByRole('button', { name: 'Save as checks…' }).click();
  const dialog = lab.getByRole('dialog', { name: 'Save as checks' });
  await expect(dialog.getByRole('status')).toHaveText('2 checks · 1 where the connection has to be taken · 1 where it must not be');
  await expect(dialog.getByRole('row', { name: 'net0 → net1' })).toContainText('10.0.1.2:8000taken');
  expect(await axeFindings(lab, '[role="dialog"]')).toEqual([]);
  await dialog.getByRole('button', { name: 'Save the lab with 2 checks' }).click();
  await expect(dialog).toBeHidden();
  expect(/^checks:\n(?: .*\n)+/m.exec(await savedText(lab))?.[0]).toBe('checks:\n  - { tcp: 10.0.1.2:8000, from: net0 }\n  - { tcp: 10.0.1.1:8000, from: net1, expect: fail }\n');
});
