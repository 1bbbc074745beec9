/** For tests: a lab in the kernel that is broken and mended, and whether a packet gets an answer in it. */
import { explain } from '@patchbay/shared/explain';
import type { Explanation, Journey } from '@patchbay/shared/explain';
import { topologyOf } from '@patchbay/shared/observation';
import type { Observation } from '@patchbay/shared/observation';
import { HOST, diffTopologies } from '@patchbay/shared/topology';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import { expect } from 'vitest';
import { createKernel } from '../kernel/create-kernel.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { carryOut } from './carry-out.ts';

/** What was mended may take a moment: duplicate address detection, an ARP request that is not yet given up. */
const TRIES = 8;

export class BrokenLab {
  readonly sandbox: Sandbox;
  readonly #kernel: Kernel;
  readonly #journey: Journey;
  /** What is there since it was last changed: nobody else changes it. */
  #there: Observation;

  private constructor(sandbox: Sandbox, kernel: Kernel, there: Observation, journey: Journey) {
    this.sandbox = sandbox;
    this.#kernel = kernel;
    this.#there = there;
    this.#journey = journey;
  }

  static async open(topology: Topology, journey: Journey): Promise<BrokenLab> {
    const sandbox = await openSandbox();
    const kernel = createKernel(sandbox);
    const lab = new BrokenLab(sandbox, kernel, await kernel.observeWhole(), journey);
    await lab.becomes(topology);
    return lab;
  }

  observe(): Promise<Observation> {
    return this.#kernel.observeWhole();
  }

  async do(diff: TopologyDiff): Promise<void> {
    const { failure, after } = await carryOut(this.#kernel, this.#there, diff);
    expect(failure?.step, JSON.stringify(diff)).toBeUndefined();
    this.#there = after;
  }

  /** It becomes as the topology says, whatever was done to it. */
  becomes(topology: Topology): Promise<void> {
    return this.do(diffTopologies(topologyOf(this.#there), topology));
  }

  /** Forgets who has which address: else what was learned before is used for a while. */
  async forget(): Promise<void> {
    await Promise.all(Object.keys(this.#there.namespaces).map((name) => this.sandbox.run(['ip', ...(name === HOST ? [] : ['-n', name]), 'neigh', 'flush', 'all'])));
  }

  /** One echo request: whether an answer comes within a second. */
  async pings(): Promise<boolean> {
    const { from, to, size } = this.#journey;
    const inside = from === HOST ? [] : ['ip', 'netns', 'exec', from];
    const { exit } = await this.sandbox.run([...inside, 'ping', '-n', '-c', '1', '-W', '1', ...(size === undefined ? [] : ['-s', String(size)]), to], { timeoutMs: 60_000 });
    return exit === 0;
  }

  /** The same, again and again for some seconds. */
  async works(): Promise<boolean> {
    for (let tries = 0; tries < TRIES; tries += 1) if (await this.pings()) return true;
    return false;
  }

  async explain(): Promise<Explanation> {
    return explain(await this.observe(), this.#journey);
  }

  /** What a command prints, blanks put together. */
  async prints(argv: readonly string[]): Promise<string> {
    const { stdout, stderr } = await this.sandbox.run(argv);
    return `${stdout}\n${stderr}`.replaceAll(/\s+/g, ' ');
  }

  end(): Promise<void> {
    return this.sandbox.end();
  }
}
