/** What a person does to a lab by mouse and keys, without a terminal, whatever the language of the page. Each thing is seen to be there before the next is done. */
import { expect } from '@playwright/test';
import type { Locator } from '@playwright/test';
import type { LabPage } from './lab-page.ts';

export class Hands {
  readonly lab: LabPage;

  constructor(lab: LabPage) {
    this.lab = lab;
  }

  /** A namespace (`n`) or a bridge (`b`), by its key. */
  async make(key: 'n' | 'b', name: string): Promise<void> {
    await this.lab.page.keyboard.press(key);
    await this.lab.page.getByRole('textbox', { name: this.lab.text('canvas.proposal.name'), exact: true }).fill(name);
    await this.lab.page.keyboard.press('Enter');
    await expect(this.lab.box(name)).toBeVisible();
  }

  /** Selects a box and shows a tab of its panel; gives what the tab has. */
  async look(box: Locator, tab: string): Promise<Locator> {
    await box.focus();
    await this.lab.page.keyboard.press('Enter');
    const dock = await this.#followed();
    await dock.getByRole('tab', { name: this.lab.text(`inspect.${tab}`) }).click();
    return dock.getByRole('tabpanel');
  }

  async address(box: Locator, dev: string, address: string, tab = 'tabs.interfaces'): Promise<void> {
    const panel = await this.look(box, tab);
    await panel.getByRole('button', { name: this.lab.text('inspect.interfaces.addAddressTo', { name: dev }), exact: true }).click();
    await panel.getByLabel(this.lab.text('inspect.interfaces.newAddress', { name: dev })).fill(address);
    await this.lab.page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: this.lab.text('inspect.interfaces.removeAddress', { address, name: dev }), exact: true })).toBeVisible();
  }

  async defaultRoute(box: Locator, via: string): Promise<void> {
    const panel = await this.look(box, 'tabs.routes');
    await panel.getByLabel(this.lab.text('inspect.routes.gateway')).fill(via);
    await this.lab.page.keyboard.press('Enter');
    await expect(panel.getByRole('rowheader', { name: 'default', exact: true })).toBeVisible();
  }

  async route(box: Locator, to: string, via: string): Promise<void> {
    const panel = await this.look(box, 'tabs.routes');
    await panel.getByRole('button', { name: this.lab.text('inspect.routes.one'), exact: true }).click();
    await panel.getByRole('textbox', { name: this.lab.text('inspect.routes.to'), exact: true }).fill(to);
    await panel.getByRole('textbox', { name: this.lab.text('inspect.routes.via'), exact: true }).fill(via);
    await this.lab.page.keyboard.press('Enter');
    await expect(panel.getByRole('rowheader', { name: to, exact: true })).toBeVisible();
  }

  async forward(box: Locator): Promise<void> {
    await this.#turnOn(await this.look(box, 'tabs.routes'), this.lab.text('inspect.forwarding.ipv4'));
  }

  /** Writes the whole ruleset; without `text`, as the page proposes it. */
  async rules(box: Locator, namespace: string, text?: string): Promise<void> {
    const panel = await this.look(box, 'tabs.firewall');
    const open = [this.lab.text('tables.firewall.write'), this.lab.text('tables.firewall.edit')].map((name) => panel.getByRole('button', { name, exact: true }));
    await open.reduce((one, other) => one.or(other)).click();
    const editor = panel.getByRole('textbox', { name: this.lab.text('tables.firewall.editor', { namespace }) });
    if (text !== undefined) await editor.fill(text);
    await panel.getByRole('button', { name: this.lab.text('tables.firewall.apply'), exact: true }).click();
    await expect(editor).toBeHidden();
  }

  /** The spanning tree protocol. */
  async speak(bridge: Locator, name: string): Promise<void> {
    await this.#turnOn(await this.look(bridge, 'bridge.tabs.tree'), this.lab.text('bridges.tree.speaksOf', { name }));
  }

  async priority(bridge: Locator, name: string, priority: number): Promise<void> {
    const panel = await this.look(bridge, 'bridge.tabs.tree');
    await panel.getByRole('button', { name: this.lab.text('bridges.tree.changePriority', { name }), exact: true }).click();
    await panel.getByRole('textbox', { name: this.lab.text('bridges.tree.bridgePriority'), exact: true }).fill(String(priority));
    await this.lab.page.keyboard.press('Enter');
  }

  /** Starts one of the programs that the page proposes; `name`: of what then runs. */
  async run(box: Locator, preset: string, name: string): Promise<void> {
    await box.focus();
    await this.lab.page.keyboard.press('Enter');
    await this.lab.page.keyboard.press('Shift+O');
    const dock = await this.#followed();
    await dock.getByRole('combobox', { name: this.lab.text('programs.what') }).selectOption({ label: this.lab.text(`programs.preset.${preset}`) });
    await dock.getByRole('button', { name: this.lab.text('programs.start'), exact: true }).click();
    await expect(box.getByRole('img', { name: this.lab.text('canvas.box.running', { programs: name }) })).toBeVisible();
  }

  async pull(cable: Locator): Promise<void> {
    await cable.focus();
    await this.lab.page.keyboard.press('Enter');
    await this.lab.page.keyboard.press('u');
  }

  /** The panels, which follow the selection a moment later, once they have. */
  async #followed(): Promise<Locator> {
    await expect(this.lab.page.locator('[data-part="panel"] > [aria-busy]')).toHaveAttribute('aria-busy', 'false');
    return this.lab.page.getByRole('complementary');
  }

  async #turnOn(panel: Locator, label: string): Promise<void> {
    const turned = panel.getByRole('switch', { name: label, exact: true });
    await turned.click();
    await expect(turned).toBeChecked();
  }
}
