/**
 * Pages as on a machine that is busy: what their server says is heard, and what React leaves for later is done, so many milliseconds late.
 * What a test does not wait for shows then. PATCHBAY_SLOW says how many; none without it.
 */
import type { Browser } from '@playwright/test';

const LATE_MS = Number(process.env.PATCHBAY_SLOW ?? 0);

/** All that a browser opens from now on. */
export function slowPages(browser: Browser): Browser {
  if (LATE_MS === 0) return browser;
  const open = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await open(options);
    await context.addInitScript(beLate, LATE_MS);
    return context;
  };
  return browser;
}

/** Runs in the page before its own code. */
function beLate(ms: number): void {
  const passed = new WeakSet<Event>();
  window.WebSocket = class extends window.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      const later = (event: Event, copy: () => Event): void => {
        if (passed.has(event)) return;
        event.stopImmediatePropagation();
        const again = copy();
        passed.add(again);
        setTimeout(() => this.dispatchEvent(again), ms);
      };
      this.addEventListener('message', (event: MessageEvent<unknown>) => { later(event, () => new MessageEvent('message', { data: event.data })); });
      this.addEventListener('close', (event) => { later(event, () => new CloseEvent('close', { code: event.code, reason: event.reason, wasClean: event.wasClean })); });
    }
  };
  // React's scheduler calls itself by a message (its SchedulerHostConfig)
  const post = Reflect.get(MessagePort.prototype, 'postMessage');
  MessagePort.prototype.postMessage = function (this: MessagePort, ...words: never[]) {
    setTimeout(() => { Reflect.apply(post, this, words); }, ms);
  };
}
