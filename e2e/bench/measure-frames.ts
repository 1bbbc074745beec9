/**
 * Measures what a frame of the canvas takes beside one of bare React Flow with as many plain nodes in the same places:
 * dragging one of them, panning, zooming. Both in one browser, in turns; by Chromium's own trace.
 */
import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import WebSocket from 'ws';
import { inLab } from '../server/lab-kernel.ts';
import type { RunningServer } from '../server/running-server.ts';
import type { BareDrawing } from './bare-flow/bare-drawing.ts';
import { openBareFlow } from './bare-flow/open-bare-flow.ts';
import { inBenchLab } from './bench-lab.ts';
import { TRACE_CATEGORIES, framesIn } from './frame-trace.ts';
import type { Frames } from './frame-trace.ts';
import { quantile } from './quantile.ts';
import { range, show } from './row.ts';
import type { Row } from './row.ts';

const NODES = 500;
const PINGS = 50;
/** What a hand does in a second and a half with a mouse that says 125 times a second where it is. */
const MOVES = 180;
const MOVE_MS = 8;
/** Of these the first takes up what is dragged. */
const STARTING_MOVES = 20;
/** How often each of the two is measured, one after the other. */
const TURNS = 3;
const LONGEST_TASK_MS = 50;
const RATIO = 1.5;

/** Of the DevTools protocol's `Input.dispatchMouseEvent`. */
interface Move {
  readonly type: 'mouseMoved' | 'mouseWheel';
  readonly x: number;
  readonly y: number;
  readonly button?: 'left';
  readonly buttons?: number;
  readonly deltaX?: number;
  readonly deltaY?: number;
  readonly modifiers?: number;
}

const PHASES = ['drag', 'pan', 'zoom'] as const;
type Phase = (typeof PHASES)[number];
/** `start`: a node that was not selected is taken up. */
type Measured = Record<Phase | 'start', Frames[]>;

export const measureFrames = (): Promise<readonly Row[]> =>
  inBenchLab(NODES, async ({ server, page }) => {
    const browser = page.context().browser();
    if (browser === null) throw new Error('The page has no browser.');
    await page.keyboard.press('Shift+1');
    const bare = await openBareFlow(browser, await page.evaluate(drawingOf));
    const dragged = await page.evaluate(nodeInTheMiddle);
    const [ofBare, ofOwn, ofBareWhilePinging, whilePinging] = [emptyMeasured(), emptyMeasured(), emptyMeasured(), emptyMeasured()];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await measure(browser, bare.page, dragged, ofBare);
      await measure(browser, page, dragged, ofOwn);
    }
    const pings = await startPings(server, page);
    for (let turn = 0; turn < TURNS; turn += 1) await measure(browser, page, dragged, whilePinging);
    // the kernel, the pings and the server have as much to do then, and the page nothing
    await page.close();
    for (let turn = 0; turn < TURNS; turn += 1) await measure(browser, bare.page, dragged, ofBareWhilePinging);
    pings.terminate();
    await bare.close();
    return [
      ...PHASES.map((phase) => ratioRow(`${phase}, ${String(NODES)} nodes: frame against one of bare React Flow`, ofOwn[phase], ofBare[phase])),
      ...PHASES.map((phase) => ratioRow(`… ${phase} while ${String(PINGS)} pings stream`, whilePinging[phase], ofBareWhilePinging[phase])),
      longTasks('longest task of the page as a drag begins', ofOwn.start, ofBare.start),
      longTasks('… during a drag', ofOwn.drag, ofBare.drag),
      longTasks(`… while ${String(PINGS)} pings stream`, whilePinging.drag, ofBareWhilePinging.drag),
    ];
  });

const emptyMeasured = (): Measured => ({ start: [], drag: [], pan: [], zoom: [] });

const intervalsOf = (frames: readonly Frames[]): readonly number[] => frames.flatMap(({ intervals }) => intervals);

function ratioRow(what: string, own: readonly Frames[], bare: readonly Frames[]): Row {
  const [mine, theirs] = [intervalsOf(own), intervalsOf(bare)];
  const ratio = quantile(mine, 0.5) / quantile(theirs, 0.5);
  return {
    what,
    measured: `${show(ratio)} × (${range(mine, ' ms')} against ${range(theirs, ' ms')})`,
    budget: `≤ ${String(RATIO)} ×`,
    holds: ratio <= RATIO,
  };
}

function longTasks(what: string, own: readonly Frames[], bare: readonly Frames[]): Row {
  const longest = (frames: readonly Frames[]): number => Math.max(...frames.flatMap(({ tasks }) => tasks));
  return {
    what,
    measured: `${show(longest(own))} ms; bare React Flow ${show(longest(bare))} ms`,
    budget: `≤ ${String(LONGEST_TASK_MS)} ms`,
    holds: longest(own) <= LONGEST_TASK_MS,
  };
}

