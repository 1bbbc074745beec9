/** For tests: a random lab is broken at random, and what `explain` says of some packets in it is put beside what a real ping says. */
import { setTimeout as wait } from 'node:timers/promises';
import { explain } from '@patchbay/shared/explain';
import type { Explanation, Journey, Remedy } from '@patchbay/shared/explain';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { isEmptyDiff } from '@patchbay/shared/records';
import { HOST, diffTopologies, problemsOf, withoutLength } from '@patchbay/shared/topology';
import type { KernelFeature, Topology } from '@patchbay/shared/topology';
import fc from 'fast-check';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { carryOut } from './carry-out.ts';
import { Choices } from './test-random-choices.ts';
import { inOrder, randomBreak } from './test-random-breaks.ts';
import { randomNetwork } from './test-random-networks.ts';

/** A lab that is tried: each number chooses something of it. */
export type RandomLab = readonly number[];
export const randomLab: fc.Arbitrary<RandomLab> = fc.array(fc.nat({ max: 9999 }), { minLength: 211, maxLength: 211 });

/** `late`: not at once, but soon. `doubtful`: nothing was claimed. */
export type Verdict = 'agrees' | 'late' | 'doubtful' | 'disagrees';

export interface Prediction {
  readonly journey: Journey;
  readonly explanation: Explanation;
  /** Whether an answer came. */
  readonly answered: boolean;
  readonly verdict: Verdict;
}

/** What came of carrying out the first remedy of a cause. */
export interface Mending {
  readonly journey: Journey;
  readonly before: Explanation;
  readonly remedy: Remedy;
  /** `elsewhere`: no answer still, for another cause or in another place. `same`: it changed nothing. */
  readonly result: 'answered' | 'elsewhere' | 'refused' | 'same';
  readonly after?: Explanation;
}

export interface TriedLab {
  /** What was done to it, in order. */
  readonly breaks: readonly string[];
  readonly predictions: readonly Prediction[];
  readonly mending?: Mending;
}

const PAIRS = 8;
/** Duplicate address detection: up to a second before it begins, and one of it (RFC 4862, 5.4; kernel: net/ipv6/addrconf.c). */
const SETTLING_MS = 2_500;
/** What was just now set up may take a moment, and the machine too. */
const TRIES = 6;

/** Rejects where the lab itself cannot be built. */
export async function tryRandomLab(numbers: RandomLab, lacking: ReadonlySet<KernelFeature>): Promise<TriedLab> {
  const choices = new Choices(numbers);
  const topology = randomNetwork(choices, lacking);
  const sandbox = await openSandbox();
  try {
    return await new TriedNetwork(sandbox, choices).run(topology);
  } finally {
    await sandbox.end();
  }
}

class TriedNetwork {
  readonly #sandbox: Sandbox;
  readonly #kernel: Kernel;
  readonly #choices: Choices;
  readonly #breaks: string[] = [];
  /** What is there after pings: calls to a kernel do not overlap. */
  #meanwhile: Promise<Observation> | undefined;

  constructor(sandbox: Sandbox, choices: Choices) {
    this.#sandbox = sandbox;
    this.#kernel = createKernel(sandbox);
    this.#choices = choices;
  }

