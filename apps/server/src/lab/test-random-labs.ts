/** For tests: labs to which random things are done, and what has to hold of each. */
import { afterEach, expect, test } from 'vitest';
import { remove } from '@patchbay/shared/gesture';
import { readLabFile, sayableTopology, writeLabFile } from '@patchbay/shared/lab-file';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { planScript, renderScript } from '@patchbay/shared/plan';
import type { ScriptStyle } from '@patchbay/shared/plan';
import { applyDiff, diffTopologies, swapDiff } from '@patchbay/shared/topology';
import type { InterfaceRecord, Topology, TopologyDiff } from '@patchbay/shared/topology';
import fc from 'fast-check';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { featuresLacking } from '../sandbox/kernel-features.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { observeWhole } from './carry-out.ts';
import { Lab } from './lab.ts';
import { deedOf, randomChange } from './test-random-changes.ts';
import type { RandomChange } from './test-random-changes.ts';
import { namespacesToReadWhole } from './touched.ts';

/** How many labs are tried, how many of them by their files, how many changes are made in each, and where to begin: see CONTRIBUTING. */
const RUNS = Number(process.env.PATCHBAY_RUNS ?? 100);
const FILE_RUNS = Number(process.env.PATCHBAY_RUNS ?? 10);
const CHANGES = Number(process.env.PATCHBAY_CHANGES ?? 40);
const FIRST_SEED = Number(process.env.PATCHBAY_SEED ?? 1);

