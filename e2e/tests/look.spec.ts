/**
 * The look of the page, held against the pictures that docs/look.md shows. What differs from run to run by its nature
 * (how long a command took) is hidden. `npm run pictures -- --chosen` renews them, when the look was changed on purpose.
 */
import { CHOSEN } from '../pictures/chosen.ts';
import { expect, test } from '../server/test.ts';

for (const [name, { theme, show }] of Object.entries(CHOSEN)) {
  test.describe(name, () => {
    // the page's own policy would keep away the style that hides what differs
    test.use({ colorScheme: theme, bypassCSP: true });
    test(`the page looks as in ${name}.png`, async ({ lab, server }) => {
      await show(lab, server);
      await expect(lab).toHaveScreenshot(`${name}.png`);
    });
  });
}
