/** Keeps an awake lab in the store as it changes, so that it can be made again: for as long as it is the worker's that has it. */
import { entryKey } from '../store/documents.ts';
import type { Fence } from '../store/fence.ts';
import type { Saving } from '../store/saving.ts';
import type { Lab } from './lab.ts';
import type { LabMessage } from './publisher.ts';

/** What a lab says when something of it has changed that is kept; entries of its journal are kept apart. */
const KEPT: ReadonlySet<LabMessage['type']> = new Set<LabMessage['type']>(['changed', 'placed', 'marked', 'probe-started', 'probe-ended', 'lesson', 'history-forgotten']);

export class LabSaver {
  readonly #lab: Lab;
  readonly #saving: Saving;
  readonly #fence: Fence;
  readonly #stop: () => void;
  /** The number of the oldest entry that is kept. */
  #oldest: number;

  /** It is kept from now on. */
  constructor(lab: Lab, saving: Saving, fence: Fence) {
    this.#lab = lab;
    this.#saving = saving;
    this.#fence = fence;
    this.#oldest = lab.journal[0]?.entry.id ?? 1;
    this.#stop = lab.subscribe((message) => {
      if (message.type === 'lab-ended') this.#end(message.reason === 'powered-off');
      else if (KEPT.has(message.type)) this.#keep(message);
    });
  }

  /** As it is when all that was asked for is done; nothing that happens to it from then on counts. */
  async finish(): Promise<void> {
    await this.#lab.quiet();
    this.#stop();
    this.#keepState(this.#lab.saved);
    await this.#saving.flush();
  }

  /** Nothing that happens to it from now on counts. What has changed and is not written yet is written as it is now, where the store takes it. */
  stop(): void {
    this.#stop();
    if (this.#saving.isPending(this.#fence.lab)) this.#keepState(this.#lab.saved);
  }

  #keep(message: LabMessage): void {
    const { id } = this.#lab.info;
    this.#saving.keep('lab-state', id, () => this.#lab.saved, this.#fence);
    if (message.type === 'history-forgotten') this.#saving.removeUnder('entry', id, this.#fence);
    if (message.type !== 'changed' || message.entry === undefined) return;
    const { journal } = this.#lab;
    const latest = journal.at(-1);
    if (latest === undefined) return;
    this.#saving.keep('entry', entryKey(id, latest.entry.id), () => latest, this.#fence);
    const oldest = journal[0]?.entry.id ?? this.#oldest;
    for (; this.#oldest < oldest; this.#oldest += 1) this.#saving.remove('entry', entryKey(id, this.#oldest), this.#fence);
  }

  #keepState(state: Lab['saved']): void {
    this.#saving.keep('lab-state', this.#lab.info.id, () => state, this.#fence);
  }

  /** One that was powered off begins again empty. Of another, the last that is known stays. */
  #end(wasPoweredOff: boolean): void {
    this.#stop();
    const { id } = this.#lab.info;
    if (!wasPoweredOff) {
      this.#keepState(this.#lab.saved);
      return;
    }
    this.#saving.remove('lab-state', id, this.#fence);
    this.#saving.removeUnder('entry', id, this.#fence);
  }
}
