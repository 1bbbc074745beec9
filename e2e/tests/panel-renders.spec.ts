/** What a gesture changes is drawn again in the panels, and not all that stands beside it. */
import { rendersOf, watchRenders } from '../page/renders.ts';
import { LabPage } from '../page/lab-page.ts';
import { expect, test } from '../server/test.ts';

test('an interface that is set down is drawn again in its panel, and the tabs and tables around it are not', async ({ lab }) => {
  await watchRenders(lab, 'aside');
  await lab.reload();
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  await page.box('net2').click();
  const up = lab.getByRole('switch', { name: 'eth0 up' });
  const rendered: number[] = [];
  for (const [isOn, state] of [[false, 'down'], [true, 'up'], [false, 'down'], [true, 'up']] as const) {
    await rendersOf(lab);
    await up.click();
    await expect(up).toBeChecked({ checked: isOn });
    await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', state);
    rendered.push((await rendersOf(lab)).components);
  }
  // the least of them: counters and what the kernel does later are drawn meanwhile too
  expect(Math.min(...rendered)).toBeGreaterThan(0);
  expect(Math.min(...rendered)).toBeLessThan(120);
});
