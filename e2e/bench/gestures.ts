/** Gestures made one after another in a page, and how long each waited for its answer. */
import type { Page } from '@playwright/test';

/** Runs in the page before its own code: notes when a change is sent, and when its answer comes. */
export function recordAnswers(): void {
  const sent = new Map<number, number>();
  const samples: number[] = [];
  Object.assign(window, { patchbayAnswers: samples });
  window.WebSocket = class extends window.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }) => {
        const text = String(data);
        if (!text.startsWith('{"type":"answer"')) return;
        const { request } = JSON.parse(text) as { readonly request: number };
        const since = sent.get(request);
        if (since === undefined) return;
        samples.push(performance.now() - since);
        window.dispatchEvent(new Event('patchbay-answered'));
      });
    }

    override send(data: string): void {
      const message = JSON.parse(data) as { readonly type: string; readonly request?: number };
      if (message.type === 'change' && message.request !== undefined) sent.set(message.request, performance.now());
      super.send(data);
    }
  };
}

/** Where the link is that is set up and down: that of net0, unless it is needed otherwise. */
const LINK = { namespace: 'net0', interface: 'vethmother' };

/** Sets a link up and down for as long as that is wanted. Milliseconds from sending each change to its answer. */
export async function measureGestures(page: Page, isWanted: (made: number) => boolean, { namespace, interface: name } = LINK): Promise<readonly number[]> {
  await page.locator(`.react-flow__node[aria-label^="${namespace},"]`).focus();
  await page.keyboard.press('Enter');
  const up = page.getByRole('switch', { name: `${name} up` });
  const { length: before } = await answers(page);
  for (let made = 0; isWanted(made); made += 1) {
    await up.click();
    await page.evaluate(waitForAnswers, before + made + 1);
  }
  return (await answers(page)).slice(before);
}

/** Runs in the page: waits without looking again and again, which would have a frame made each time. */
function waitForAnswers(count: number): Promise<void> {
  const { patchbayAnswers } = window as never as { patchbayAnswers: number[] };
  return new Promise((resolve) => {
    const look = (): void => {
      if (patchbayAnswers.length < count) return;
      window.removeEventListener('patchbay-answered', look);
      resolve();
    };
    window.addEventListener('patchbay-answered', look);
    look();
  });
}

const answers = (page: Page): Promise<number[]> => page.evaluate(() => (window as never as { patchbayAnswers: number[] }).patchbayAnswers);
