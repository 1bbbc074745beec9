/** Which worker a lab is placed on. Pure: the same of the same. */
import { createHash } from 'node:crypto';
import type { KernelFeature } from '@patchbay/shared/topology';
import type { NoPlace, WorkerOffer } from './placement.ts';

export interface LoadedWorker extends WorkerOffer {
  /** How many it has. */
  readonly labs: number;
}

/** A core is worth no more than this much memory beside it lets it carry. */
const MIB_PER_CORE = 1024;

const capacityOf = ({ cores, memoryMib }: WorkerOffer): number => Math.min(cores, memoryMib / MIB_PER_CORE);

/** Of the workers that have all that is needed, the one that is least loaded with this lab, in proportion to its capacity. */
export function chooseWorker<Worker extends LoadedWorker>(workers: readonly Worker[], lab: string, needs: readonly KernelFeature[]): { readonly ok: true; readonly worker: Worker } | NoPlace {
  const lackings = workers.map((worker) => needs.filter((feature) => !worker.features.includes(feature)));
  const able = workers.filter((_, index) => lackings[index]?.length === 0);
  // Among equals each lab has an order of its own, so that many who choose at once do not all choose the same.
  const ranked = able.map((worker) => ({ worker, load: (worker.labs + 1) / capacityOf(worker), draw: drawOf(lab, worker.id) }));
  const [first] = ranked.sort((a, b) => a.load - b.load || (a.draw < b.draw ? -1 : 1));
  if (first !== undefined) return { ok: true, worker: first.worker };
  const [lacking] = lackings.sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
  return lacking === undefined ? { ok: false, code: 'no-worker' } : { ok: false, code: 'no-worker-has-it', lacking };
}

/** Rendezvous hashing (Thaler and Ravishankar, 1998). */
const drawOf = (lab: string, worker: string): string => createHash('sha256').update(`${lab}\0${worker}`).digest('hex');
