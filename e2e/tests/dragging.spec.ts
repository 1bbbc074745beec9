/** A box is dragged in a large lab as in a small one: what does not move is not drawn again. */
import type { Page } from '@playwright/test';
import { rendersOf, watchRenders } from '../page/renders.ts';
import type { Renders } from '../page/renders.ts';
import { LabPage } from '../page/lab-page.ts';
import { inLab } from '../server/lab-kernel.ts';
import { expect, test } from '../server/test.ts';

type Drag = Readonly<Record<'takenUp' | 'step' | 'putDown', Renders>>;

const atRest = (lab: Page): Promise<void> =>
  lab.evaluate(async () => {
    for (let frame = 0; frame < 8; frame += 1) await new Promise(requestAnimationFrame);
  });

/** Alt is held: nothing snaps. */
async function drag(page: LabPage, name: string): Promise<Drag> {
  const { keyboard, mouse } = page.page;
  const at = await page.box(name).boundingBox();
  if (at === null) throw new Error('The box is not on the screen.');
  const [x, y] = [at.x + at.width / 2, at.y + at.height / 4];
  const rendersAfter = async (act: () => Promise<void>): Promise<Renders> => {
    await atRest(page.page);
    await rendersOf(page.page);
    await act();
    await atRest(page.page);
    return rendersOf(page.page);
  };
  await mouse.move(x, y);
  await keyboard.down('Alt');
  await mouse.down();
  // the first step makes it a drag, which begins where that ends
  const takenUp = await rendersAfter(() => mouse.move(x, y + 6, { steps: 2 }));
  const step = await rendersAfter(() => mouse.move(x, y + 8));
  const putDown = await rendersAfter(() => mouse.up());
  await keyboard.up('Alt');
  await keyboard.press('Escape');
  return { takenUp, step, putDown };
}

/** Of three drags the least that each part takes: what cables carry meanwhile is drawn too. */
async function leastOfDrags(page: LabPage, name: string): Promise<Drag> {
  const drags: Drag[] = [];
  while (drags.length < 3) drags.push(await drag(page, name));
  const least = (part: keyof Drag, what: keyof Renders): number => Math.min(...drags.map((one) => one[part][what]));
  const renders = (part: keyof Drag): Renders => ({ commits: least(part, 'commits'), components: least(part, 'components') });
  return { takenUp: renders('takenUp'), step: renders('step'), putDown: renders('putDown') };
}

test('a drag renders what moves, each step at once, and no more in a lab of twenty namespaces than in one of three', async ({ lab, server }) => {
  await watchRenders(lab, '.react-flow');
  await lab.reload();
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  const small = await leastOfDrags(page, 'net2');
  const more = Array.from({ length: 17 }, (_, index) => `net${String(index + 3)}`);
  const commands = more.flatMap((name) => [`netns add ${name}`, `link add name to-${name} master mybridge0 up type veth peer name eth0 netns ${name}`]);
  await inLab(server.pid, ['bash', '-c', `ip -batch - <<'END'\n${commands.join('\n')}\nEND`]);
  for (const name of more) await expect(page.box(name)).toBeVisible();
  const large = await leastOfDrags(page, 'net2');
  expect([small.step.commits, large.step.commits]).toEqual([1, 1]);
  // dots of traffic that begin to run again are a few in each cable; a box with all that is in it is ten components
  for (const part of ['takenUp', 'step', 'putDown'] as const) {
    expect(large[part].components, part).toBeLessThan(small[part].components + 5 * more.length);
  }
});

test('a line that a box snaps to has no other box sorted into a layer of its own', async ({ lab }) => {
  const page = new LabPage(lab);
  await lab.getByRole('button', { name: 'Three on a bridge' }).click();
  await expect(page.socket('net2:eth0')).toHaveAttribute('data-state', 'up');
  const devtools = await lab.context().newCDPSession(lab);
  let layers: readonly { readonly backendNodeId?: number; readonly drawsContent: boolean }[] = [];
  devtools.on('LayerTree.layerTreeDidChange', (event) => {
    layers = event.layers ?? layers;
  });
  await devtools.send('DOM.enable');
  await devtools.send('LayerTree.enable');
  const at = await page.box('net2').boundingBox();
  if (at === null) throw new Error('The box is not on the screen.');
  const [x, y] = [at.x + at.width / 2, at.y + at.height / 4];
  await lab.mouse.move(x, y);
  await lab.mouse.down();
  // well away, where the zoomed lab holds it to the line of the others again
  await lab.mouse.move(x - 60, y + 3, { steps: 6 });
  await expect(lab.locator('[data-guide="line"]').first()).toBeAttached();
  const boxesWithLayers = async (): Promise<readonly (string | undefined)[]> => {
    const nodes = await Promise.all(layers.flatMap(({ backendNodeId, drawsContent }) => (drawsContent && backendNodeId !== undefined ? [devtools.send('DOM.describeNode', { backendNodeId })] : [])));
    const attributes = nodes.map(({ node: { attributes: words = [] } }) => new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1]] as const] : []))));
    return attributes.flatMap((of) => (of.get('class')?.includes('react-flow__node ') === true ? [of.get('data-id')] : []));
  };
  await expect.poll(boxesWithLayers).toEqual(['net2']);
  await atRest(lab);
  expect(await boxesWithLayers()).toEqual(['net2']);
  await lab.mouse.up();
});
