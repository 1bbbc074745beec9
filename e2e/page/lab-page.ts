/** What a person does on the page with a mouse, and what they see there. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { textOf } from './catalogue.ts';
import type { Language } from './catalogue.ts';

export type Thing = 'Namespace' | 'Bridge' | 'Router' | 'Internet';
type Point = readonly [x: number, y: number];

export class LabPage {
  readonly page: Page;
  readonly canvas: Locator;
  readonly journal: Locator;
  /** What the page says in the language in which it is read. */
  readonly text: (key: string, values?: Parameters<typeof textOf>[2]) => string;

  constructor(page: Page, language: Language = 'en') {
    this.page = page;
    this.text = (key, values) => textOf(language, key, values);
    this.canvas = page.getByLabel(this.text('canvas.label'));
    this.journal = page.getByRole('list', { name: this.text('panels.commands.title') });
  }

  /** A namespace, a bridge, or `host`, by its name; `sw1/br0` is a bridge in a namespace. */
  box(name: string): Locator {
    if (name.includes('/')) return this.page.locator(`.react-flow__node[data-id="${name.replace('/', ':')}"]`);
    const spoken = name === 'host' ? this.text('canvas.spoken.host') : name;
    const beginnings = [',', '，'].map((comma) => `[aria-label^="${spoken}${comma}"]`);
    return this.page.locator(`.react-flow__node:is(${beginnings.join(', ')}, [aria-label="${spoken}"])`);
  }

  socket(key: string): Locator {
    return this.page.locator(`[data-socket="${key}"]`);
  }

  cable(from: string, to: string): Locator {
    const beginnings = [[from, to], [to, from]].map(([one = '', other = '']) => `[aria-label^="${this.text('canvas.spoken.cable', { from: one, to: other, state: '' }).trim()}"]`);
    return this.page.locator(`.react-flow__edge:is(${beginnings.join(', ')})`);
  }

  /** Drags a thing from the palette to a point of the canvas and accepts what is proposed, with the mouse alone. */
  async dragFromPalette(thing: Thing, [x, y]: Point): Promise<void> {
    await this.page.getByRole('button', { name: this.text(`canvas.palette.${thing.toLowerCase()}`), exact: true }).dragTo(this.canvas, { targetPosition: { x, y } });
    await this.create();
  }

  /** Presses Create in the card that proposes something, and waits until it is gone. */
  async create(): Promise<void> {
    const create = this.page.getByRole('button', { name: this.text('canvas.proposal.create') });
    await create.click();
    await expect(create).toBeHidden();
  }

  tool(name: 'Select' | 'Cable' | 'Ping'): Promise<void> {
    return this.page.getByRole('toolbar', { name: this.text('canvas.tools.label') }).getByRole('button', { name: this.text(`canvas.tools.${name.toLowerCase()}`) }).click();
  }

  /** Lays a cable by dragging from one box to another with the cable tool, and accepts what is proposed. */
  async layCable(from: string, to: string): Promise<void> {
    await this.dragCable(from, to);
    await this.create();
    await this.tool('Select');
  }

  /** Drags a cable from one box to another: its card asks about it then. */
  async dragCable(from: string, to: string): Promise<void> {
    await this.tool('Cable');
    const [start, end] = [await centreOf(this.box(from)), await centreOf(this.box(to))];
    await this.page.mouse.move(...start);
    await this.page.mouse.down();
    await this.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, { steps: 4 });
    await this.page.mouse.move(...end, { steps: 4 });
    await this.page.mouse.up();
  }

  async ping(from: string, to: string): Promise<void> {
    await this.tool('Ping');
    await this.page.mouse.click(...(await centreOf(this.box(from))));
    await this.page.mouse.click(...(await centreOf(this.box(to))));
  }

  /** An address with which one more person gets into the lab. */
  async invitation(): Promise<string> {
    await this.page.getByRole('button', { name: 'Share' }).click();
    const url = await this.page.getByText(/^http:\/\/127\.0\.0\.1:\d+\/labs\/.*token=/).innerText();
    await this.page.keyboard.press('Escape');
    return url;
  }

  /** The lines that the newest ping from one to the other printed, as they stand in its panel. */
  pingLines(from: string, to: string): Locator {
    return this.page.getByRole('log', { name: `Output of ${from} → ${to}` }).getByRole('listitem');
  }

  /** Clicks the middle of a cable. */
  async selectCable(from: string, to: string): Promise<void> {
    const middle = await this.cable(from, to).locator('path').first().evaluate((path: SVGPathElement) => {
      const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM() ?? undefined);
      return [at.x, at.y] as const;
    });
    await this.page.mouse.click(...middle);
  }

  /** Marks an element of the page, so that it can be told from another that looks the same later. */
  async mark(element: Locator, mark: string): Promise<void> {
    await element.evaluate((node, value) => { node.setAttribute('data-mark', value); }, mark);
  }

  /** The very element that was marked, whatever it shows by now. */
  marked(mark: string): Locator {
    return this.page.locator(`[data-mark="${mark}"]`);
  }

  /** Where a box stands on the canvas, once it has come to rest. */
  async placeOf(box: Locator): Promise<readonly number[]> {
    await box.evaluate((node) => Promise.all(node.getAnimations().map(({ finished }) => finished)));
    const transform = await box.evaluate((node: HTMLElement) => node.style.transform);
    return [...transform.matchAll(/-?[\d.]+/g)].map(Number);
  }

  /** Every interface that is drawn as a socket, with the state it is drawn in. */
  async drawnSockets(): Promise<Record<string, string>> {
    const sockets = await this.page.locator('[data-socket]').evaluateAll((elements) =>
      elements.map((element) => [element.getAttribute('data-socket'), element.getAttribute('data-state')]),
    );
    return Object.fromEntries(sockets) as Record<string, string>;
  }
}

/** Where the middle of a box is on the screen. */
async function centreOf(box: Locator): Promise<[number, number]> {
  const at = await box.boundingBox();
  if (at === null) throw new Error('The box is not on the screen.');
  return [at.x + at.width / 2, at.y + at.height / 2];
}
