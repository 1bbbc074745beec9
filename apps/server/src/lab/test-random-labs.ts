/** For tests: labs to which random things are done, and what has to hold of each. */
import { afterEach, expect, test } from 'vitest';
import { topologyOf } from '@patchbay/shared/observation';
import { planScript, renderScript } from '@patchbay/shared/plan';
import type { ScriptStyle } from '@patchbay/shared/plan';
import { applyDiff, diffTopologies, swapDiff } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology } from '@patchbay/shared/topology';
import fc from 'fast-check';
import { createKernel } from '../kernel/create-kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { Lab } from './lab.ts';
import { deedOf, randomChange } from './test-random-changes.ts';
import type { RandomChange } from './test-random-changes.ts';

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
  #wake: () => void = () => undefined;

  private constructor(lab: Lab, sandbox: Sandbox) {
    this.#lab = lab;
    this.#sandbox = sandbox;
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

  /** What the kernel has, read by another reader than the lab's. */
  read(): Promise<Topology> {
    return readTopology(this.#sandbox);
  }

  /** Does it; where it is a gesture that was carried out, undoes it and does it again. */
  async try(change: RandomChange): Promise<void> {
    const before = this.topology;
    const deed = deedOf(before, change);
    if (deed === undefined) return;
    if (deed.kind === 'typed') {
      await this.#sandbox.run(deed.argv);
      await this.#settle();
      return;
    }
    const entry = this.#lastEntry;
    const answer = await this.#lab.change('p', { kind: deed.gesture, subjects: [] }, deed.diff);
    await this.#expectSeen();
    if (!answer.ok) expect(answer.refusal.code, JSON.stringify(answer.refusal)).toMatch(/^(invalid|kernel)$/);
    if (!answer.ok || this.#lastEntry === entry) {
      expectSame(this.topology, before);
      return;
    }
    const after = this.topology;
    expect(await this.#lab.takeBack('p', { kind: 'undo' })).toEqual({ ok: true, revision: expect.any(Number) as unknown });
    await this.#expectSeen();
    expectSame(this.topology, before);
    expect(await this.#lab.takeBack('p', { kind: 'redo' })).toEqual({ ok: true, revision: expect.any(Number) as unknown });
    await this.#expectSeen();
    expectSame(this.topology, after);
  }

  /** What was in a namespace that was deleted goes in the kernel's own time, the other ends of its cables with it. */
  async #settle(): Promise<void> {
    for (;;) {
      const { revision } = this.#lab;
      const now = await this.read();
      if (!differs(this.topology, now) && !hasLooseEnd(now)) return;
      if (this.#lab.revision === revision) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The picture is what the kernel has. */
  async #expectSeen(): Promise<void> {
    expect(this.topology).toEqual(await this.read());
  }
}

const readTopology = async (sandbox: Sandbox): Promise<Topology> => topologyOf(await createKernel(sandbox).observe());

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
      expectSame(withoutMacs(await readTopology(sandbox)), withoutMacs(topology));
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
  for (const [index, topology] of seen.entries()) expectDiffLaws(seen[index - 1] ?? lab.topology, topology);
  await expectScriptsSame(lab.topology);
}
