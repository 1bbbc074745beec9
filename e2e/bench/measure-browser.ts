/** Measures what a person in a real browser waits for: a gesture, a line of ping. */
import type { Page } from '@playwright/test';
import WebSocket from 'ws';
import { LabPage } from '../page/lab-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import type { RunningServer } from '../server/running-server.ts';
import { inBenchLab } from './bench-lab.ts';
import { measureGestures } from './gestures.ts';
import { latencyRow } from './row.ts';
import type { Row } from './row.ts';

const NAMESPACES = 100;
const GESTURES = 60;
const LISTENERS = 200;
const LINES = 60;

export const measureBrowser = (): Promise<readonly Row[]> =>
  inBenchLab(NAMESPACES, async ({ server, page }) => {
    const gestures = await measureGestures(page, (made) => made < GESTURES);
    const listeners = await listen(server, page);
    const lines = await measureLines(server, page);
    for (const socket of listeners) socket.terminate();
    return [
      latencyRow(`gesture → kernel → acknowledged in the browser, lab of ${String(NAMESPACES)} namespaces`, gestures, 40),
      latencyRow(`a line that ping prints → in the browser’s panel, ${String(LISTENERS)} sockets listening`, lines, 30),
    ];
  });

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
