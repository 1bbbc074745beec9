/** What axe finds on a page as it stands. Colours are looked at in both themes; all else is the same in both. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Shows a theme without asking the page for it: what is open stays open, and nothing is in between two colours. */
const showTheme = (page: Page, theme: string): Promise<void> =>
  page.evaluate((wanted) => {
    const root = document.documentElement;
    root.dataset.switching = '';
    root.dataset.theme = wanted;
    root.getBoundingClientRect();
    delete root.dataset.switching;
  }, theme);

/** What fades in has the colours of neither state; what turns without end never rests. */
const atRest = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
        .map(({ finished }) => finished.catch(() => undefined)),
    ),
  );

/**
 * One line for each finding: theme, rule, and the element. Where only a part of the page has changed since, it is enough
 * to look there: `within` is its selector.
 */
export async function axeFindings(page: Page, within?: string): Promise<string[]> {
  const own = await page.evaluate(() => document.documentElement.dataset.theme ?? 'light');
  const other = own === 'light' ? 'dark' : 'light';
  await atRest(page);
  const axe = (): AxeBuilder => {
    // another page for axe's own work would take the focus from what is open; what passed is told nobody
    const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    return within === undefined ? builder : builder.include(within);
  };
  const all = await axe().analyze();
  await showTheme(page, other);
  const colours = await axe().withRules(['color-contrast']).analyze();
  await showTheme(page, own);
  return ([[own, all], [other, colours]] as const).flatMap(([theme, { violations }]) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${theme} ${id}: ${html}`)),
  );
}
