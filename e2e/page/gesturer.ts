/** Somebody who makes gestures without waiting for what comes of them, and keeps count of what the server answers. */
import type { Page } from '@playwright/test';

/** Something that was asked for and refused, as the server's answer says it. */
export interface Refusal {
  readonly code: string;
  readonly problems?: readonly { readonly subject: string }[];
  readonly kernel?: { readonly stderr: string };
}

/** Chooses one of so many. */
export type Choose = (count: number) => number;

const GESTURES = ['change', 'undo', 'redo'];
const ADDRESSES = ['10.0.1.7/24', '10.0.2.7/24', 'fd00::7/64'];

export class Gesturer {
  readonly page: Page;
  readonly #choose: Choose;
  /** The requests that were gestures. */
  readonly #requests = new Set<number>();
  readonly refusals: Refusal[] = [];
  #answers = 0;

  /** To be made before the page is opened: it listens to all that its socket says. */
  constructor(page: Page, choose: Choose) {
    this.page = page;
    this.#choose = choose;
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => {
        const { type, request } = JSON.parse(String(payload)) as { readonly type: string; readonly request?: number };
        if (request !== undefined && GESTURES.includes(type)) this.#requests.add(request);
      });
      socket.on('framereceived', ({ payload }) => {
        if (!String(payload).startsWith('{"type":"answer"')) return;
        const { request, refusal } = JSON.parse(String(payload)) as { readonly request: number; readonly refusal?: Refusal };
        // a panel whose namespace went before it asked is no trouble of anybody's
        if (!this.#requests.has(request)) return;
        this.#answers += 1;
        if (refusal !== undefined) this.refusals.push(refusal);
      });
    });
  }

  /** How many gestures were sent. */
  get made(): number {
    return this.#requests.size;
  }

  get isAnswered(): boolean {
    return this.#answers === this.#requests.size;
  }

  /** Tries one gesture of any kind on whatever is there. */
  async act(): Promise<void> {
    const { keyboard } = this.page;
    switch (this.#choose(8)) {
      case 0:
      case 1:
        await keyboard.press('n');
        return this.#accept();
      case 2:
        await this.#select();
        return keyboard.press('Delete');
      case 3:
        await this.#select();
        return this.#clickOneOf('[role="switch"]');
      case 4:
        await this.#select();
        await this.#clickOneOf('button[aria-expanded="false"][aria-label^="Add an address"]');
        return this.#fill(ADDRESSES[this.#choose(ADDRESSES.length)] ?? '');
      case 5:
        await keyboard.press('c');
        for (const _end of ['from', 'to']) await this.#select();
        await this.#accept();
        return keyboard.press('v');
      case 6:
        return keyboard.press('Control+z');
      default:
        return keyboard.press(this.#choose(3) === 0 ? 'Control+Shift+Z' : 'Control+z');
    }
  }

  /** Takes what the card proposes; where that cannot be, by now, lets it go. */
  async #accept(): Promise<void> {
    const card = this.page.getByRole('dialog');
    await this.page.keyboard.press('Enter');
    if (await card.isVisible()) await this.page.keyboard.press('Escape');
  }

  async #select(): Promise<void> {
    await this.page.locator('.react-flow__node').evaluateAll((boxes, choice) => {
      const box = boxes[choice % boxes.length];
      if (box instanceof HTMLElement) box.focus();
    }, this.#choose(1_000));
    await this.page.keyboard.press('Enter');
  }

  async #clickOneOf(selector: string): Promise<void> {
    await this.page.locator(selector).evaluateAll((elements, choice) => {
      const element = elements[choice % Math.max(1, elements.length)];
      if (element instanceof HTMLElement) element.click();
    }, this.#choose(1_000));
  }

  /** Types into the field that has the focus, if one has. */
  async #fill(text: string): Promise<void> {
    if (!(await this.page.evaluate(() => document.activeElement instanceof HTMLInputElement))) return;
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Escape');
  }

  /** Reads every notice, from the newest on, and sees it off; gives what they said, in the order in which they came. */
  async readNotices(): Promise<readonly string[]> {
    return this.page.evaluate(async () => {
      const said: string[] = [];
      for (;;) {
        const notice = [...document.querySelectorAll('[role="alert"]:has(h2)')].at(-1);
        if (notice === undefined) return said;
        said.unshift(notice.textContent);
        notice.querySelector('button')?.click();
        await new Promise(requestAnimationFrame);
      }
    });
  }
}
