/** An interface that needs no cable is added in the panel of its namespace. */
import type { Locator, Page } from '@playwright/test';
import { goTo } from '../page/keyboard.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

async function pair(lab: Page): Promise<LabPage> {
  await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
  const page = new LabPage(lab);
  await expect(page.socket('net1:vethfather')).toHaveAttribute('data-state', 'up');
  return page;
}

/** The form that adds an interface, opened by its key. */
async function formOf(lab: Page, box: Locator): Promise<Locator> {
  await goTo(lab, 'canvas', box);
  await lab.keyboard.press('Enter');
  await lab.keyboard.press('Shift+E');
  const form = lab.getByRole('complementary').locator('form').first();
  await expect(form.getByLabel('name')).toBeFocused();
  return form;
}

test('by mouse, from the menu of the box: shown by its command first, drawn as what it is, taken back by an undo', async ({ lab }) => {
  const page = await pair(lab);
  await page.box('net0').click({ button: 'right' });
  await lab.getByRole('menuitem', { name: 'Add an interface' }).click();
  const form = lab.getByRole('complementary').locator('form').first();
  await form.getByLabel('kind').selectOption('macvlan');
  await expect(form.getByText('ip -n net0 link add link vethmother name macvlan0 type macvlan mode bridge')).toBeVisible();
  await form.getByLabel('kind').selectOption('vxlan');
  await expect(form.getByRole('button', { name: 'Add interface' })).toBeDisabled();
  await form.getByLabel('number').fill('16777216');
  await expect(form.getByRole('alert')).toContainText('0–16777215');
  await form.getByLabel('number').fill('42');
  await form.getByLabel('other end').fill('10.0.1.2');
  await form.getByLabel('made upon').selectOption('vethmother');
  await expect(form.getByText('link add name vxlan0 type vxlan id 42 remote 10.0.1.2 dstport 4789 dev vethmother')).toBeVisible();
  await form.getByRole('button', { name: 'Add interface' }).click();
  await expect(page.box('net0')).toContainText('vxlan on vethmother');
  await lab.keyboard.press('Control+z');
  await expect(page.box('net0')).not.toContainText('vxlan');
});

test('by keyboard alone: the form opens by its key, and its kind is chosen by its first letters', async ({ lab }) => {
  const page = await pair(lab);
  const form = await formOf(lab, page.box('net0'));
  await lab.keyboard.type('wan');
  await lab.keyboard.press('Shift+Tab');
  await lab.keyboard.type('mac');
  await expect(form.getByLabel('kind')).toHaveValue('macvlan');
  await expect(form.getByText('link vethmother name wan type macvlan mode bridge')).toBeVisible();
  await lab.keyboard.press('Tab');
  await lab.keyboard.press('Enter');
  await expect(page.box('net0')).toContainText('macvlan on vethmother');
});

test('a kind that this kernel lacks is offered as such, and cannot be chosen', async ({ lab }) => {
  const page = await pair(lab);
  const form = await formOf(lab, page.box('net0'));
  const kinds = await form.getByLabel('kind').locator('option').evaluateAll((options) => options.map((option) => ({ value: (option as HTMLOptionElement).value, said: option.textContent, isOff: (option as HTMLOptionElement).disabled })));
  expect(kinds.map(({ value }) => value)).toEqual(expect.arrayContaining(['vrf', 'bond', 'wireguard']));
  expect(kinds.filter(({ isOff }) => isOff)).toEqual(kinds.filter(({ said }) => said.includes('not in this kernel')));
  const lacked = kinds.filter(({ isOff }) => isOff).map(({ value }) => value);
  if (lacked.length > 0) await expect(form.getByText(`The kernel of this server lacks: ${lacked.join(', ')}.`)).toBeVisible();
});

test('what was set of one is changed in the same fields, made anew with its address where the kernel cannot change it, and taken back', async ({ lab }) => {
  const page = await pair(lab);
  const form = await formOf(lab, page.box('net0'));
  await form.getByLabel('kind').selectOption('vxlan');
  await form.getByLabel('number').fill('42');
  await form.getByLabel('made upon').selectOption('vethmother');
  await form.getByLabel('name').fill('vx0');
  await lab.keyboard.press('Enter');
  const panel = lab.getByRole('complementary');
  await panel.getByRole('button', { name: 'Add an address to vx0' }).click();
  await panel.getByRole('textbox', { name: /address/i }).fill('10.9.0.1/24');
  await lab.keyboard.press('Enter');
  await expect(page.box('net0')).toContainText('10.9.0.1/24');

  const change = panel.getByRole('button', { name: 'Change what vx0 is set to' });
  await change.click();
  const edit = panel.locator('form').first();
  await expect(edit.getByLabel('number')).toHaveValue('42');
  await expect(edit.getByRole('button', { name: 'Change interface' })).toBeDisabled();
  await edit.getByLabel('number').fill('43');
  for (const command of ['link delete dev vx0', 'link add name vx0', 'type vxlan id 43 dstport 4789 dev vethmother', 'address add local 10.9.0.1/24 dev vx0'])
    await expect(edit.getByText(command)).toBeVisible();
  await edit.getByRole('button', { name: 'Change interface' }).click();
  await expect(panel.getByText('id 43')).toBeVisible();
  await expect(page.box('net0')).toContainText('10.9.0.1/24');
  await lab.keyboard.press('Control+z');
  await expect(panel.getByText('id 42')).toBeVisible();
  await expect(page.box('net0')).toContainText('10.9.0.1/24');
});
