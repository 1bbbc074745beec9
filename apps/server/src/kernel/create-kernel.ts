/** The kernel of a sandbox: see `kernel.ts` for what it promises. */
import type { Sandbox } from '../sandbox/sandbox.ts';
import { applyPlan, isSingleBatch } from './apply-plan.ts';
import { readDetails } from './details/read-details.ts';
import { FreshNamespaces } from './fresh-namespaces.ts';
import type { Kernel } from './kernel.ts';
import { Observer } from './observer.ts';
import { countPackets } from './traffic/count-packets.ts';
import { Watch } from './watch.ts';

/** Calls to one kernel are not to overlap, but for `apply`, `readWhole`, `readDetails`, `countPackets` and `watch`: a lab has one queue. `freshNamespaces`: shared by those of sandboxes that are made alike. */
export function createKernel(sandbox: Sandbox, freshNamespaces = new FreshNamespaces()): Kernel {
  const watches = new Set<Watch>();
  let atWork = 0;
  const work = async <R>(run: () => Promise<R>): Promise<R> => {
    atWork += 1;
    try {
      return await run();
    } finally {
      atWork -= 1;
    }
  };
  const observer = new Observer(sandbox, freshNamespaces, () => watches.size > 0);
  return {
    observe: () => work(() => observer.observe('all')),
    observeWhole: () =>
      work(async () => {
        observer.suspectUnnamed();
        const { namespaces } = await observer.observe('all');
        await observer.readWhole(new Set(Object.keys(namespaces)));
        return observer.observe(new Set());
      }),
    observeTouched: (_before, touched) => work(() => observer.observe(touched)),
    readWhole: (namespaces) => observer.readWhole(namespaces),
    apply: (plan) => work(() => applyPlan(sandbox, plan)),
    applyAndObserve: (plan, _before, reach) =>
      work(async () => {
        const applying = applyPlan(sandbox, plan);
        if (!isSingleBatch(plan)) return { applied: await applying, after: await observer.observe(new Set(reach.keys())) };
        const [applied, after] = await Promise.all([applying, observer.observeAfter(applying, reach)]);
        return { applied, after };
      }),
    readDetails: (namespace, detail) => readDetails(sandbox, namespace, detail),
    countPackets: (namespaces) => countPackets(sandbox, namespaces),
    watch: (touched) => {
      const watch = new Watch(sandbox, observer, () => atWork > 0, touched);
      watches.add(watch);
      return () => {
        watches.delete(watch);
        watch.stop();
      };
    },
  };
}

/** Creates the kernels of sandboxes that are made alike: what a fresh namespace has is asked in one of them. */
export function alikeKernels(): (sandbox: Sandbox) => Kernel {
  const freshNamespaces = new FreshNamespaces();
  return (sandbox) => createKernel(sandbox, freshNamespaces);
}
