/** Views for everyone: the list, large type, small and touched pages, the first minute. */
import { box, lines, ping, startingPoint } from './views.ts';
import type { Show } from './views.ts';

export const EVERYONE_VIEWS: Readonly<Record<string, Show>> = {
  list: async (page) => {
    await startingPoint(page, 3);
    await ping(page, 'net0', 'net1');
    await lines(page, 3);
    await box(page, 'net1').click();
    await page.keyboard.press('l');
    await page.getByRole('tree').waitFor();
  },
};
