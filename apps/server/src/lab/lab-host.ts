/**
 * The labs of one worker: those that are awake here, each for as long as it has its place here. One that nobody is in sleeps: what it is
 * stays in the store, its sandbox is gone, and its place is free.
 */
import type { Lessons } from '@patchbay/shared/lesson';
import type { KernelFeature } from '@patchbay/shared/topology';
import type { Kernel } from '../kernel/kernel.ts';
import type { Offered } from '../placement/placement.ts';
import type { CommonGround, OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';
import { entryKey } from '../store/documents.ts';
import type { LabListing, SavedEntry, SavedLab } from '../store/documents.ts';
import { LAST_TOKEN } from '../store/fence.ts';
import type { Fence } from '../store/fence.ts';
import type { Saving } from '../store/saving.ts';
import { StoreFailure } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { SHELL_FILES } from '../terminals/shell.ts';
import { EMPTY_LAB } from './empty-lab.ts';
import { Endings } from './endings.ts';
import { disowned } from './journal.ts';
import { Lab } from './lab.ts';
import type { LabParts } from './lab.ts';
import { placedByNeeds } from './lab-needs.ts';
import { LabSaver } from './lab-saver.ts';
import type { Awakened, LabWorker, Woken } from './lab-worker.ts';
import { OwnPlaces } from './own-places.ts';
import type { NotTaken, OwnPlacesParts } from './own-places.ts';
import { Turns } from './turns.ts';
import { whoSleeps } from './who-sleeps.ts';

export interface LabHostParts extends Pick<OwnPlacesParts, 'placement' | 'offer' | 'unusedAfterMs'> {
  readonly store: Store;
  readonly saving: Saving;
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
  readonly lessons: Lessons;
  /** How long nobody has to be in a lab for it to sleep, milliseconds. */
  readonly sleepAfterMs: number;
  /** Whether somebody is told at once that a change is done, or when it is in the store: then none that they were told of is lost with the worker. At once without this. */
  readonly answers?: 'at-once' | 'when-written';
  /** Called with each lab that is awake from now on. */
  readonly woke?: (lab: Lab, sandbox: Sandbox, listing: LabListing) => void;
  /** What a lab is made on, where it may have to meet others; undefined: on nothing that others are on. */
  readonly groundFor?: (listing: LabListing) => Promise<CommonGround | undefined>;
  /** Whether labs that are awake need this one to be so, too. */
  readonly isNeeded?: (lab: string) => boolean;
  readonly reportFault: (error: unknown) => void;
}

interface Awake {
  readonly lab: Lab;
  readonly saver: LabSaver;
  readonly fence: Fence;
  /** When somebody was last seen in it, milliseconds since the process started. */
  visitedAt: number;
}

type Opened = { readonly ok: true; readonly awake: Awake } | NotTaken;

/** A lab that is awake, or wakes. */
interface Hosted {
  readonly waking: Promise<Opened>;
  awake?: Awake;
}

export class LabHost implements LabWorker {
  readonly #parts: LabHostParts;
  readonly #places: OwnPlaces;
  readonly #hosted = new Map<string, Hosted>();
  readonly #endings: Endings;
  readonly #watch: NodeJS.Timeout;
  readonly #unwatch: () => void;
  readonly #background = new Turns();
  #isClosed = false;

  constructor(parts: LabHostParts) {
    this.#parts = parts;
    this.#endings = new Endings(parts.reportFault);
    this.#places = new OwnPlaces({ ...parts, lost: () => this.#lose(() => true), unused: (fence) => this.#giveUpUnused(fence) });
    this.#unwatch = parts.saving.watchRefusals(({ lab, token }) => this.#lose(({ fence }) => fence.lab === lab && fence.token === token));
    this.#watch = setInterval(() => this.#look(), parts.sleepAfterMs / 4);
  }

  /** How many have a sandbox. */
  get awakeCount(): number {
    return [...this.#hosted.values()].filter(({ awake }) => awake?.lab.hasEnded === false).length;
  }

  /** The lab of that id where it is awake. */
  findAwake(id: string): Lab | undefined {
    const lab = this.#hosted.get(id)?.awake?.lab;
    return lab?.hasEnded === false ? lab : undefined;
  }

  /** It can be given labs from now on, before it is asked for the first; again after its lease was lost. */
  offer(): Promise<Offered> {
    return this.#places.offer();
  }

  /** Whether what is asked of that lab is for this worker to answer: it has it, with that token; without one, nobody else is known to have it. */
  answersFor(id: string, token: number | undefined): boolean {
    return token === undefined ? this.#places.elsewhere(id) === undefined : this.#places.holds({ lab: id, token });
  }

  async awaken(listing: LabListing): Promise<Awakened> {
    const woken = await this.wake(listing);
    if (!woken.ok) return woken;
    const place = this.#places.placeOf(listing.id);
    return place === undefined ? { ok: false, code: 'cut-off' } : { ok: true, place };
  }

  /** The lab, awake here; `as`: for the first time, as this. `cut-off` also where all have been ended. Throws `StoreFailure` where what it was cannot be written yet. */
  async wake(listing: LabListing, as?: SavedLab): Promise<Woken> {
    if (this.#isClosed) return { ok: false, code: 'cut-off' };
    const known = this.#hosted.get(listing.id);
    const opened = await (known === undefined || known.awake?.lab.hasEnded === true ? this.#host(listing, as) : known).waking;
    if (!opened.ok) return opened;
    opened.awake.visitedAt = performance.now();
    return { ok: true, lab: opened.awake.lab };
  }

  async read(id: string): Promise<SavedLab> {
    const lab = this.findAwake(id);
    if (lab !== undefined) return lab.saved;
    await this.#settle(id);
    return (await this.#parts.store.find('lab-state', id)) ?? EMPTY_LAB;
  }

  async putToSleep(id: string): Promise<void> {
    const hosted = this.#hosted.get(id);
    const awake = await awakeIn(hosted);
    if (hosted !== undefined && awake !== undefined) await this.#sleep(id, hosted, awake);
  }

  async remove(id: string): Promise<void> {
    const awake = await awakeIn(this.#hosted.get(id));
    await awake?.lab.close('closed');
    const { saving } = this.#parts;
    const last: Fence = { lab: id, token: LAST_TOKEN };
    saving.remove('lab-state', id, last);
    saving.removeUnder('entry', id, last);
    await this.#kept(last);
  }

  async disown(id: string, person: string): Promise<NotTaken | undefined> {
    const awake = await awakeIn(this.#hosted.get(id));
    if (awake?.lab.hasEnded !== false) return this.#disownAsleep(id, person);
    this.#keepEntries(await awake.lab.forget(person), awake.fence);
    await this.#kept(awake.fence);
    return undefined;
  }

  /** Ends every lab, and gives their places up; none wakes from now on. What they are is kept. */
  async closeAll(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#watch);
    await Promise.all([...this.#hosted.values()].map(async (hosted) => (await awakeIn(hosted))?.lab.close('server-stopping')));
    await this.#endings.allOver();
    await this.#parts.saving.flush();
    this.#unwatch();
    await this.#places.end();
  }

  #host(listing: LabListing, as: SavedLab | undefined): Hosted {
    const { id } = listing;
    const hosted: Hosted = {
      waking: this.#open(listing, as).then(
        (opened) => {
          if (opened.ok) hosted.awake = opened.awake;
          else this.#forget(id, hosted);
          return opened;
        },
        (error: unknown) => {
          this.#forget(id, hosted);
          throw error;
        },
      ),
    };
    this.#hosted.set(id, hosted);
    return hosted;
  }

  async #open(listing: LabListing, as: SavedLab | undefined): Promise<Opened> {
    const { id } = listing;
    const { store, saving, lessons } = this.#parts;
    await this.#settle(id);
    const taken = await placedByNeeds(as ?? (await store.find('lab-state', id)), lessons, (needs) => this.#places.take(id, needs));
    if (!taken.ok) return taken;
    const { fence } = taken;
    if (as !== undefined) saving.keep('lab-state', id, () => as, fence);
    try {
      const awake = await this.#make(listing, as, fence);
      if (this.#places.holds(fence)) return { ok: true, awake };
      this.#drop(awake);
      return { ok: false, code: 'cut-off' };
    } catch (error) {
      this.#giveUp(fence);
      throw error;
    }
  }

  /** What it was is read only now: nobody who had it before writes any more. */
  async #make(listing: LabListing, as: SavedLab | undefined, fence: Fence): Promise<Awake> {
    const { id, name, owner } = listing;
    const { store, saving, openSandbox, createKernel, featuresLacking, lessons, groundFor, woke, answers, reportFault } = this.#parts;
    const [saved, entries] = as === undefined ? [await store.find('lab-state', id), await store.all('entry', id)] : [as, []];
    const within = await groundFor?.(listing);
    const sandbox = await openSandbox({ files: SHELL_FILES, ...(within && { within }) });
    try {
      const kept = answers === 'when-written' && { kept: () => saving.written(fence) };
      const parts: LabParts = { info: { id, name }, sandbox, kernel: createKernel(sandbox), lacking: await featuresLacking(), lessons, background: this.#background, ...kept, reportFault };
      const lab = saved === undefined ? await Lab.open(parts) : await Lab.wake(parts, saved, entries.map(([, entry]) => entry), owner);
      woke?.(lab, sandbox, listing);
      const saver = new LabSaver(lab, saving, fence);
      lab.subscribe((message) => {
        if (message.type === 'lab-ended' && !this.#isClosed) this.#giveUp(fence);
      });
      return { lab, saver, fence, visitedAt: performance.now() };
    } catch (error) {
      await sandbox.end();
      throw error;
    }
  }

  /** What a lab was may be on its way to the store. Where that cannot be written, what the store has is older, and to go on from that would be to lose the rest. */
  async #settle(id: string): Promise<void> {
    await this.#endings.over(id);
    const { saving } = this.#parts;
    await saving.flush();
    if (saving.isPending(id)) throw new StoreFailure(`what lab ${id} was cannot be written yet`);
  }

  #look(): void {
    for (const fence of this.#places.owed) if (!this.#hosted.has(fence.lab)) this.#giveUp(fence);
    // what is in the store is not what they are then
    if (this.#parts.saving.isFailing) return;
    const now = performance.now();
    const { isNeeded, sleepAfterMs } = this.#parts;
    const all = [...this.#hosted].flatMap(([id, hosted]) => {
      const { awake } = hosted;
      if (awake === undefined) return [];
      const { isVisited } = awake.lab;
      if (isVisited) awake.visitedAt = now;
      return [{ id, hosted, awake, visitedAt: awake.visitedAt, isNeeded: isVisited || isNeeded?.(id) === true }];
    });
    for (const { id, hosted, awake } of whoSleeps(all, now, sleepAfterMs)) void this.#sleep(id, hosted, awake);
  }

  #sleep(id: string, hosted: Hosted, { lab, saver }: Awake): Promise<void> {
    this.#forget(id, hosted);
    return this.#endings.run(id, async () => {
      if (!lab.hasEnded) await saver.finish();
      await lab.close('closed');
    });
  }

  /** Of one that is awake nobody is to do so. */
  async #disownAsleep(id: string, person: string): Promise<NotTaken | undefined> {
    const { store } = this.#parts;
    const find = async (): Promise<readonly SavedEntry[]> => disowned((await store.all('entry', id)).map(([, entry]) => entry), person);
    // what was done there may not be written yet
    let refusal = this.#places.elsewhere(id);
    if (refusal !== undefined) return refusal;
    await this.#settle(id);
    await this.#endings.run(id, async () => {
      if ((await find()).length === 0) return;
      const taken = await this.#places.take(id, []);
      if (!taken.ok) refusal = taken;
      else {
        this.#keepEntries(await find(), taken.fence);
        await this.#places.giveUp(taken.fence);
      }
    });
    return refusal;
  }

  /** Whoever is told that it is done is told when it is in the store, if they are to be. */
  async #kept(fence: Fence): Promise<void> {
    if (this.#parts.answers === 'when-written') await this.#parts.saving.written(fence);
  }

  #keepEntries(entries: readonly SavedEntry[], fence: Fence): void {
    for (const entry of entries) this.#parts.saving.keep('entry', entryKey(fence.lab, entry.entry.id), () => entry, fence);
  }

  /** These are not this worker's any more. */
  #lose(isLost: (awake: Awake) => boolean): void {
    for (const { awake } of this.#hosted.values()) if (awake !== undefined && !awake.lab.hasEnded && isLost(awake)) this.#drop(awake);
  }

  #drop({ lab, saver }: Awake): void {
    saver.stop();
    lab.close('server-stopping').catch(this.#parts.reportFault);
  }

  #giveUp(fence: Fence): void {
    void this.#endings.run(fence.lab, () => this.#places.giveUp(fence));
  }

  #giveUpUnused(fence: Fence): void {
    if (!this.#hosted.has(fence.lab)) this.#giveUp(fence);
  }

  #forget(id: string, hosted: Hosted): void {
    if (this.#hosted.get(id) === hosted) this.#hosted.delete(id);
  }
}

/** Once it is; undefined where it cannot be. */
const awakeIn = async (hosted: Hosted | undefined): Promise<Awake | undefined> => {
  const opened = await hosted?.waking.catch(() => undefined);
  return opened?.ok === true ? opened.awake : undefined;
};
