/** Puts the parts of a worker together: labs on this machine, asked for and entered from other processes. */
import type { Kernel } from './kernel/kernel.ts';
import type { Lessons } from '@patchbay/shared/lesson';
import type { KernelFeature } from '@patchbay/shared/topology';
import { hostLabs, savingIn } from './host-labs.ts';
import type { Messages } from './messages/messages.ts';
import type { ServerEvent, TellEvent } from './operations/server-event.ts';
import type { Placement } from './placement/placement.ts';
import type { RelayTimings } from './relay/links.ts';
import { PageServer } from './relay/page-server.ts';
import type { OpenSandbox, Sandbox } from './sandbox/sandbox.ts';
import type { Store } from './store/store.ts';
import { KeptOffer } from './workers/kept-offer.ts';
import { LabPages, pagesOf } from './workers/lab-pages.ts';
import type { ReadGuest } from './workers/lab-pages.ts';
import { LabServer } from './workers/lab-server.ts';

export interface WorkerOptions {
  /** One process at a time has it. */
  readonly id: string;
  /** How it is asked, how others hear that it has a lab, and where what it has lies; whoever gave them closes them. */
  readonly messages: Messages;
  readonly placement: Placement;
  readonly store: Store;
  readonly lessons: Lessons;
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
  /** Who comes in by an edge, and what they may. */
  readonly readGuest: ReadGuest;
  /** How long nobody has to be in a lab for it to sleep, milliseconds; ten minutes without this. */
  readonly sleepAfterMs?: number;
  readonly relayTimings?: RelayTimings;
  /** Told of what happens here, faults among it. */
  readonly tell?: TellEvent;
}

export interface RunningWorker {
  /** Its labs sleep, what they are is written and their places are free; their pages come back to whoever has them then. */
  drain(): Promise<void>;
}

/** Resolves when it can be asked for labs. Throws `WorkerNotOffered` where another process goes on with that id, or where placement is cut off. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { id, messages, store, readGuest, relayTimings } = options;
  const tell = (event: ServerEvent): void => options.tell?.({ ...event, worker: id });
  const reportFault = (error: unknown): void => tell({ event: 'fault', error });
  const saving = savingIn(store, tell);
  const pages = new LabPages({ find: (lab) => host.findAwake(lab), readGuest, saving, tell, reportFault });
  // a worker may be killed: what somebody was told is done is in the store
  const host = hostLabs({ ...options, answers: 'when-written', saving, woke: (lab) => pages.woke(lab), tell, reportFault });
  const offer = await KeptOffer.begin({ offer: () => host.offer(), reportFault }).catch(async (error: unknown) => {
    await host.closeAll();
    throw error;
  });
  const pageServer = await PageServer.open({ messages, subject: pagesOf(id), admit: (about) => pages.admit(about), ...(relayTimings && { timings: relayTimings }) });
  const labServer = await LabServer.open({ messages, worker: id, host });
  tell({ event: 'started' });
  return {
    async drain() {
      tell({ event: 'stopping' });
      offer.end();
      await labServer.close();
      await host.closeAll();
      await pageServer.close();
      tell({ event: 'stopped' });
    },
  };
}