/** Runs in the page: what stands on its canvas, and where. */
function drawingOf(): BareDrawing {
  const boxes = [...document.querySelectorAll<HTMLElement>('.react-flow__node')].map((node) => {
    const { e: x, f: y } = new DOMMatrix(getComputedStyle(node).transform);
    return { id: node.dataset.id ?? '', x, y, width: node.offsetWidth, height: node.offsetHeight };
  });
  const bridge = document.querySelector<HTMLElement>('.react-flow__node-bridge')?.dataset.id ?? '';
  const namespaces = [...document.querySelectorAll<HTMLElement>('.react-flow__node-namespace')].map((node) => node.dataset.id ?? '');
  const { a: zoom, e: x, f: y } = new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport') ?? document.body).transform);
  return { boxes, lines: namespaces.map((id) => [id, bridge] as const), view: { x, y, zoom } };
}

/** What was brought about is drawn: input waits its turn, and what it does would count for what is measured next. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  });

/** Runs in the page: the id of the namespace nearest to the middle of what is seen. */
function nodeInTheMiddle(): string {
  const middleOf = ({ x, y, width, height }: DOMRect): readonly [number, number] => [x + width / 2, y + height / 2];
  const [x, y] = middleOf(document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect());
  const away = (node: HTMLElement): number => Math.hypot(middleOf(node.getBoundingClientRect())[0] - x, middleOf(node.getBoundingClientRect())[1] - y);
  const nodes = [...document.querySelectorAll<HTMLElement>('.react-flow__node-namespace')];
  return nodes.toSorted((a, b) => away(a) - away(b))[0]?.dataset.id ?? '';
}

async function measure(browser: Browser, page: Page, dragged: string, into: Measured): Promise<void> {
  await page.bringToFront();
  const node = page.locator(`.react-flow__node[data-id="${dragged}"]`);
  const box = await node.boundingBox();
  if (box === null) throw new Error('The node that is dragged is not in sight.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const there = (step: number): readonly [number, number] => [x + 2 * triangle(step), y + triangle(step)];
  await page.mouse.move(x, y);
  await atRest(page);
  await page.mouse.down();
  into.start.push(await traced(browser, page, 'start', (step) => ({ type: 'mouseMoved', button: 'left', buttons: 1, ...at([x + Math.min(step, 6), y]) }), STARTING_MOVES));
  await atRest(page);
  into.drag.push(await traced(browser, page, 'drag', (step) => ({ type: 'mouseMoved', button: 'left', buttons: 1, ...at(there(step)) })));
  await page.mouse.move(x, y);
  await page.mouse.up();
  await page.keyboard.press('Escape');
  await atRest(page);

  const wheel = { type: 'mouseWheel', ...at([x, y]) } as const;
  into.pan.push(await traced(browser, page, 'pan', (step) => ({ ...wheel, deltaX: step % 2 === 0 ? 8 : -8, deltaY: step < MOVES / 2 ? 4 : -4 })));
  await atRest(page);
  into.zoom.push(await traced(browser, page, 'zoom', (step) => ({ ...wheel, deltaX: 0, deltaY: step < MOVES / 2 ? -3 : 3, modifiers: CONTROL })));
  await atRest(page);
}

const at = ([x, y]: readonly [number, number]): { readonly x: number; readonly y: number } => ({ x, y });

/** As the DevTools protocol has it. */
const CONTROL = 2;

/** 0, 1, 2, … up to half of the moves, and back. */
const triangle = (step: number): number => (step < MOVES / 2 ? step : MOVES - step);

/** As what a hand does: the moves come when they come, and each frame takes up all that came since the one before it. */
async function traced(browser: Browser, page: Page, name: string, move: (step: number) => Move, moves = MOVES): Promise<Frames> {
  const devtools = await page.context().newCDPSession(page);
  await browser.startTracing(page, { categories: TRACE_CATEGORIES });
  await page.evaluate((mark) => performance.mark(mark), `${name} begins`);
  const taken: Promise<unknown>[] = [];
  for (let step = 0; step < moves; step += 1) {
    taken.push(devtools.send('Input.dispatchMouseEvent', move(step)));
    await setTimeout(MOVE_MS);
  }
  await Promise.all(taken);
  await page.evaluate((mark) => performance.mark(mark), `${name} ends`);
  await devtools.detach();
  return framesIn(await browser.stopTracing(), name);
}

/** Pings that stream into the page, started by another page of the same person. */
async function startPings(server: RunningServer, page: Page): Promise<WebSocket> {
  await inLab(server.pid, ['ip', 'link', 'set', 'dev', 'lo', 'up']);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const socket = new WebSocket(`${page.url().replace('http', 'ws')}/socket`, { headers: { cookie, origin: server.origin } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.send('{"type":"hello","protocol":1}');
  for (let request = 1; request <= PINGS; request += 1) {
    socket.send(JSON.stringify({ type: 'start-probe', request, probe: { kind: 'ping', namespace: 'host', target: '127.0.0.1', intervalMs: 1_000 } }));
  }
  await page.waitForFunction((count) => document.querySelectorAll('[role="log"] li').length >= count, PINGS, { timeout: 120_000 });
  return socket;
}
