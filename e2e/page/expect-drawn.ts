import { expect } from '@playwright/test';
import { namespacesInLab, socketsInLab } from '../server/lab-kernel.ts';
import type { LabPage } from './lab-page.ts';

/** Waits until what is drawn is what `ip -j` says, and every namespace has its box. */
export async function expectDrawn(page: LabPage, serverPid: number): Promise<void> {
  await expect
    .poll(async () => {
      const [drawn, kernel] = [await page.drawnSockets(), await socketsInLab(serverPid)];
      return JSON.stringify(sorted(drawn)) === JSON.stringify(sorted(kernel)) ? 'the same' : { drawn, kernel };
    })
    .toBe('the same');
  for (const name of await namespacesInLab(serverPid)) await expect(page.box(name)).toBeVisible();
}

const sorted = (record: Record<string, string>) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
