/**
 * Measures what a sandbox and the kernel cost, beside what people do without Patchbay, in one run and in turns, so that
 * a noisy machine is noisy for all. Prints one JSON object: name → milliseconds of each run.
 */
import { statSync } from 'node:fs';
import { execa } from 'execa';
import { addNamespace, addBridge, layCable } from '@patchbay/shared/gesture';
import { planDiff } from '@patchbay/shared/plan';
import { applyDiff, diffTopologies, emptyTopology, HOST } from '@patchbay/shared/topology';
import type { Topology } from '@patchbay/shared/topology';
import { createKernel } from '../src/kernel/create-kernel.ts';
import { enterArgv, LAB_ENVIRONMENT } from '../src/sandbox/enter-argv.ts';
import { openSandbox } from '../src/sandbox/open-sandbox.ts';
import type { Sandbox } from '../src/sandbox/sandbox.ts';

const OPENINGS = 20;
/** How often each way is taken for a topology of so many namespaces; in turns. */
const TOPOLOGY_RUNS = [
  [10, 7],
  [100, 5],
] as const;

const samples: Record<string, number[]> = {};
const note = (name: string, ms: number): void => {
  (samples[name] ??= []).push(ms);
};
const timed = async (name: string, run: () => Promise<void>): Promise<void> => {
  const started = performance.now();
  await run();
  note(name, performance.now() - started);
};

/** N namespaces on one bridge, each with an address, up. */
function star(count: number): Topology {
  let topology = applyDiff(emptyTopology(), addBridge(emptyTopology(), HOST, 'br0'));
  for (let n = 0; n < count; n += 1) {
    const name = `net${String(n)}`;
    topology = applyDiff(topology, addNamespace(topology, name));
    topology = applyDiff(
      topology,
      layCable(topology, {
        ends: [
          { namespace: name, interface: 'eth0', addresses: [addressOf(n)] },
          { namespace: HOST, bridge: 'br0', interface: `veth${String(n)}`, addresses: [] },
        ],
      }),
    );
  }
  return topology;
}

const addressOf = (n: number): string => `10.1.${String(Math.floor(n / 250))}.${String((n % 250) + 1)}/16`;

/** The same, as a tutorial writes it: one command a line. */
function* tutorialCommands(count: number): Generator<readonly string[]> {
  yield ['ip', 'link', 'add', 'br0', 'type', 'bridge'];
  yield ['ip', 'link', 'set', 'dev', 'br0', 'up'];
  for (let n = 0; n < count; n += 1) {
    const [net, veth] = [`net${String(n)}`, `veth${String(n)}`];
    yield ['ip', 'netns', 'add', net];
    yield ['ip', 'link', 'add', veth, 'type', 'veth', 'peer', 'name', `${veth}p`];
    yield ['ip', 'link', 'set', 'dev', `${veth}p`, 'netns', net];
    yield ['ip', 'netns', 'exec', net, 'ip', 'link', 'set', 'dev', `${veth}p`, 'name', 'eth0'];
    yield ['ip', 'netns', 'exec', net, 'ip', 'addr', 'add', addressOf(n), 'dev', 'eth0'];
    yield ['ip', 'netns', 'exec', net, 'ip', 'link', 'set', 'dev', 'eth0', 'up'];
    yield ['ip', 'link', 'set', 'dev', veth, 'master', 'br0'];
    yield ['ip', 'link', 'set', 'dev', veth, 'up'];
  }
}

async function byPatchbay(sandbox: Sandbox, wanted: Topology): Promise<void> {
  const kernel = createKernel(sandbox);
  const applied = await kernel.apply(planDiff(emptyTopology(), diffTopologies(emptyTopology(), wanted)));
  if (applied.failed !== undefined) throw new Error(applied.failed.stderr);
  const observed = await kernel.observe();
  const [found, expected] = [observed.namespaces, wanted.namespaces].map((table) => Object.keys(table).length);
  if (found !== expected) throw new Error(`${String(found)} namespaces were observed instead of ${String(expected)}`);
}

async function byShell(sandbox: Sandbox, count: number): Promise<void> {
  const script = [...tutorialCommands(count)].map((command) => command.join(' ')).join('\n');
  const { exit, stderr } = await sandbox.run(['bash', '-e', '-s'], { input: script, timeoutMs: 120_000 });
  if (exit !== 0) throw new Error(stderr);
}

async function byExeca(sandbox: Sandbox, count: number): Promise<void> {
  const { uid, gid } = statSync(`/proc/${String(sandbox.pid)}`);
  const user = process.getuid?.() === 0 ? { uid, gid } : {};
  for (const argv of tutorialCommands(count)) {
    const [command = '', ...args] = enterArgv(sandbox.pid, argv);
    await execa(command, args, { ...user, env: LAB_ENVIRONMENT, extendEnv: false });
  }
}

async function inFreshSandbox(run: (sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = await openSandbox();
  try {
    await run(sandbox);
  } finally {
    await sandbox.end();
  }
}

// What is asked once per server is asked before anything is timed.
await (await openSandbox()).end();
for (let run = 0; run < OPENINGS; run += 1) {
  const started = performance.now();
  const sandbox = await openSandbox();
  note('lab ready', performance.now() - started);
  await sandbox.end();
}
for (const [size, runs] of TOPOLOGY_RUNS) {
  const wanted = star(size);
  for (let run = 0; run < runs; run += 1) {
    await inFreshSandbox((sandbox) => timed(`patchbay ${String(size)}`, () => byPatchbay(sandbox, wanted)));
    await inFreshSandbox((sandbox) => timed(`shell ${String(size)}`, () => byShell(sandbox, size)));
    await inFreshSandbox((sandbox) => timed(`execa ${String(size)}`, () => byExeca(sandbox, size)));
  }
}
process.stdout.write(`${JSON.stringify(samples)}\n`);
