/** Views of a lab as a file. */
import type { Page } from '@playwright/test';
import { startingPoint } from './view-steps.ts';
import type { Show } from './view-steps.ts';

const WRONG = `patchbay: 1
name: two-offices
namespaces:
  office:
    interfaces:
      eth0: { addresses: [10.0.1.0/24], mtu: 20 }
    run:
      - python3 -m http.server 80
  abroad: { interface: {} }
cables:
  - { ends: ["office:eth0", "abroad:eth0"], delay: 20ms }
checks:
  - { ping: 10.0.1.2, from: office, within: 1h }
`;

/** Drags a file onto the page; lets go of it there where `drop` says so. */
async function drag(page: Page, text: string, drop: boolean): Promise<void> {
  const dataTransfer = await page.evaluateHandle((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'two-offices.lab.yaml'));
    return data;
  }, text);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await page.locator('[data-dropping]').waitFor();
  if (drop) await page.dispatchEvent('body', 'drop', { dataTransfer });
}

export const FILE_VIEWS: Readonly<Record<string, Show>> = {
  'file-over-page': async (page) => {
    await startingPoint(page, 3);
    await drag(page, WRONG, false);
  },
  'file-refused': async (page) => {
    await startingPoint(page, 3);
    await drag(page, WRONG, true);
    await page.getByRole('dialog').waitFor();
  },
  'link-to-lab': async (page) => {
    await startingPoint(page, 3);
    await page.locator('header button[aria-haspopup="menu"]').first().click();
    await page.getByRole('menu').getByRole('menuitem').nth(2).click();
    await page.getByRole('dialog').waitFor();
  },
  'file-menu': async (page) => {
    await startingPoint(page, 3);
    await page.locator('header button[aria-haspopup="menu"]').first().click();
    await page.getByRole('menu').waitFor();
  },
};
