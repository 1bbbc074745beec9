/** The few pictures that docs/look.md shows and the tests hold: of what is the same in every run. */
import { inLab } from '../server/lab-kernel.ts';
import { CANVAS_VIEWS } from './canvas-views.ts';
import { box, dock, startingPoint, tabOf } from './view-steps.ts';
import type { Show } from './view-steps.ts';

interface Chosen {
  readonly theme: 'light' | 'dark';
  readonly show: Show;
}

/** Four bridges with nine namespaces each, joined by a fifth: made at once, and drawn by a page that comes after. */
const FORTY = [
  'link add name core0 up type bridge',
  ...[0, 1, 2, 3].flatMap((b) => [
    `link add name sw${String(b)} up type bridge`,
    `link add name up${String(b)} master sw${String(b)} up type veth peer name down${String(b)}`,
    `link set dev down${String(b)} master core0 up`,
    ...Array.from({ length: 9 }, (_, n) => {
      const [net, port] = [`pc${String(b)}${String(n + 1)}`, `v${String(b)}${String(n + 1)}`];
      return [
        `netns add ${net}`,
        `link add name ${port} master sw${String(b)} up type veth peer name eth0 netns ${net}`,
        `-n ${net} address add 10.0.${String(b)}.${String(n + 1)}/24 dev eth0`,
        `-n ${net} link set dev eth0 up`,
      ];
    }).flat(),
  ]),
];

const viewOf = (name: string): Show => {
  const show = CANVAS_VIEWS[name];
  if (show === undefined) throw new Error(`There is no view ${name}.`);
  return show;
};

export const CHOSEN: Readonly<Record<string, Chosen>> = {
  'empty-lab': { theme: 'light', show: viewOf('empty') },
  'three-on-a-bridge-dark': {
    theme: 'dark',
    show: async (page) => {
      await startingPoint(page, 3);
      await box(page, 'net0').click();
      await tabOf(dock(page), 'routes').click();
      await dock(page).getByRole('row').nth(1).waitFor();
      // until the kernel has found that nobody else has the link-local address, it has one route fewer
      await dock(page).locator('summary').filter({ hasText: '(8)' }).waitFor();
    },
  },
  'forty-namespaces': {
    theme: 'light',
    show: async (page, server) => {
      await inLab(server.pid, ['bash', '-c', FORTY.map((line) => `ip ${line}`).join('\n')]);
      await page.locator('.react-flow__node-namespace').nth(35).waitFor({ state: 'attached' });
      await page.reload();
      await page.locator('.react-flow__node-namespace').nth(35).waitFor({ state: 'attached' });
      await page.keyboard.press('Shift+1');
    },
  },
  shortcuts: { theme: 'light', show: viewOf('shortcuts') },
};
