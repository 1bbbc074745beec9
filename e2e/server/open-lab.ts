/** A page in a lab, for tests to begin with. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { RunningServer } from './running-server.ts';

export interface LabFixtures {
  server: RunningServer;
  /** The page of the server's owner, in a lab in which there is nothing, connected. */
  lab: Page;
}

/** Goes to an address that leads into a lab, and waits until its canvas is there. */
export async function openLab(page: Page, url: string): Promise<void> {
  // Playwright has the browser hand choosers over from the first listener on, and does not wait until it does: one that is
  // opened right after that may open for nobody
  page.on('filechooser', () => undefined);
  await page.goto(url);
  await expect(page).toHaveURL(/\/labs\/[^/?]+$/);
  await expect(page.getByLabel('Lab canvas')).toBeVisible();
}
