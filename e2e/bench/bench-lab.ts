/** A lab of the bench: a server of its own, as `npm start` starts it, and a page of a real browser in it. */
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import config from '../playwright.config.ts';
import { inLab } from '../server/lab-kernel.ts';
import { startServer } from '../server/running-server.ts';
import type { RunningServer } from '../server/running-server.ts';
import { recordAnswers } from './gestures.ts';

export interface BenchLab {
  readonly server: RunningServer;
  readonly page: Page;
}

/** Measures something in a fresh lab of so many namespaces, at least two: `net0` and `net1` on a cable, all others on a bridge. The lab is at rest. */
export const inBenchLab = <R>(namespaces: number, measure: (lab: BenchLab) => Promise<R>): Promise<R> =>
  inEmptyBenchLab(async (lab) => {
    await fillLab(lab, namespaces);
    await atRest(lab.server);
    return measure(lab);
  });

/** Measures something in a fresh lab in which there is nothing yet. */
export async function inEmptyBenchLab<R>(measure: (lab: BenchLab) => Promise<R>): Promise<R> {
  const server = await startServer();
  const browser = await chromium.launch(config.use?.launchOptions ?? {});
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(recordAnswers);
    await page.goto(server.url);
    await page.getByLabel('Lab canvas').waitFor();
    return await measure({ server, page });
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Waits until nothing new is read any more: for a second, no process is started in the lab but those that look whether any is. */
export async function atRest({ pid }: RunningServer): Promise<void> {
  const latest = async (): Promise<number> => Number(await inLab(pid, ['sh', '-c', 'echo $$']));
  for (let [before, now] = [0, await latest()]; now - before > 1; [before, now] = [now, await latest()]) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Typed as it were, and drawn. */
async function fillLab({ server, page }: BenchLab, namespaces: number): Promise<void> {
  await page.getByRole('button', { name: 'Two on a veth pair' }).click();
  const commands = ['link add name br0 up type bridge'];
  for (let n = 2; n < namespaces; n += 1) {
    commands.push(`netns add net${String(n)}`, `link add name veth${String(n)} master br0 up type veth peer name eth0 netns net${String(n)}`);
  }
  await inLab(server.pid, ['bash', '-c', `ip -batch - <<'END'\n${commands.join('\n')}\nEND`]);
  await page.locator('.react-flow__node-namespace').nth(namespaces - 1).waitFor({ state: 'attached', timeout: 60_000 });
}