const lacking = await featuresLacking();

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
  #seen: Observation;
  #wake: () => void = () => undefined;

  private constructor(lab: Lab, sandbox: Sandbox) {
    this.#lab = lab;
    this.#sandbox = sandbox;
    this.#reader = createKernel(sandbox);
    this.#seen = lab.welcome('p').observation;
    lab.subscribe(() => {
      this.#wake();
    });
  }

  static async open(): Promise<TriedLab> {
    const sandbox = await openSandbox();
    const faults: unknown[] = [];
    const lab = await Lab.open({ info: { id: 'a', name: 'lab-1' }, sandbox, kernel: createKernel(sandbox), lacking, reportFault: (fault) => faults.push(fault) });
    opened.push({ lab, sandbox, faults });
    const tried = new TriedLab(lab, sandbox);
    // Once it has seen this, it listens: of a rule of IPv6 it knows by its event alone.
    await sandbox.run(['ip', 'address', 'add', 'local', '192.0.2.99/32', 'dev', 'lo']);
    await tried.settle(NOTHING);
    return tried;
  }

  get topology(): Topology {
    return topologyOf(this.#lab.welcome('p').observation);
  }

  get #lastEntry(): number | undefined {
    return this.#lab.welcome('p').journal.at(-1)?.id;
  }

  /** Does it, and waits until the lab has seen it where it was typed. */
  async do(change: RandomChange): Promise<void> {
    const deed = deedOf(this.topology, change);
    if (deed?.kind === 'gesture') await this.#lab.change('p', { kind: deed.gesture, subjects: [] }, deed.diff);
    else if (deed !== undefined) await this.#type(deed.argv);
  }

  async #type(argv: readonly string[]): Promise<void> {
    const { namespaces } = this.topology;
    await this.#sandbox.run(argv);
    await this.settle(argv.includes('rule') ? new Set(Object.keys(namespaces)) : NOTHING);
  }

  /** Does it; where it is a gesture that was carried out, undoes it and does it again. */
  async try(change: RandomChange): Promise<void> {
    const before = this.topology;
    const deed = deedOf(before, change);
    if (deed === undefined) return;
    if (deed.kind === 'typed') {
      await this.#type(deed.argv);
      return;
    }
    const [done, undone] = [deed.diff, swapDiff(deed.diff)];
    const entry = this.#lastEntry;
    const answer = await this.#lab.change('p', { kind: deed.gesture, subjects: [] }, done);
    if (!answer.ok) expect(answer.refusal.code, JSON.stringify(answer.refusal)).toMatch(/^(invalid|kernel)$/);
    if (!answer.ok || this.#lastEntry === entry) {
      await this.#expectSeen(this.topology, undone);
      expectSame(this.topology, before);
      return;
    }
    // Whether the picture is what the kernel has shows when it is done again: the same has to be seen then.
    const after = this.topology;
    expect(await this.#lab.takeBack('p', { kind: 'undo' })).toEqual({ ok: true, revision: expect.any(Number) as unknown });
    expectSame(this.topology, before);
    expect(await this.#lab.takeBack('p', { kind: 'redo' })).toEqual({ ok: true, revision: expect.any(Number) as unknown });
    await this.#expectSeen(before, done);
    expectSame(this.topology, after);
  }

  /** What was in a namespace that was deleted goes in the kernel's own time, the other ends of its cables with it. */
  async settle(whole: ReadonlySet<string>): Promise<void> {
    for (;;) {
      const { revision } = this.#lab;
      const now = await this.#read(whole);
      if (!differs(asRead(this.topology, whole), now) && !hasLooseEnd(now)) return;
      if (this.#lab.revision === revision) await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** The picture is what the kernel has, once a diff was carried out that reaches into these namespaces. */
  async #expectSeen(topology: Topology, diff: TopologyDiff): Promise<void> {
    const whole = namespacesToReadWhole(topology, diff);
    expect(asRead(this.topology, whole)).toEqual(await this.#read(whole));
  }

  /** What the kernel has, read by another reader than the lab's. */
  async #read(whole: ReadonlySet<string>): Promise<Topology> {
    this.#seen = await this.#reader.observeTouched(this.#seen, 'all');
    this.#seen = await observeWhole(this.#reader, this.#seen, whole);
    return asRead(topologyOf(this.#seen), whole);
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The topology, without what a quick reading does not see in the namespaces that are not read whole: that takes five
 * times as long, and is done where something that only it sees was changed, and in the end.
 */
function asRead(topology: Topology, whole: ReadonlySet<string>): Topology {
  const isRead = ({ namespace }: { readonly namespace: string }): boolean => whole.has(namespace);
  return {
    ...topology,
    rules: select(topology.rules, (rule) => rule.family === 4 || isRead(rule)),
    sysctls: select(topology.sysctls, isRead),
    rulesets: select(topology.rulesets, isRead),
    shapings: select(topology.shapings, isRead),
  };
}

const select = <R>(records: Readonly<Record<string, R>>, fits: (record: R) => boolean): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(records).filter(([, record]) => fits(record)));

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

/** Every process of a script takes its time where the kernel is in an emulator. */
const SCRIPT_MS = 120_000;
const STYLES: readonly ScriptStyle[] = ['tutorial', 'compact'];

/** Runs each script of a lab with bash in an empty sandbox: what is there then has to be the same, but for what the script says that it leaves out. */
export async function expectScriptsSame(topology: Topology): Promise<void> {
  await Promise.all(
    STYLES.map(async (style) => {
      const parts = planScript(topology, style);
      const wanted = withoutLeftOut(topology, parts.flatMap(({ about }) => (about.kind === 'left-out' ? about.interfaces : [])));
      const script = renderScript(parts, ({ kind }) => kind);
      const sandbox = await openSandbox();
      opened.push({ sandbox, faults: [] });
      const { exit, stderr } = await sandbox.run(['bash', '-s'], { input: script, timeoutMs: SCRIPT_MS });
      expect({ exit, stderr }, script).toEqual({ exit: 0, stderr: '' });
      expectSame(withoutMacs(topologyOf(await createKernel(sandbox).observeWhole())), withoutMacs(wanted));
    }),
  );
}

/** Only what no topology says is left out, such as a macvlan that was moved away from what it is upon; and what is made upon that. */
function withoutLeftOut(topology: Topology, leftOut: readonly string[]): Topology {
  const records = leftOut.flatMap((key) => topology.interfaces[key] ?? []);
  const isForeign = ({ kind, namespace, device }: InterfaceRecord): boolean => kind === 'other' || leftOut.includes(`${namespace}:${device?.dev ?? ''}`);
  expect(records.filter((record) => !isForeign(record))).toEqual([]);
  return applyDiff(topology, remove(topology, records.map(({ namespace, name }) => ({ kind: 'interface', namespace, interface: name }))));
}

/** Saves a lab, opens its file where nothing is, and saves what the kernel has then: the file says the same to the byte, and so does the kernel. */
async function expectFileSame(topology: Topology): Promise<void> {
  const wanted = sayableTopology(topology).topology;
  const text = fileOf(topology);
  const reading = readLabFile(text);
  if (!reading.ok) throw new Error(`${JSON.stringify(reading.problems)}\n${text}`);
  const sandbox = await openSandbox();
  const faults: unknown[] = [];
  const kernel = createKernel(sandbox);
  const lab = await Lab.open({ info: { id: 'b', name: 'lab-2' }, sandbox, kernel, lacking, reportFault: (fault) => faults.push(fault) });
  opened.push({ lab, sandbox, faults });
  const empty = topologyOf(lab.welcome('p').observation);
  expect(await lab.change('p', { kind: 'open-file', subjects: [] }, diffTopologies(empty, reading.file.topology)), text).toMatchObject({ ok: true });
  const there = topologyOf(await createKernel(sandbox).observeWhole());
  expectSame(withoutMacs(there), withoutMacs(wanted));
  expect(fileOf(there)).toBe(text);
}

const fileOf = (topology: Topology): string =>
  writeLabFile({ name: 'a', topology: sayableTopology(topology).topology, programs: [], checks: [], positions: {}, looks: {}, notes: [], regions: [] });

function expectDiffLaws(a: Topology, b: Topology): void {
  const diff = diffTopologies(a, b);
  expectSame(applyDiff(a, diff), b);
  expectSame(applyDiff(b, swapDiff(diff)), a);
}

const manyChanges = fc.array(randomChange, { minLength: CHANGES, maxLength: CHANGES });

/** A run that fails is tried again with fewer changes, for so long, to find the few that matter. */
const SHRINK_MS = 180_000;

/** Declares the tests of random labs that are saved, opened and saved again; nothing in them is undone, so that many are tried. */
export function testFilesOfRandomLabs(): void {
  test.each(Array.from({ length: FILE_RUNS }, (_, index) => FIRST_SEED + index))(
    'a lab that is saved (seed %i) is the same in the kernel where it is opened, and saved as the same bytes',
    tryFileOfRandomLab,
    3 * SHRINK_MS,
  );
}

export const tryFileOfRandomLab = (seed: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(manyChanges, async (changes) => {
      const lab = await TriedLab.open();
      for (const change of changes) await lab.do(change);
      await lab.settle(new Set(Object.keys(lab.topology.namespaces)));
      await expectFileSame(lab.topology);
    }),
    { seed, numRuns: 1, interruptAfterTimeLimit: SHRINK_MS },
  );

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
  await lab.settle(new Set(Object.keys(lab.topology.namespaces)));
  for (const [index, topology] of seen.entries()) expectDiffLaws(seen[index - 1] ?? lab.topology, topology);
  await expectScriptsSame(lab.topology);
}
