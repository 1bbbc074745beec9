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

/** A program, as `axeSource` has to be one. */
const NOTHING_TO_LOAD = ';';

/**
 * One line for each finding: theme, rule, and the element. Where only a part of the page has changed since, it is enough
 * to look there: `within` is its selector.
 */
export async function axeFindings(page: Page, within?: string): Promise<string[]> {
  const own = await page.evaluate(() => document.documentElement.dataset.theme ?? 'light');
  const other = own === 'light' ? 'dark' : 'light';
  await atRest(page);
  // to load it anew for each look has the page's engine compile it anew, which takes longer than the look
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = (axeSource: string | undefined): AxeBuilder => {
    // another page for axe's own work would take the focus from what is open; what passed is told nobody
    const builder = new AxeBuilder({ page, ...(axeSource !== undefined && { axeSource }) }).setLegacyMode().options({ resultTypes: ['violations'] });
    return within === undefined ? builder : builder.include(within);
  };
  const all = await axe(isThere ? NOTHING_TO_LOAD : undefined).analyze();
  await showTheme(page, other);
  const colours = await axe(NOTHING_TO_LOAD).withRules(['color-contrast']).analyze();
  await showTheme(page, own);
  return ([[own, all], [other, colours]] as const).flatMap(([theme, { violations }]) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${theme} ${id}: ${html}`)),
  );
}
