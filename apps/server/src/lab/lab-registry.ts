/** The labs of this server, each under its id, awake or asleep: whose they are, what they are called, and how many there may be. */
import { randomBytes } from 'node:crypto';
import type { Refusal } from '@patchbay/shared/protocol';
import type { LabListing, SavedLab } from '../store/documents.ts';
import type { Saving } from '../store/saving.ts';
import type { Store } from '../store/store.ts';
import type { LabHost } from './lab-host.ts';
import type { LabResult } from './lab-result.ts';
import type { Lab } from './lab.ts';
import type { NotTaken } from './own-places.ts';
import { limitReached } from './refusal-of.ts';

export interface LabRegistryParts {
  readonly store: Store;
  readonly saving: Saving;
  /** What has them awake. */
  readonly host: LabHost;
  /** Called when a lab is gone for good. */
  readonly gone?: (listing: LabListing) => void;
}

/** How many labs one server knows, and how many one person may have made. */
const MAX_LABS = 2_000;
const MAX_LABS_OF_ONE_PERSON = 50;

export class LabRegistry {
  readonly #parts: LabRegistryParts;
  readonly #listings: Map<string, LabListing>;
  #isClosed = false;

  /** With the labs that the store has. */
  static async load(parts: LabRegistryParts): Promise<LabRegistry> {
    const listings = await parts.store.all('lab');
    return new LabRegistry(parts, listings.map(([, listing]) => listing));
  }

  private constructor(parts: LabRegistryParts, listings: readonly LabListing[]) {
    this.#parts = parts;
    this.#listings = new Map([...listings].sort((a, b) => a.createdAt - b.createdAt).map((listing) => [listing.id, listing]));
  }

  /** Newest last. */
  get list(): readonly LabListing[] {
    return [...this.#listings.values()];
  }

  /** How many have a sandbox, and how many sleep. */
  get counts(): Readonly<Record<'awake' | 'asleep', number>> {
    const awake = this.#parts.host.awakeCount;
    return { awake, asleep: Math.max(0, this.#listings.size - awake) };
  }

  find(id: string): LabListing | undefined {
    return this.#listings.get(id);
  }

  /** The lab of that id where it is awake. */
  findAwake(id: string): Lab | undefined {
    return this.#parts.host.findAwake(id);
  }

  /** What a lab is, awake or asleep; undefined when there is none of that id. */
  async read(id: string): Promise<SavedLab | undefined> {
    return this.#listings.has(id) ? this.#parts.host.read(id) : undefined;
  }

  /**
   * Makes a lab and opens it: an empty one, or with `copyOf` one that is as the lab of that id is now, in no lesson and without a
   * history. Refused when there are as many as may be, or the server is stopping. Throws `LabNotHere`.
   */
  async create({ name, owner, copyOf, ...rest }: Pick<LabListing, 'owner' | 'class'> & { readonly name?: string; readonly copyOf?: string }): Promise<LabResult<{ readonly lab: Lab }>> {
    const original = copyOf === undefined ? undefined : await this.read(copyOf);
    if (this.#isClosed || (copyOf !== undefined && original === undefined)) return { ok: false, refusal: { code: 'lab-gone' } };
    const full = this.#limitReachedBy(owner);
    if (full !== undefined) return { ok: false, refusal: full };
    const id = randomBytes(6).toString('hex');
    const listing = { id, name: name ?? this.#nextName(), owner, createdAt: Date.now(), ...rest };
    this.#listings.set(id, listing);
    try {
      const lab = await this.#wake(listing, original && asOther(original));
      this.#parts.saving.keep('lab', id, () => listing);
      return { ok: true, lab };
    } catch (error) {
      this.#listings.delete(id);
      await this.#parts.host.remove(id);
      throw error;
    }
  }

  /** The lab of that id, awake; one that was powered off begins again, empty. Undefined when there never was one. Throws `LabNotHere`. */
  async enter(id: string): Promise<Lab | undefined> {
    const listing = this.#listings.get(id);
    return listing === undefined || this.#isClosed ? undefined : this.#wake(listing);
  }

  /** Its sandbox is gone, whoever is in it; what it is stays, and who enters it wakes it. False where there is no such lab. */
  async putToSleep(id: string): Promise<boolean> {
    if (!this.#listings.has(id)) return false;
    await this.#parts.host.putToSleep(id);
    return true;
  }

  /** The lab is gone, and all that is kept of it. */
  async remove(id: string): Promise<void> {
    const listing = this.#listings.get(id);
    if (listing === undefined) return;
    this.#listings.delete(id);
    this.#parts.gone?.(listing);
    await this.#parts.host.remove(id);
    this.#parts.saving.remove('lab', id);
  }

  /** The labs of a person are gone, and what they did in others is nobody's from now on. Throws `LabNotHere`. */
  async forget(person: string): Promise<void> {
    for (const { id } of this.list.filter(({ owner }) => owner === person)) await this.remove(id);
    for (const { id } of this.list) {
      const refusal = await this.#parts.host.disown(id, person);
      if (refusal !== undefined) throw new LabNotHere(id, refusal);
    }
  }

  /** Ends every lab, and opens none from now on. What they are is kept. */
  async closeAll(): Promise<void> {
    this.#isClosed = true;
    await this.#parts.host.closeAll();
  }

  async #wake(listing: LabListing, as?: SavedLab): Promise<Lab> {
    const woken = await this.#parts.host.wake(listing, as);
    if (!woken.ok) throw new LabNotHere(listing.id, woken);
    return woken.lab;
  }

  #limitReachedBy(owner: string): Refusal | undefined {
    if (this.#listings.size >= MAX_LABS) return limitReached('labs', MAX_LABS);
    const own = this.list.filter((listing) => listing.owner === owner).length;
    return own >= MAX_LABS_OF_ONE_PERSON ? limitReached('labs', MAX_LABS_OF_ONE_PERSON) : undefined;
  }

  /** `lab-N`, one more than the largest N that there is. */
  #nextName(): string {
    const numbers = this.list.map(({ name }) => Number(/^lab-(\d+)$/.exec(name)?.[1] ?? 0));
    return `lab-${String(Math.max(0, ...numbers) + 1)}`;
  }
}

/** A lab cannot be awake here: which in one process is so where the kernel has not what it needs, and is a fault otherwise. */
export class LabNotHere extends Error {
  readonly why: NotTaken;

  constructor(lab: string, why: NotTaken) {
    super(`lab ${lab} cannot be had here: ${wordsOf(why)}`);
    this.name = 'LabNotHere';
    this.why = why;
  }
}

function wordsOf(why: NotTaken): string {
  if (why.code === 'elsewhere') return `worker ${why.worker} has it`;
  return why.code === 'no-worker-has-it' ? `no worker has what it needs: ${why.lacking.join(', ')}` : why.code;
}

/** As it is, in no lesson. */
const asOther = ({ lesson: _lesson, exercises: _exercises, ownLessons: _own, ...copied }: SavedLab): SavedLab => copied;
