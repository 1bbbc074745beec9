/** For tests where a kernel adds nothing: one that has whatever the test says, and a sandbox in which nothing can be run. */
import { emptyObservation } from '@patchbay/shared/observation';
import type { Observation, ObservedInterface } from '@patchbay/shared/observation';
import type { Plan } from '@patchbay/shared/plan';
import type { Applied, Kernel, Reach, Touched, TouchedListener } from '../kernel/kernel.ts';
import type { Sandbox, SandboxEnd } from '../sandbox/sandbox.ts';

export const lo = (namespace: string, up = true): ObservedInterface => ({
  namespace,
  name: 'lo',
  index: 1,
  kind: 'loopback',
  kernelKind: 'loopback',
  mac: '00:00:00:00:00:00',
  mtu: 65_536,
  up,
  carrier: up,
  operstate: 'UNKNOWN',
});

/** A lab with these namespaces, and the host's lo down when it says so. */
export const observation = (names: readonly string[] = [], hostUp = true): Observation => ({
  ...emptyObservation(),
  namespaces: Object.fromEntries(['host', ...names].map((name, inode) => [name, { name, inode }])),
  interfaces: Object.fromEntries(['host', ...names].map((name) => [`${name}:lo`, lo(name, name !== 'host' || hostUp)])),
});

/** A kernel that has whatever the test says, and does whatever the test says to be told. */
export class ScriptedKernel implements Kernel {
  now = observation();
  readonly plans: Plan[] = [];
  readonly readings: Touched[] = [];
  onApply: () => Partial<Applied> = () => ({});
  onRead: () => void = () => undefined;
  touch: (touched: Touched) => void = () => undefined;
  readonly wholeReadings: ReadonlySet<string>[] = [];

  observe(): Promise<Observation> {
    return Promise.resolve(this.now);
  }
  async observeTouched(_before: Observation, touched: Touched): Promise<Observation> {
    this.readings.push(touched);
    await Promise.resolve();
    this.onRead();
    return this.now;
  }
  async apply(plan: Plan): Promise<Applied> {
    this.plans.push(plan);
    await Promise.resolve();
    return { commands: [], durationMs: 0, ...this.onApply() };
  }
  async applyAndObserve(plan: Plan, before: Observation, reach: Reach): ReturnType<Kernel['applyAndObserve']> {
    return { applied: await this.apply(plan), after: await this.observeTouched(before, new Set(reach.keys())) };
  }
  readDetails(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
  countPackets(): ReturnType<Kernel['countPackets']> {
    return Promise.resolve(new Map());
  }
  observeWhole(): Promise<Observation> {
    return Promise.resolve(this.now);
  }
  readWhole(namespaces: ReadonlySet<string>): Promise<void> {
    this.wholeReadings.push(namespaces);
    return Promise.resolve();
  }
  watch(touched: TouchedListener): () => void {
    this.touch = (what) => touched(what, new Set());
    return () => (this.touch = () => undefined);
  }
}

const notHere = (): never => {
  throw new Error('not here');
};

export const emptySandbox = (ended: Promise<SandboxEnd>): Sandbox => ({
  pid: 0,
  run: () => Promise.reject(new Error('not here')),
  talk: notHere,
  spawn: notHere,
  openTerminal: notHere,
  namespaces: () => Promise.resolve(new Map()),
  watchLimits: () => () => undefined,
  watchNamespaces: () => () => undefined,
  ended,
  end: () => Promise.resolve(),
});

/** It can make namespaces, and nothing else. */
export function namespaceKernel(): ScriptedKernel {
  const kernel = new ScriptedKernel();
  kernel.onApply = () => {
    const steps = (kernel.plans.at(-1) ?? []).flat().flatMap((batch) => batch.steps);
    const added = steps.flatMap(({ args: [what, how, name] }) => (what === 'netns' && how === 'add' && name !== undefined ? [name] : []));
    kernel.now = observation([...Object.keys(kernel.now.namespaces).filter((name) => name !== 'host'), ...added]);
    return {};
  };
  return kernel;
}
