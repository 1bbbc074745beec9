/** Measures a capture of a thousand packets a second: what it takes of memory and processor, and whether gestures are answered meanwhile and every packet is told of. */
import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { CDPSession, Page } from '@playwright/test';
import { below, commandOf, memoryBytes, processorMs } from '../../apps/server/src/test-processes.ts';
import { inLab } from '../server/lab-kernel.ts';
import type { RunningServer } from '../server/running-server.ts';
import { inBenchLab } from './bench-lab.ts';
import { measureGestures } from './gestures.ts';
import { latencyRow, show } from './row.ts';
import type { Row } from './row.ts';

/** Two on a cable, between which the packets go; one on a bridge, whose link is set up and down meanwhile. */
const NAMESPACES = 3;
const LINK = { namespace: 'net2', interface: 'eth0' };
const AT = { namespace: 'net1', interface: 'vethfather' };
/** Each is a packet, and its answer another: a thousand a second, for a minute. */
const REQUESTS = 30_000;
const INTERVAL_S = 0.002;
const MINUTE_MS = 60_000;
/** The same gestures before, with nothing to capture. */
const STILL_MS = 15_000;
const QUARTERS = [0.25, 0.5, 0.75, 1];
/** By how much what the server, and what the page, has in memory may grow, in MiB: a page keeps ten thousand packets of a capture. */
const BOUND_MIB = 64;
const MIB = 2 ** 20;

export const measureCapture = (): Promise<readonly Row[]> =>
  inBenchLab(NAMESPACES, async ({ server, page }) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await quieten(server);
    const still = await gesturesDuring(server, page, devtools, (sinceMs) => sinceMs < STILL_MS);
    const [before, passed] = [await memory(server, devtools), await passedAt(server)];
    await startCapture(server, page);
    const since = performance.now();
    const sending = inLab(server.pid, ['ip', 'netns', 'exec', 'net0', 'ping', '-n', '-q', '-i', String(INTERVAL_S), '-c', String(REQUESTS), '10.0.1.2']);
    const during: Memory[] = [];
    const looking = (async () => {
      for (const quarter of QUARTERS) {
        await wait(since + quarter * MINUTE_MS - performance.now());
        during.push(await memory(server, devtools));
      }
    })();
    const busy = await gesturesDuring(server, page, devtools, (sinceMs) => sinceMs < MINUTE_MS);
    await Promise.all([sending, looking]);
    const tookMs = performance.now() - since;

    const counted = (await passedAt(server)) - passed;
    const drawer = page.getByRole('region', { name: 'Commands' });
    await drawer.getByRole('button', { name: 'Stop' }).click();
    await drawer.getByText('Stopped. What was caught stays until the lab ends.').waitFor();
    const dropped = Number(/[\d,]+/.exec((await drawer.getByRole('alert').allTextContents()).join())?.[0].replaceAll(',', '') ?? 0);
    const inFile = await packetsInFile(page);
    const after = await memory(server, devtools);
    return [
      latencyRow(`gesture → acknowledged, while ${String(2 * REQUESTS)} packets are captured in ${show(tookMs / 1_000)} s`, busy.answers, 40),
      { what: '… the same, while nothing is captured', measured: latencyRow('', still.answers, 40).measured, budget: '' },
      {
        what: '… packets that the interface counted, in the file as tshark reads it, told as dropped',
        measured: `${String(counted)}, ${String(inFile)}, ${String(dropped)}`,
        budget: 'none unaccounted for',
        holds: counted >= 2 * REQUESTS && counted === inFile + dropped,
      },
      memoryRow('… memory of the server process', [before, ...during, after].map(({ server }) => server)),
      memoryRow('… what the page has on its heap', [before, ...during, after].map(({ page }) => page)),
      { what: '… memory of tshark and dumpcap, at its most', measured: `${show(Math.max(...during.map(({ tshark }) => tshark)))} MiB`, budget: '' },
      {
        what: '… of one core: the server, tshark with dumpcap, the page’s main thread, with those gestures',
        measured: `${[busy.server, busy.tshark, busy.page].map(percent).join(', ')}; ${percent(still.server)}, none, ${percent(still.page)} with the gestures alone`,
        budget: '',
      },
    ];
  });

