/** Measures what is typed in a terminal: when it is drawn, and how many processes it makes the server start. */
import { TerminalPage } from '../page/terminal-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { inBenchLab } from './bench-lab.ts';
import { latencyRow, range } from './row.ts';
import type { Row } from './row.ts';

const NAMESPACES = 100;
const LINES = 50;
const COUNTED_LINES = 10;

export const measureTyping = (): Promise<readonly Row[]> =>
  inBenchLab(NAMESPACES, async ({ server, page }) => {
    const terminal = new TerminalPage(page);
    await terminal.open();
    const drawn: number[] = [];
    for (let n = 0; n < LINES; n += 1) drawn.push(await typeAndSee(terminal, n));

    // A sandbox numbers its processes one after another. What the shell itself starts, a line that changes nothing starts as well.
    const count = async (): Promise<number> => Number(await inLab(server.pid, ['sh', '-c', 'echo $$']));
    const processes: number[] = [];
    for (let n = LINES; n < LINES + COUNTED_LINES; n += 1) {
      const counts = [await count()];
      await terminal.run(`ip -n net${String(n)} address show dev lo`);
      counts.push(await count());
      await typeAndSee(terminal, n);
      counts.push(await count());
      const [before = 0, between = 0, after = 0] = counts;
      processes.push(after - between - (between - before));
    }
    return [
      latencyRow(`command typed in a terminal → drawn on the canvas, lab of ${String(NAMESPACES)} namespaces`, drawn, 100),
      { what: '… processes that the server starts for it', measured: range(processes), budget: '≤ 2', holds: Math.max(...processes) <= 2 },
    ];
  });

/** Gives a namespace an address, and how many milliseconds after Enter it is drawn. */
async function typeAndSee(terminal: TerminalPage, n: number): Promise<number> {
  const { page } = terminal;
  const [namespace, address] = [`net${String(2 + n)}`, `10.9.0.${String(1 + n)}/24`];
  await page.keyboard.type(`ip -n ${namespace} address add ${address} dev eth0`);
  await page.evaluate(watchBox, { namespace, address });
  await page.keyboard.press('Enter');
  const ms = await page.evaluate(() => (window as never as { patchbayDrawn: Promise<number> }).patchbayDrawn);
  await terminal.prompts();
  return ms;
}

/** Runs in the page: from the next Enter on, until the box of a namespace has an address. */
function watchBox({ namespace, address }: { readonly namespace: string; readonly address: string }): void {
  const drawn = new Promise<number>((resolve) => {
    let enteredAt: number | undefined;
    window.addEventListener('keydown', () => (enteredAt = performance.now()), { capture: true, once: true });
    const observer = new MutationObserver(() => {
      const box = document.querySelector(`.react-flow__node[aria-label^="${namespace},"]`);
      if (enteredAt === undefined || box?.getAttribute('aria-label')?.includes(address) !== true) return;
      observer.disconnect();
      resolve(performance.now() - enteredAt);
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-label'] });
  });
  Object.assign(window, { patchbayDrawn: drawn });
}
