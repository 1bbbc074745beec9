/** For tests: labs to which random things are done, and what has to hold of each. */
import { afterEach, expect, test } from 'vitest';
import { topologyOf } from '@patchbay/shared/observation';
import { planScript, renderScript } from '@patchbay/shared/plan';
import type { ScriptStyle } from '@patchbay/shared/plan';
import { applyDiff, diffTopologies, swapDiff } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology } from '@patchbay/shared/topology';
import fc from 'fast-check';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Lab } from './lab.ts';
import { deedOf, randomChange } from './test-random-changes.ts';
import type { RandomChange } from './test-random-changes.ts';
import { namespacesToReadWhole } from './touched.ts';

/** How many labs are tried, how many changes are made in each, and where to begin: see CONTRIBUTING. */
const RUNS = Number(process.env.PATCHBAY_RUNS ?? 100);
const CHANGES = Number(process.env.PATCHBAY_CHANGES ?? 40);
const FIRST_SEED = Number(process.env.PATCHBAY_SEED ?? 1);

const opened: { lab?: Lab; sandbox: Sandbox; faults: unknown[] }[] = [];
afterEach(async () => {
  for (const { lab, sandbox, faults } of opened.splice(0)) {
    await lab?.close('closed');
    await sandbox.end();
    expect(faults).toEqual([]);
  }
});

/** A lab, and what waits until it shows what somebody typed. */
class TriedLab {
  readonly #lab: Lab;
  readonly #sandbox: Sandbox;
  /** It reads by itself, and shares nothing with the lab's. */
  readonly #reader: Kernel;
  #wake: () => void = () => undefined;

  private constructor(lab: Lab, sandbox: Sandbox) {
    this.#lab = lab;
    this.#sandbox = sandbox;
    this.#reader = createKernel(sandbox);
    lab.subscribe(() => {
      this.#wake();
    });
  }