/** How long gestures waited for their answers, and which share of a core was used meanwhile, of 1. */
interface Gestures {
  readonly answers: readonly number[];
  readonly server: number;
  readonly tshark: number;
  readonly page: number;
}

async function gesturesDuring(server: RunningServer, page: Page, devtools: CDPSession, isWanted: (sinceMs: number) => boolean): Promise<Gestures> {
  const now = async () => ({ ...processorOf(server), page: 1_000 * (await metric(devtools, 'TaskDuration')), at: performance.now() });
  const before = await now();
  const answers = await measureGestures(page, () => isWanted(performance.now() - before.at), LINK);
  const after = await now();
  const share = (of: 'server' | 'tshark' | 'page'): number => (after[of] - before[of]) / (after.at - before.at);
  return { answers, server: share('server'), tshark: share('tshark'), page: share('page') };
}

const percent = (share: number): string => `${show(100 * share)} %`;

/** Nothing passes between the two by itself: IPv6 looks round for routers and groups. */
async function quieten(server: RunningServer): Promise<void> {
  for (const namespace of ['net0', 'net1']) await inLab(server.pid, ['ip', 'netns', 'exec', namespace, 'sysctl', '-q', '-w', 'net.ipv6.conf.all.disable_ipv6=1']);
}

/** One click; resolves when packets are caught: `dumpcap` writes the head of its file when it listens. */
async function startCapture(server: RunningServer, page: Page): Promise<void> {
  await page.locator(`.react-flow__node[aria-label^="${AT.namespace},"]`).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary').getByRole('button', { name: `Capture packets at ${AT.namespace}:${AT.interface}` }).click();
  await inLab(server.pid, ['sh', '-c', 'until [ -s /tmp/capture-*.pcapng ]; do sleep 0.1; done']);
}

/** Packets that the interface has received and sent until now, as the kernel counts them. */
async function passedAt(server: RunningServer): Promise<number> {
  const printed = await inLab(server.pid, ['ip', '-n', AT.namespace, '-s', '-j', 'link', 'show', 'dev', AT.interface]);
  const [link] = JSON.parse(printed) as readonly { readonly stats64: Readonly<Record<'rx' | 'tx', { readonly packets: number }>> }[];
  return link === undefined ? Number.NaN : link.stats64.rx.packets + link.stats64.tx.packets;
}

/** The packets of the file that the page gives, as `tshark` counts them on the server's machine. */
async function packetsInFile(page: Page): Promise<number> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download for Wireshark' }).click()]);
  const { stdout } = await promisify(execFile)('tshark', ['-n', '-r', await download.path(), '-T', 'fields', '-e', 'frame.number'], { maxBuffer: 16 * MIB });
  return stdout.trim().split('\n').length;
}

/** MiB. */
interface Memory {
  readonly server: number;
  readonly page: number;
  readonly tshark: number;
}

async function memory(server: RunningServer, devtools: CDPSession): Promise<Memory> {
  await devtools.send('HeapProfiler.collectGarbage');
  const tshark = below(server.pid).filter((pid) => /^(?:tshark|dumpcap)\0/.test(commandOf(pid))).reduce((sum, pid) => sum + memoryBytes(pid, 'divided'), 0);
  return { server: memoryBytes(server.pid, 'counted') / MIB, page: (await metric(devtools, 'JSHeapUsedSize')) / MIB, tshark: tshark / MIB };
}

const memoryRow = (what: string, [before = Number.NaN, ...others]: readonly number[]): Row => ({
  what,
  measured: `${show(before)} MiB before, ${others.slice(0, -1).map(show).join(', ')} MiB each 15 s, ${show(others.at(-1) ?? Number.NaN)} MiB after`,
  budget: `grows by ≤ ${String(BOUND_MIB)} MiB`,
  holds: Math.max(...others) - before <= BOUND_MIB,
});

async function metric(devtools: CDPSession, name: 'JSHeapUsedSize' | 'TaskDuration'): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? Number.NaN;
}

/** Milliseconds of processor time until now: of the server itself, and of what captures. */
function processorOf(server: RunningServer): Readonly<Record<'server' | 'tshark', number>> {
  const tshark = below(server.pid).find((pid) => commandOf(pid).startsWith('tshark\0'));
  const { own, started } = tshark === undefined ? { own: 0, started: 0 } : processorMs(tshark);
  return { server: processorMs(server.pid).own, tshark: own + started };
}
