/**
 * The labs of this server, each under its id. One that nobody is in sleeps: what it is stays in the store, its sandbox is
 * gone, and who enters it wakes it.
 */
import { randomBytes } from 'node:crypto';
import type { Lessons } from '@patchbay/shared/lesson';
import { NO_MARKS } from '@patchbay/shared/protocol';
import type { Refusal } from '@patchbay/shared/protocol';
import { emptyTopology } from '@patchbay/shared/topology';
import type { KernelFeature } from '@patchbay/shared/topology';
import type { Kernel } from '../kernel/kernel.ts';
import type { CommonGround, OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';
import { entryKey } from '../store/documents.ts';
import type { LabListing, SavedLab } from '../store/documents.ts';
import type { Saving } from '../store/saving.ts';
import { StoreFailure } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { SHELL_FILES } from '../terminals/shell.ts';
import { disowned } from './journal.ts';
import type { LabResult } from './lab-result.ts';
import { Lab } from './lab.ts';
import type { LabParts } from './lab.ts';
import { LabSaver } from './lab-saver.ts';
import { limitReached } from './refusal-of.ts';
import { Turns } from './turns.ts';

export interface LabRegistryParts {
  readonly store: Store;
  readonly saving: Saving;
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
  readonly lessons: Lessons;
  /** How long nobody has to be in a lab for it to sleep, milliseconds. */
  readonly sleepAfterMs: number;
  /** Called with each lab that is awake from now on. */
  readonly woke?: (lab: Lab, sandbox: Sandbox, listing: LabListing) => void;
  /** Called when a lab is gone for good. */
  readonly gone?: (listing: LabListing) => void;
  /** What a lab is made on, where it may have to meet others; undefined: on nothing that others are on. */
  readonly groundFor?: (listing: LabListing) => Promise<CommonGround | undefined>;
  /** Whether labs that are awake need this one to be so, too. */
  readonly isNeeded?: (lab: string) => boolean;
  readonly reportFault: (error: unknown) => void;
}

/** How many labs one server knows, how many of them are awake, and how many one person may have made. */
const MAX_LABS = 2_000;
const MAX_AWAKE = 100;
const MAX_LABS_OF_ONE_PERSON = 50;

/** One in which nothing was done yet, or that was powered off. */
const EMPTY_LAB: SavedLab = { topology: emptyTopology(), positions: {}, marks: NO_MARKS, programs: [] };

interface Entry {
  readonly listing: LabListing;
  /** There while the lab is awake, or wakes. */
  waking?: Promise<Awake>;
  awake?: Awake;
}

interface Awake {
  readonly lab: Lab;
  readonly saver: LabSaver;
  /** When somebody was last seen in it, milliseconds since the server started. */
  visitedAt: number;
}

export class LabRegistry {
  readonly #parts: LabRegistryParts;
  readonly #entries: Map<string, Entry>;
  readonly #watch: NodeJS.Timeout;
  readonly #background = new Turns();
  #isClosed = false;

  /** With the labs that the store has, all asleep. */
  static async load(parts: LabRegistryParts): Promise<LabRegistry> {
    const listings = await parts.store.all('lab');
    return new LabRegistry(parts, listings.map(([, listing]) => listing));
  }

  private constructor(parts: LabRegistryParts, listings: readonly LabListing[]) {
    this.#parts = parts;
    this.#entries = new Map([...listings].sort((a, b) => a.createdAt - b.createdAt).map((listing) => [listing.id, { listing }]));
    this.#watch = setInterval(() => this.#letSleep(), parts.sleepAfterMs / 4);
  }

  /** Newest last. */
  get list(): readonly LabListing[] {
    return [...this.#entries.values()].map(({ listing }) => listing);
  }

  /** How many have a sandbox, and how many sleep. */
  get counts(): Readonly<Record<'awake' | 'asleep', number>> {
    const awake = [...this.#entries.values()].filter((entry) => entry.awake?.lab.hasEnded === false).length;
    return { awake, asleep: this.#entries.size - awake };
  }

  find(id: string): LabListing | undefined {
    return this.#entries.get(id)?.listing;
  }

  /** The lab of that id where it is awake. */
  findAwake(id: string): Lab | undefined {
    const lab = this.#entries.get(id)?.awake?.lab;
    return lab?.hasEnded === false ? lab : undefined;
  }

  /** What a lab is, awake or asleep; undefined when there is none of that id. */
  async read(id: string): Promise<SavedLab | undefined> {
    if (!this.#entries.has(id)) return undefined;
    const lab = this.findAwake(id);
    if (lab !== undefined) return lab.saved;
    await this.#settle(id);
    return (await this.#parts.store.find('lab-state', id)) ?? EMPTY_LAB;
  }

  /**
   * Makes a lab and opens it: an empty one, or with `copyOf` one that is as the lab of that id is now, in no lesson and without a
   * history. Refused when there are as many as may be, or the server is stopping.
   */
  async create({ name, owner, copyOf, ...rest }: Pick<LabListing, 'owner' | 'class'> & { readonly name?: string; readonly copyOf?: string }): Promise<LabResult<{ readonly lab: Lab }>> {
    const original = copyOf === undefined ? EMPTY_LAB : await this.read(copyOf);
    if (this.#isClosed || original === undefined) return { ok: false, refusal: { code: 'lab-gone' } };
    const full = this.#limitReachedBy(owner);
    if (full !== undefined) return { ok: false, refusal: full };
    const id = randomBytes(6).toString('hex');
    const listing = { id, name: name ?? this.#nextName(), owner, createdAt: Date.now(), ...rest };
    const entry: Entry = { listing };
    this.#entries.set(id, entry);
    const { lesson: _lesson, exercises: _exercises, ownLessons: _own, ...copied } = original;
    if (copyOf !== undefined) this.#parts.saving.keep('lab-state', id, () => copied);
    try {
      const { lab } = await this.#wake(entry);
      this.#parts.saving.keep('lab', id, () => listing);
      return { ok: true, lab };
    } catch (error) {
      this.#entries.delete(id);
      this.#parts.saving.remove('lab-state', id);
      throw error;
    }
  }

  /** The lab of that id, awake; one that was powered off begins again, empty. Undefined when there never was one. */
  async enter(id: string): Promise<Lab | undefined> {
    const entry = this.#entries.get(id);
    if (entry === undefined || this.#isClosed) return undefined;
    const awake = await this.#wake(entry);
    awake.visitedAt = performance.now();
    return awake.lab;
  }

  /** Its sandbox is gone, whoever is in it; what it is stays, and who enters it wakes it. False where there is no such lab. */
  async putToSleep(id: string): Promise<boolean> {
    const entry = this.#entries.get(id);
    const awake = await entry?.waking?.catch(() => undefined);
    if (entry !== undefined && awake !== undefined) await this.#sleep(entry, awake);
    return entry !== undefined;
  }

  /** The lab is gone, and all that is kept of it. */
  async remove(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    this.#entries.delete(id);
    this.#parts.gone?.(entry.listing);
    const awake = await entry.waking?.catch(() => undefined);
    await awake?.lab.close('closed');
    const { saving } = this.#parts;
    saving.remove('lab', id);
    saving.remove('lab-state', id);
    saving.removeUnder('entry', id);
  }

  /** The labs of a person are gone, and what they did in others is nobody's from now on. */
  async forget(person: string): Promise<void> {
    const { store, saving } = this.#parts;
    for (const { id } of this.list.filter(({ owner }) => owner === person)) await this.remove(id);
    await saving.flush();
    for (const [id, { waking }] of this.#entries) {
      await waking?.catch(() => undefined);
      const lab = this.findAwake(id);
      const anew = lab === undefined ? disowned((await store.all('entry', id)).map(([, entry]) => entry), person) : await lab.forget(person);
      for (const entry of anew) saving.keep('entry', entryKey(id, entry.entry.id), () => entry);
    }
  }

  /** Ends every lab, and opens none from now on. What they are is kept. */
  async closeAll(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#watch);
    await Promise.allSettled(
      [...this.#entries.values()].map(async ({ waking }) => {
        await (await waking)?.lab.close('server-stopping');
      }),
    );
    await this.#parts.saving.flush();
  }

  #wake(entry: Entry): Promise<Awake> {
    if (entry.awake?.lab.hasEnded === true) forgetAwake(entry);
    entry.waking ??= this.#open(entry.listing).then(
      (awake) => (entry.awake = awake),
      (error: unknown) => {
        forgetAwake(entry);
        throw error;
      },
    );
    return entry.waking;
  }

  async #open(listing: LabListing): Promise<Awake> {
    const { id, name, owner } = listing;
    const { store, saving, openSandbox, createKernel, featuresLacking, lessons, reportFault } = this.#parts;
    await this.#settle(id);
    const [saved, entries] = [await store.find('lab-state', id), await store.all('entry', id)];
    const within = await this.#parts.groundFor?.(listing);
    const sandbox = await openSandbox({ files: SHELL_FILES, ...(within && { within }) });
    try {
      const parts: LabParts = { info: { id, name }, sandbox, kernel: createKernel(sandbox), lacking: await featuresLacking(), lessons, background: this.#background, reportFault };
      const lab = saved === undefined ? await Lab.open(parts) : await Lab.wake(parts, saved, entries.map(([, entry]) => entry), owner);
      this.#parts.woke?.(lab, sandbox, listing);
      return { lab, saver: new LabSaver(lab, saving), visitedAt: performance.now() };
    } catch (error) {
      await sandbox.end();
      throw error;
    }
  }

  /** What a lab was may be on its way to the store. Where that cannot be written, what the store has is older, and to go on from that would be to lose the rest. */
  async #settle(id: string): Promise<void> {
    const { saving } = this.#parts;
    await saving.flush();
    if (saving.isPending('lab-state', id)) throw new StoreFailure(`what lab ${id} was cannot be written yet`);
  }

  /** Those that nobody was in for long; and of those that nobody is in, so many that no more are awake than may be. */
  #letSleep(): void {
    // what is in the store is not what they are then
    if (this.#parts.saving.isFailing) return;
    const now = performance.now();
    const awake = [...this.#entries.values()].flatMap((entry) => (entry.awake === undefined ? [] : [{ entry, awake: entry.awake }]));
    for (const { awake: lab } of awake) if (lab.lab.isVisited) lab.visitedAt = now;
    const unvisited = awake.filter(({ entry, awake: { lab } }) => !lab.isVisited && this.#parts.isNeeded?.(entry.listing.id) !== true).sort((a, b) => a.awake.visitedAt - b.awake.visitedAt);
    const tooMany = awake.length - MAX_AWAKE;
    for (const [rank, { entry, awake: lab }] of unvisited.entries()) {
      if (rank < tooMany || now - lab.visitedAt >= this.#parts.sleepAfterMs) this.#sleep(entry, lab).catch(this.#parts.reportFault);
    }
  }

  async #sleep(entry: Entry, { lab, saver }: Awake): Promise<void> {
    forgetAwake(entry);
    if (!lab.hasEnded) await saver.finish();
    await lab.close('closed');
  }

  #limitReachedBy(owner: string): Refusal | undefined {
    if (this.#entries.size >= MAX_LABS) return limitReached('labs', MAX_LABS);
    const own = this.list.filter((listing) => listing.owner === owner).length;
    return own >= MAX_LABS_OF_ONE_PERSON ? limitReached('labs', MAX_LABS_OF_ONE_PERSON) : undefined;
  }

  /** `lab-N`, one more than the largest N that there is. */
  #nextName(): string {
    const numbers = this.list.map(({ name }) => Number(/^lab-(\d+)$/.exec(name)?.[1] ?? 0));
    return `lab-${String(Math.max(0, ...numbers) + 1)}`;
  }
}

function forgetAwake(entry: Entry): void {
  delete entry.waking;
  delete entry.awake;
}
