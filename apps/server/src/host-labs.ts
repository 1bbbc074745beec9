/** What every process that has labs puts together: a server that is all in one, and a worker. */
import { availableParallelism, totalmem } from 'node:os';
import { KERNEL_FEATURES } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import type { Lab } from './lab/lab.ts';
import { LabHost } from './lab/lab-host.ts';
import type { LabHostParts } from './lab/lab-host.ts';
import type { TellEvent } from './operations/server-event.ts';
import type { WorkerOffer } from './placement/placement.ts';
import { Saving } from './store/saving.ts';
import type { Store } from './store/store.ts';

/** Tells when writing fails, and when it works again. */
export const savingIn = (store: Store, tell: TellEvent): Saving =>
  new Saving({
    store,
    told: (error) => tell(error === undefined ? { event: 'store-works-again' } : { event: 'store-failed', error }),
    writeFailed: () => tell({ event: 'store-write-failed' }),
  });

export interface HostedLabs extends Omit<LabHostParts, 'offer' | 'sleepAfterMs'> {
  /** Of the worker. */
  readonly id: string;
  /** How long nobody has to be in a lab for it to sleep, milliseconds; ten minutes without this. */
  readonly sleepAfterMs?: number;
  readonly tell: TellEvent;
}

const SLEEP_AFTER_MS = 10 * 60_000;

/** Labs on this machine; what becomes of each that is awake is told. */
export function hostLabs({ id, tell, sleepAfterMs = SLEEP_AFTER_MS, woke, ...parts }: HostedLabs): LabHost {
  return new LabHost({
    ...parts,
    sleepAfterMs,
    offer: async () => offerOf(id, await parts.featuresLacking()),
    woke: (lab, sandbox, listing) => {
      tellOfLab(lab, tell);
      woke?.(lab, sandbox, listing);
    },
  });
}

/** What this machine has for labs. */
const offerOf = (id: string, lacking: ReadonlySet<KernelFeature>): WorkerOffer => ({
  id,
  cores: availableParallelism(),
  memoryMib: Math.ceil(totalmem() / 2 ** 20),
  features: KERNEL_FEATURES.filter((feature) => !lacking.has(feature)),
});

/** What becomes of a lab that is awake from now on. */
function tellOfLab(lab: Lab, tell: TellEvent): void {
  const { id } = lab.info;
  tell({ event: 'lab-woke', lab: id });
  lab.subscribe((message) => {
    if (message.type === 'lab-ended') tell({ event: 'lab-ended', lab: id, reason: message.reason });
    else if (message.type === 'limit-reached') tell({ event: 'limit-reached', lab: id, limit: message.limit.name, value: message.limit.value });
  });
}
