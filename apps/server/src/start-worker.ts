/** Puts the parts of a worker together: labs on this machine, asked for and entered from other processes. */
import { hostLabs, savingIn } from './host-labs.ts';
import type { HostedLabs } from './host-labs.ts';
import type { Messages } from './messages/messages.ts';
import type { ServerEvent, TellEvent } from './operations/server-event.ts';
import type { RelayTimings } from './relay/links.ts';
import { PageServer } from './relay/page-server.ts';
import { KeptOffer } from './workers/kept-offer.ts';
import { LabPages, pagesOf } from './workers/lab-pages.ts';
import type { ReadGuest } from './workers/lab-pages.ts';
import { LabServer } from './workers/lab-server.ts';

/** Whoever gave messages, placement and store closes them. */
export interface WorkerOptions extends Pick<HostedLabs, 'id' | 'placement' | 'store' | 'lessons' | 'openSandbox' | 'createKernel' | 'featuresLacking' | 'sleepAfterMs'> {
  /** How it is asked. */
  readonly messages: Messages;
  /** Who comes in by an edge, and what they may. */
  readonly readGuest: ReadGuest;
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
