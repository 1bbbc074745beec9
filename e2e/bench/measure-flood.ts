/** Measures what programs that print without end cost the others: gestures meanwhile, the server's memory, Ctrl-C. */
import type { Page } from '@playwright/test';
import { memoryBytes } from '../../apps/server/src/test-processes.ts';
import { TerminalPage } from '../page/terminal-page.ts';
import { inBenchLab } from './bench-lab.ts';
import { measureGestures } from './gestures.ts';
import { latencyRow, range, show } from './row.ts';
import type { Row } from './row.ts';

const NAMESPACES = 10;
const WHERE = ['host', 'net0', 'net1'] as const;
const FLOOD_MS = 20_000;
/** By how much the server's memory may differ between the quarters of that time, in MiB: it collects when it likes. */
const FLAT_MIB = 32;

export const measureFlood = (): Promise<readonly Row[]> =>
  inBenchLab(NAMESPACES, async ({ server, page }) => {
    const terminal = new TerminalPage(page);
    for (const name of WHERE) {
      await page.locator(`.react-flow__node:is([aria-label^="${name},"], [aria-label="${name}"])`).first().focus();
      await page.keyboard.press('Enter');
      await terminal.open(`${name} #`);
      await page.keyboard.press('Control+`');
    }
    const before = memoryOf(server.pid);
    for (const name of WHERE) {
      await enter(page, name);
      await page.keyboard.type('yes\n');
      await page.keyboard.press('Control+`');
    }
    const since = performance.now();
    const memory: number[] = [];
    const gestures: number[] = [];
    for (const share of [0.25, 0.5, 0.75, 1]) {
      gestures.push(...(await measureGestures(page, () => performance.now() - since < share * FLOOD_MS)));
      memory.push(memoryOf(server.pid));
    }

    const stopped: number[] = [];
    for (const name of WHERE) {
      await enter(page, name);
      const pressed = performance.now();
      await page.keyboard.press('Control+c');
      await terminal.prompts(`${name} #`);
      stopped.push(performance.now() - pressed);
    }
    const after = memoryOf(server.pid);
    return [
      latencyRow('gesture → acknowledged, while `yes` runs in three terminals for 20 s', gestures, 40),
      {
        what: '… memory of the server process',
        measured: `${show(before)} MiB before, ${memory.map(show).join(', ')} MiB each 5 s, ${show(after)} MiB after`,
        budget: 'flat',
        holds: Math.max(...memory) - Math.min(...memory) <= FLAT_MIB,
      },
      { what: '… Ctrl-C → its prompt', measured: range(stopped, ' ms'), budget: '' },
    ];
  });

/** Puts the keyboard into one of the terminals. */
async function enter(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
  await page.locator('[data-terminal]').click();
}

/** The memory of a process that is in use, in MiB. */
const memoryOf = (pid: number): number => memoryBytes(pid, 'counted') / 2 ** 20;
