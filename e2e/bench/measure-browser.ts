/** Measures what a person in a real browser waits for: a gesture, a line of ping. */
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import WebSocket from 'ws';
import config from '../playwright.config.ts';
import { LabPage } from '../page/lab-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { startServer } from '../server/running-server.ts';
import type { RunningServer } from '../server/running-server.ts';

export interface Measured {
  readonly what: string;
  /** Milliseconds. */
  readonly samples: readonly number[];
  readonly budgetMs: number;
}

const NAMESPACES = 100;
const GESTURES = 60;
const LISTENERS = 200;
const LINES = 60;

export async function measureBrowser(): Promise<readonly Measured[]> {
  const server = await startServer();
  const browser = await chromium.launch(config.use?.launchOptions ?? {});
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(recordAnswers);
    await page.goto(server.url);
    await page.getByLabel('Lab canvas').waitFor();
    await fillLab(server, page);
    const gestures = await measureGestures(page);
    const listeners = await listen(server, page);
    const lines = await measureLines(server, page);
    for (const socket of listeners) socket.terminate();
    return [
      { what: `gesture → kernel → acknowledged in the browser, lab of ${String(NAMESPACES)} namespaces`, samples: gestures, budgetMs: 40 },
      { what: `a line that ping prints → in the browser’s panel, ${String(LISTENERS)} sockets listening`, samples: lines, budgetMs: 30 },
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Runs in the page before its own code: notes when a change is sent, and when its answer comes. */
function recordAnswers(): void {
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
        if (since !== undefined) samples.push(performance.now() - since);
      });
    }

    override send(data: string): void {
      const message = JSON.parse(data) as { readonly type: string; readonly request?: number };
      if (message.type === 'change' && message.request !== undefined) sent.set(message.request, performance.now());
      super.send(data);
    }
  };
}

/** The namespaces beside those on which the gestures are made, typed as it were, and drawn. */
async function fillLab(server: RunningServer, page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Two on a veth pair' }).click();
  const commands = ['link add name br0 up type bridge'];
  for (let n = 2; n < NAMESPACES; n += 1) {
    commands.push(`netns add net${String(n)}`, `link add name veth${String(n)} master br0 up type veth peer name eth0 netns net${String(n)}`);
  }
  await inLab(server.pid, ['bash', '-c', `ip -batch - <<'END'\n${commands.join('\n')}\nEND`]);
  await page.locator('.react-flow__node-namespace').nth(NAMESPACES - 1).waitFor({ state: 'attached' });
}

async function measureGestures(page: Page): Promise<readonly number[]> {
  await page.locator('.react-flow__node[aria-label^="net0,"]').focus();
  await page.keyboard.press('Enter');
  const up = page.getByRole('switch', { name: 'vethmother up' });
  for (let gesture = 0; gesture < GESTURES; gesture += 1) {
    const before = await answers(page);
    await up.click();
    await page.waitForFunction((count) => (window as never as { patchbayAnswers: number[] }).patchbayAnswers.length > count, before.length);
  }
  return answers(page);
}

const answers = (page: Page): Promise<number[]> => page.evaluate(() => (window as never as { patchbayAnswers: number[] }).patchbayAnswers);

/** Sockets of other pages in the same lab, which get every line too. */
async function listen(server: RunningServer, page: Page): Promise<readonly WebSocket[]> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const url = page.url().replace('http', 'ws');
  // One person may have fifty: the others come by invitation.
  const sockets: WebSocket[] = [];
  for (let person = 0; sockets.length < LISTENERS; person += 1) {
    const own = person === 0 ? cookie : await invited(server, page);
    for (let count = 0; count < 40 && sockets.length < LISTENERS; count += 1) {
      const socket = new WebSocket(`${url}/socket`, { headers: { cookie: own, origin: server.origin } });
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      socket.send('{"type":"hello","protocol":1}');
      sockets.push(socket);
    }
  }
  return sockets;
}

/** The cookie of a further person in the page's lab. */
async function invited(server: RunningServer, page: Page): Promise<string> {
  const lab = new URL(page.url()).pathname.split('/').at(-1);
  const { url } = await page.evaluate(async (lab) => {
    const response = await fetch('/api/invitations', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ lab }) });
    return (await response.json()) as { readonly url: string };
  }, lab);
  const signedIn = await fetch(url, { headers: { host: new URL(server.origin).host } });
  return (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/**
 * In this lab `ping` says when it prints each line (-D): a wrapper is bound over it inside the sandbox. The page's
 * clock is the same one.
 */
async function measureLines(server: RunningServer, page: Page): Promise<readonly number[]> {
  const wrap = "cp /usr/bin/ping /tmp/ping.real; printf '#!/bin/sh\\nexec /tmp/ping.real -D \"$@\"\\n' >/tmp/ping; chmod +x /tmp/ping; mount --bind /tmp/ping /usr/bin/ping";
  await inLab(server.pid, ['bash', '-c', `${wrap}; ip -n net0 link set dev vethmother up`]);
  await page.evaluate(() => {
    const latencies: number[] = [];
    Object.assign(window, { patchbayLines: latencies });
    new MutationObserver((mutations) => {
      const now = Date.now();
      for (const node of mutations.flatMap(({ addedNodes }) => [...addedNodes])) {
        const stamp = /^\[(\d+\.\d+)\].*icmp_seq=/.exec(node.textContent ?? '')?.[1];
        if (stamp !== undefined && node instanceof HTMLLIElement) latencies.push(now - Number(stamp) * 1_000);
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
  await new LabPage(page).tool('Ping');
  for (const name of ['net0', 'net1']) {
    await page.locator(`.react-flow__node[aria-label^="${name},"]`).focus();
    await page.keyboard.press('Enter');
  }
  await page.waitForFunction((count) => (window as never as { patchbayLines: number[] }).patchbayLines.length >= count, LINES, { timeout: 2_000 * LINES });
  return page.evaluate(() => (window as never as { patchbayLines: number[] }).patchbayLines);
}