  async run(topology: Topology): Promise<TriedLab> {
    const empty = await this.#kernel.observeWhole();
    const { failure } = await carryOut(this.#kernel, empty, diffTopologies(topologyOf(empty), topology));
    if (failure !== undefined) throw new Error(`The lab cannot be built: ${JSON.stringify(failure.step)}`);
    let seen = await this.#kernel.observeWhole();
    const many = this.#choices.among([1, 1, 2, 2, 3]);
    for (let count = 0; count < many; count += 1) seen = await this.#break(seen);
    await wait(SETTLING_MS);
    const observation = await this.#kernel.observeWhole();
    const predictions = await Promise.all(this.#journeys(observation).map((journey) => this.#compare(observation, journey)));
    const toMend = predictions.find(({ answered, explanation: { stopsAt } }) => !answered && (stopsAt?.remedies.length ?? 0) > 0);
    await this.#meanwhile;
    const mending = toMend && (await this.#mend(toMend));
    return { breaks: this.#breaks, predictions, ...(mending !== undefined && { mending }) };
  }

  async #break(seen: Observation): Promise<Observation> {
    const what = randomBreak(seen, this.#choices);
    if (what === undefined) return seen;
    if ('diff' in what) {
      if (isEmptyDiff<Topology>(what.diff) || problemsOf(topologyOf(seen), what.diff).length > 0) return seen;
      const { commands } = await carryOut(this.#kernel, seen, what.diff);
      this.#breaks.push(...commands.map(({ argv }) => argv.join(' ')));
    } else {
      for (const argv of what.argvs) {
        const { exit } = await this.#sandbox.run(argv);
        this.#breaks.push(`${argv.join(' ')}${exit === 0 ? '' : ' → refused'}`);
      }
    }
    return this.#kernel.observeWhole();
  }

  /** From anybody to anybody who is there, now and then to nobody, from an interface or address of choice, and long. */
  #journeys({ namespaces, addresses, interfaces }: Observation): readonly Journey[] {
    const all = inOrder(namespaces).map(({ name }) => name);
    const global = inOrder(addresses).filter(({ scope }) => scope === 'global');
    const addressed = all.filter((name) => global.some((one) => one.namespace === name));
    const to = global.map(({ address }) => withoutLength(address));
    const journeys = Array.from({ length: PAIRS }, (): Journey => {
      const namespace = (this.#choices.oneIn(12) ? undefined : this.#choices.among(addressed)) ?? this.#choices.among(all) ?? HOST;
      const target = this.#choices.oneIn(12) ? this.#choices.among(['10.0.1.200', 'fd00:1::200', '203.0.113.9', '127.0.0.1', '::1']) : (this.#choices.among(to) ?? '10.0.1.1');
      const own = inOrder(addresses).filter((one) => one.namespace === namespace && one.scope === 'global' && one.address.includes(':') === target.includes(':')).map(({ address }) => withoutLength(address));
      const links = inOrder(interfaces).filter((one) => one.namespace === namespace && one.kind !== 'loopback').map(({ name }) => name);
      const source = this.#choices.oneIn(9) ? this.#choices.among([...own, ...links]) : undefined;
      const size = this.#choices.oneIn(6) ? this.#choices.among([600, 1300, 1400, 3000]) : undefined;
      return { from: namespace, to: target, ...(source !== undefined && { source }), ...(size !== undefined && { size }) };
    });
    return [...new Map(journeys.map((journey) => [JSON.stringify(journey), journey])).values()];
  }

  async #compare(observation: Observation, journey: Journey): Promise<Prediction> {
    const explanation = explain(observation, journey);
    const answered = await this.#pings(journey);
    const said = { journey, explanation, answered };
    if (explanation.doubts.length > 0) return { ...said, verdict: 'doubtful' };
    if (explanation.stopsAt !== undefined) {
      if (!answered) return { ...said, verdict: 'agrees' };
      // a port may have begun to forward just then
      this.#meanwhile ??= this.#kernel.observeWhole();
      const now = explain(await this.#meanwhile, journey);
      return { ...said, verdict: explanation.stopsAt.cause === 'stp-waits' && now.stopsAt === undefined ? 'late' : 'disagrees' };
    }
    if (answered) return { ...said, verdict: 'agrees' };
    return (await this.#works(journey)) ? { ...said, answered: true, verdict: 'late' } : { ...said, verdict: 'disagrees' };
  }

  async #mend({ journey, explanation: before }: Prediction): Promise<Mending | undefined> {
    const [remedy] = before.stopsAt?.remedies ?? [];
    if (remedy === undefined) return undefined;
    const { failure } = await carryOut(this.#kernel, await this.#kernel.observeWhole(), remedy.diff);
    const said = { journey, before, remedy };
    if (failure !== undefined) return { ...said, result: 'refused' };
    await this.#forget();
    if (await this.#works(journey)) return { ...said, result: 'answered' };
    const after = explain(await this.#kernel.observeWhole(), journey);
    return { ...said, result: isSameStop(before, after) ? 'same' : 'elsewhere', after };
  }

  async #forget(): Promise<void> {
    const { namespaces } = await this.#kernel.observe();
    await Promise.all(Object.keys(namespaces).map((name) => this.#sandbox.run(['ip', ...(name === HOST ? [] : ['-n', name]), 'neigh', 'flush', 'all'])));
  }

  async #works(journey: Journey): Promise<boolean> {
    for (let tries = 0; tries < TRIES; tries += 1) if (await this.#pings(journey)) return true;
    return false;
  }

  async #pings({ from, to, source, size }: Journey): Promise<boolean> {
    const inside = from === HOST ? [] : ['ip', 'netns', 'exec', from];
    const options = [...(source === undefined ? [] : ['-I', source]), ...(size === undefined ? [] : ['-s', String(size)])];
    const { exit } = await this.#sandbox.run([...inside, 'ping', '-n', '-c', '1', '-W', '1', ...options, to], { timeoutMs: 60_000 });
    return exit === 0;
  }
}

/** Whether it is still the same, or is said to work now. */
const isSameStop = ({ stopsAt: a }: Explanation, { stopsAt: b, doubts }: Explanation): boolean =>
  doubts.length === 0 && (b === undefined || (a?.cause === b.cause && a.way === b.way && a.at.namespace === b.at.namespace && a.at.interface === b.at.interface));
