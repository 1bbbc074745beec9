/** A connection that breaks, in every way that one can: the page says so, comes back, and has missed nothing. */
import type { Page } from '@playwright/test';
import { expectDrawn } from '../page/expect-drawn.ts';
import { LabPage } from '../page/lab-page.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { BreakableNetwork } from '../server/breakable-network.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

interface Break {
  readonly what: string;
  readonly breaks: (network: BreakableNetwork, page: Page) => Promise<void> | void;
  readonly mends: (network: BreakableNetwork, page: Page) => Promise<void> | void;
  /** A page that is frozen may say nothing before it wakes, and may wake to a connection that is there again. */
  readonly saysSo: 'while it is broken' | 'in passing';
}

const setLifecycle = async (page: Page, state: 'frozen' | 'active'): Promise<void> => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state });
};

const BREAKS: readonly Break[] = [
  {
    what: 'the server hangs up',
    breaks: (network) => network.cut(),
    mends: (network) => network.mend(),
    saysSo: 'while it is broken',
  },
  {
    what: 'the page’s own network goes away',
    breaks: async (_network, page) => {
      await page.context().setOffline(true);
      await page.evaluate(() => (window as never as { patchbaySockets: WebSocket[] }).patchbaySockets.at(-1)?.close());
    },
    mends: (_network, page) => page.context().setOffline(false),
    saysSo: 'while it is broken',
  },
  {
    what: 'nothing arrives any more, and nobody is told so',
    breaks: (network) => network.silence(),
    mends: (network) => network.mend(),
    saysSo: 'while it is broken',
  },
  {
    what: 'the laptop is closed, and opened again elsewhere',
    breaks: async (network, page) => {
      await setLifecycle(page, 'frozen');
      network.silence();
    },
    mends: async (network, page) => {
      network.mend();
      await setLifecycle(page, 'active');
    },
    saysSo: 'in passing',
  },
];

/** Runs in the page before its own code: keeps its sockets within reach. */
function keepSockets(): void {
  const sockets: WebSocket[] = [];
  Object.assign(window, { patchbaySockets: sockets });
  window.WebSocket = class extends window.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      sockets.push(this);
    }
  };
}

const LOST = 'The connection to the server is lost.';

/** Tells whether the page has said so since now, for however short a time. */
async function hearLost(page: Page): Promise<() => Promise<boolean>> {
  const heard = await page.evaluateHandle((words) => {
    const said = { lost: false };
    new MutationObserver(() => {
      said.lost ||= document.body.textContent.includes(words);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return said;
  }, LOST);
  return () => heard.evaluate(({ lost }) => lost);
}

const repliesIn = async (page: LabPage): Promise<number[]> => {
  const lines = await page.pingLines('net0', 'net1').allInnerTexts();
  return lines.flatMap((line) => /bytes from .*icmp_seq=(\d+)/.exec(line)?.[1] ?? []).map(Number);
};

/** Each entry, without who made it: the same person is “You” on one page and “Person 1” on the other. */
const journalOf = async (page: LabPage): Promise<string[]> =>
  (await page.journal.getByRole('listitem').allInnerTexts()).map((entry) => entry.replace(/^(You|Person \d+) /, ''));

for (const { what, breaks, mends, saysSo } of BREAKS) {
  test(`${what}: the page says so, and misses nothing of what was done meanwhile`, async ({ lab, server, browser }) => {
    const network = await BreakableNetwork.open();
    const context = await browser.newContext({ proxy: network.proxy });
    const far = new LabPage(await context.newPage());
    const near = new LabPage(lab);
    const [farTerminal, nearTerminal] = [new TerminalPage(far.page), new TerminalPage(lab)];
    await far.page.addInitScript(keepSockets);
    await far.page.goto(await near.invitation());
    await expect(far.canvas).toBeVisible();

    await lab.getByRole('button', { name: 'Two on a veth pair' }).click();
    await expect(far.box('net1')).toBeVisible();
    await farTerminal.open();
    await farTerminal.run('echo before');
    await far.ping('net0', 'net1');
    await expect.poll(async () => (await repliesIn(far)).length).toBeGreaterThan(0);

    const hasSaidLost = await hearLost(far.page);
    await breaks(network, far.page);
    if (saysSo === 'while it is broken') {
      await expect(far.page.getByText(LOST)).toBeVisible();
      // beside the lab, not upon it
      const [said, canvas] = [await far.page.getByText(LOST).boundingBox(), await far.canvas.boundingBox()];
      expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(canvas?.y ?? 0);
    }
    const missedFrom = Math.max(...(await repliesIn(near)));
    await lab.keyboard.press('n');
    await lab.keyboard.press('Enter');
    await expect(near.box('net2')).toBeVisible();
    await lab.getByRole('tab', { name: 'host' }).click();
    await nearTerminal.prompts();
    await nearTerminal.run('ip netns add typed');
    await nearTerminal.run('seq 1 100');
    await inLab(server.pid, ['ip', 'link', 'add', 'name', 'behind', 'type', 'veth', 'peer', 'name', 'back']);
    await expect(near.socket('host:behind')).toBeVisible();
    await expect.poll(async () => Math.max(...(await repliesIn(near)))).toBeGreaterThan(missedFrom + 2);
    await expect(far.box('typed')).toBeHidden();

    await mends(network, far.page);
    await expect.poll(hasSaidLost).toBe(true);
    await expect(far.page.getByText(LOST)).toBeHidden();
    await expectDrawn(far, server.pid);

    await farTerminal.prompts();
    // the prompt of before may stand there still
    await expect.poll(() => farTerminal.lines()).toEqual(await nearTerminal.lines());
    await farTerminal.screen.click();
    for (let pages = 0; pages < 20; pages += 1) await far.page.keyboard.press('Shift+PageUp');
    await expect.poll(async () => (await farTerminal.lines()).slice(0, 5)).toEqual([
      'host # echo before', 'before', 'host # ip netns add typed', 'host # seq 1 100', '1',
    ]);

    // What a ping prints comes one by one: both are asked at a moment when they have the same.
    await lab.getByRole('button', { name: 'Stop net0 → net1' }).click();
    for (const page of [far, near]) await expect(page.page.getByText(/^Stopped\. /)).toBeVisible();
    const replies = await repliesIn(far);
    expect(replies).toEqual(replies.map((_, index) => index + 1));
    expect(replies).toEqual(await repliesIn(near));

    for (const page of [far, near]) await page.page.getByRole('tab', { name: 'Commands' }).click();
    await expect(far.journal.getByText('ip netns add typed')).toHaveCount(1);
    await expect.poll(() => journalOf(far)).toEqual(await journalOf(near));

    await context.close();
    await network.close();
  });
}
