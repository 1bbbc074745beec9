/** Saves the lab by its keys, as a person does. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';

/** What the file says. */
export async function savedText(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.keyboard.press('ControlOrMeta+s');
  return readFile(await (await download).path(), 'utf8');
}
