/** Fingers on a touch screen, as Chromium's own protocol has them. */
import type { CDPSession, Locator, Page } from '@playwright/test';

type Point = readonly [x: number, y: number];

export class Fingers {
  readonly #page: Page;
  #session: CDPSession | undefined;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Fingers go down; those that are down already are named again. */
  down(...points: readonly Point[]): Promise<void> {
    return this.#send('touchStart', points);
  }

  async move(steps: number, ...ways: readonly (readonly [from: Point, to: Point])[]): Promise<void> {
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      await this.#send('touchMove', ways.map(([from, to]) => [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part] as const));
    }
  }

  up(): Promise<void> {
    return this.#send('touchEnd', []);
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.down(from);
    await this.move(6, [from, to]);
    await this.up();
  }

  /** The middle of something, or what is so far from its upper left corner. */
  async at(thing: Locator, offset?: Point): Promise<Point> {
    const box = await thing.boundingBox();
    if (box === null) throw new Error('It is not on the screen.');
    return offset === undefined ? [box.x + box.width / 2, box.y + box.height / 2] : [box.x + offset[0], box.y + offset[1]];
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]): Promise<void> {
    this.#session ??= await this.#page.context().newCDPSession(this.#page);
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  }
}
