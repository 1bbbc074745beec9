/** What tests of one lab on the real kernel stand on: a fresh lab for each, and a reader of its kernel that is not the lab's. */
import type { Gesture } from '@patchbay/shared/gesture';
import type { Lessons } from '@patchbay/shared/lesson';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { applyDiff, diffTopologies } from '@patchbay/shared/topology';
import type { KernelFeature, Topology, TopologyDiff } from '@patchbay/shared/topology';
import { afterEach, beforeEach, expect } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { SHELL_FILES } from '../terminals/shell.ts';
import { Lab } from './lab.ts';

export class TestLab {
  readonly lab: Lab;
  readonly sandbox: Sandbox;
  readonly #reader: Kernel;
  readonly #gesture: Gesture;

  constructor(lab: Lab, sandbox: Sandbox, kind: Gesture['kind']) {
    this.lab = lab;
    this.sandbox = sandbox;
    this.#reader = createKernel(sandbox);
    this.#gesture = { kind, subjects: [] };
  }

  /** What the lab shows. */
  get observation(): Observation {
    return this.lab.welcome('ann').observation;
  }

  /** The same, as far as it is a person's. */
  get topology(): Topology {
    return topologyOf(this.observation);
  }

  /** What the kernel has. */
  async read(): Promise<Topology> {
    return topologyOf(await this.#reader.observeWhole());
  }

  change(diff: TopologyDiff): ReturnType<Lab['change']> {
    return this.lab.change('ann', this.#gesture, diff);
  }

  /** Carries it out: the kernel then has what was wanted, and the lab shows that. Gives what the kernel has. */
  async done(diff: TopologyDiff): Promise<Topology> {
    const wanted = applyDiff(this.topology, diff);
    expect(await this.change(diff)).toEqual({ ok: true, revision: expect.any(Number) as unknown });
    const there = await this.read();
    expect(diffTopologies(there, wanted)).toEqual({});
    // what the kernel finds out by itself, as where a peer of WireGuard is, no event tells of
    expect(diffTopologies(there, this.topology)).toEqual({});
    return there;
  }

  /** Carries it out, looks at it meanwhile, takes it back, and does it again. */
  async doneAndUndone(diff: TopologyDiff, look: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const before = await this.read();
    const there = await this.done(diff);
    expect(there).not.toEqual(before);
    await look();
    await this.takenBack('undo', before);
    await this.takenBack('redo', there);
  }

  /** Takes the last change, or the last undo, back: the kernel then has what is wanted. */
  async takenBack(kind: 'undo' | 'redo', wanted: Topology): Promise<void> {
    expect(await this.lab.takeBack('ann', { kind })).toMatchObject({ ok: true });
    expect(diffTopologies(await this.read(), wanted)).toEqual({});
  }

  /** Whether an address answers to pings from a namespace; `how`: more that ping is told. */
  async reaches(namespace: string, address: string, ...how: readonly string[]): Promise<boolean> {
    const { exit } = await this.sandbox.run(['ip', 'netns', 'exec', namespace, 'ping', '-n', '-c', '4', '-i', '0.3', '-W', '1', ...how, address], { timeoutMs: 60_000 });
    return exit === 0;
  }
}

export interface TestLabWish {
  /** What the changes of a test are called in the journal. */
  readonly gesture: Gesture['kind'];
  /** What the lab has at first; nothing without it. */
  readonly start?: Topology;
  /** What the lab takes its kernel to lack; what it does lack, without this. */
  readonly lacking?: ReadonlySet<KernelFeature>;
  readonly lessons?: Lessons;
}

/** A lab for each test of a file, or of a `describe`. After each, nothing may have happened that never should. */
export function freshLab({ gesture, start, lacking, lessons }: TestLabWish): () => TestLab {
  let current: TestLab;
  const faults: unknown[] = [];
  beforeEach(async () => {
    faults.splice(0);
    const sandbox = await openSandbox({ files: SHELL_FILES });
    const lab = await Lab.open({
      info: { id: 'a', name: 'lab-1' },
      sandbox,
      kernel: createKernel(sandbox),
      lacking: lacking ?? (await featuresLacking()),
      ...(lessons !== undefined && { lessons }),
      reportFault: (fault) => faults.push(fault),
    });
    current = new TestLab(lab, sandbox, gesture);
    if (start !== undefined) await current.done(diffTopologies(current.topology, start));
  });
  afterEach(async () => {
    await current.lab.close('closed');
    expect(faults).toEqual([]);
  });
  return () => current;
}