  static async open(): Promise<TriedLab> {
    const sandbox = await openSandbox();
    const faults: unknown[] = [];
    const lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel: createKernel(sandbox), reportFault: (fault) => faults.push(fault) });
    opened.push({ lab, sandbox, faults });
    return new TriedLab(lab, sandbox);
  }

  get topology(): Topology {
    return topologyOf(this.#lab.welcome('p').observation);
  }

  get #lastEntry(): number | undefined {
    return this.#lab.welcome('p').journal.at(-1)?.id;
  }

  /** Does it; where it is a gesture that was carried out, undoes it and does it again. */
  async try(change: RandomChange): Promise<void> {
    const before = this.topology;
    const deed = deedOf(before, change);
    if (deed === undefined) return;
    if (deed.kind === 'typed') {
      await this.#sandbox.run(deed.argv);
      await this.settle(deed.argv.includes('rule') ? 'whole' : 'quick');
      return;
    }
    const reading = namespacesToReadWhole(deed.diff).size > 0 ? 'whole' : 'quick';
    const entry = this.#lastEntry;
    const answer = await this.#lab.change('p', { kind: deed.gesture, subjects: [] }, deed.diff);
    await this.#expectSeen(reading);
    if (!answer.ok) expect(answer.refusal.code, JSON.stringify(answer.refusal)).toMatch(/^(invalid|kernel)$/);
    if (!answer.ok || this.#lastEntry === entry) {
      expectSame(this.topology, before);
      return;
    }
    const after = this.topology;
    expect(await this.#lab.takeBack('p', { kind: 'undo' })).toEqual({ ok: true, revision: expect.any(Number) as unknown });
    await this.#expectSeen(reading);
    expectSame(this.topology, before);
    expect(await this.#lab.takeBack('p', { kind: 'redo' })).toEqual({ ok: true, revision: expect.any(Number) as unknown });
    await this.#expectSeen(reading);
    expectSame(this.topology, after);
  }

  /** What was in a namespace that was deleted goes in the kernel's own time, the other ends of its cables with it. */
  async settle(reading: Reading): Promise<void> {
    for (;;) {
      const { revision } = this.#lab;
      const now = await this.#read(reading);
      if (!differs(asRead(this.topology, reading), now) && !hasLooseEnd(now)) return;
      if (this.#lab.revision === revision) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The picture is what the kernel has. */
  async #expectSeen(reading: Reading): Promise<void> {
    expect(asRead(this.topology, reading)).toEqual(await this.#read(reading));
  }

  /** What the kernel has, read by another reader than the lab's. */
  async #read(reading: Reading): Promise<Topology> {
    const observation = await (reading === 'whole' ? this.#reader.observeWhole() : createKernel(this.#sandbox).observe());
    return asRead(topologyOf(observation), reading);
  }
}

/** A whole reading takes five times as long as a quick one: it is made where something that only it sees was changed. */
type Reading = 'quick' | 'whole';

/** The topology, without what such a reading does not see. */
function asRead(topology: Topology, reading: Reading): Topology {
  if (reading === 'whole') return topology;
  const rules = Object.fromEntries(Object.entries(topology.rules).filter(([, { family }]) => family === 4));
  return { ...topology, rules, sysctls: {}, rulesets: {} };
}

/** A bridge's MAC and MTU follow its ports; all else counts, the MAC addresses of cables' ends included. */
const differs = (a: Topology, b: Topology): boolean => Object.keys(diffTopologies(a, b)).length > 0;
const hasLooseEnd = ({ interfaces }: Topology): boolean => Object.values(interfaces).some(({ kind, peer }) => kind === 'veth' && peer === undefined);
const expectSame = (now: Topology, wanted: Topology): void => {
  expect(diffTopologies(now, wanted)).toEqual({});
};

/** The topology without what the kernel chooses by itself. */
const withoutMacs = (topology: Topology): Topology => {
  const bare = ({ mac: _mac, ...record }: InterfaceRecord): InterfaceRecord => record;
  return { ...topology, interfaces: Object.fromEntries(Object.entries(topology.interfaces).map(([key, record]) => [key, bare(record)])) };
};

const STYLES: readonly ScriptStyle[] = ['tutorial', 'compact'];

/** Runs each script of a lab with bash in an empty sandbox: what is there then has to be the same. */
export async function expectScriptsSame(topology: Topology): Promise<void> {
  await Promise.all(
    STYLES.map(async (style) => {
      const script = renderScript(planScript(topology, style), ({ kind }) => kind);
      const sandbox = await openSandbox();
      opened.push({ sandbox, faults: [] });
      const { exit, stderr } = await sandbox.run(['bash', '-s'], { input: script });
      expect({ exit, stderr }, script).toEqual({ exit: 0, stderr: '' });
      expectSame(withoutMacs(topologyOf(await createKernel(sandbox).observeWhole())), withoutMacs(topology));
    }),
  );
}

function expectDiffLaws(a: Topology, b: Topology): void {
  const diff = diffTopologies(a, b);
  expectSame(applyDiff(a, diff), b);
  expectSame(applyDiff(b, swapDiff(diff)), a);
}

const manyChanges = fc.array(randomChange, { minLength: CHANGES, maxLength: CHANGES });

/** A run that fails is tried again with fewer changes, for so long, to find the few that matter. */
const SHRINK_MS = 60_000;

/** Declares the tests of one half of all labs: the halves run side by side, each in a process of its own. */
export function testHalfOfRandomLabs(half: 0 | 1): void {
  const seeds = Array.from({ length: RUNS }, (_, index) => FIRST_SEED + index).filter((_, index) => index % 2 === half);
  test.each(seeds)(
    'whatever is done to a lab (seed %i), the picture is the kernel, each own gesture is undone exactly, and each script builds the same',
    (seed) => fc.assert(fc.asyncProperty(manyChanges, tryLab), { seed, numRuns: 1, interruptAfterTimeLimit: SHRINK_MS }),
    3 * SHRINK_MS,
  );
}

async function tryLab(changes: readonly RandomChange[]): Promise<void> {
  const lab = await TriedLab.open();
  const seen = [lab.topology];
  for (const change of changes) {
    await lab.try(change);
    seen.push(lab.topology);
  }
  await lab.settle('whole');
  for (const [index, topology] of seen.entries()) expectDiffLaws(seen[index - 1] ?? lab.topology, topology);
  await expectScriptsSame(lab.topology);
}
