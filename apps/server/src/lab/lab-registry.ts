/** The labs of this server, each under its id. */
import { randomBytes } from 'node:crypto';
import type { Lesson } from '@patchbay/shared/lesson';
import type { LabInfo } from '@patchbay/shared/protocol';
import type { KernelFeature } from '@patchbay/shared/topology';
import type { Kernel } from '../kernel/kernel.ts';
import type { OpenSandbox, Sandbox } from '../sandbox/sandbox.ts';
import { SHELL_FILES } from '../terminals/shell.ts';
import { Lab } from './lab.ts';
import type { LabResult } from './lab.ts';
import { limitReached } from './refusal-of.ts';

export interface LabRegistryParts {
  readonly openSandbox: OpenSandbox;
  readonly createKernel: (sandbox: Sandbox) => Kernel;
  /** What the kernel does not have. */
  readonly featuresLacking: () => Promise<ReadonlySet<KernelFeature>>;
  /** By their ids. */
  readonly lessons: ReadonlyMap<string, Lesson>;
  readonly reportFault: (error: unknown) => void;
}

/** What is known of a lab whether or not it runs. */
export interface LabListing extends LabInfo {
  /** The id of the person who made it. */
  readonly owner: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** How many labs one server holds, and how many of them one person may have made. */
const MAX_LABS = 100;
const MAX_LABS_OF_ONE_PERSON = 50;

interface Entry {
  readonly listing: LabListing;
  lab: Promise<Lab>;
  /** Undefined while the lab is being opened. */
  opened?: Lab;
}

export class LabRegistry {
  readonly #parts: LabRegistryParts;
  readonly #entries = new Map<string, Entry>();
  #made = 0;
  #isClosed = false;

  constructor(parts: LabRegistryParts) {
    this.#parts = parts;
  }

  /** Newest last. */
  get list(): readonly LabListing[] {
    return [...this.#entries.values()].map(({ listing }) => listing);
  }

  find(id: string): LabListing | undefined {
    return this.#entries.get(id)?.listing;
  }

  /** Makes an empty lab and opens it; refused when there are as many as may be, or the server is stopping. */
  async create({ name, owner }: { readonly name?: string; readonly owner: string }): Promise<LabResult<{ readonly lab: Lab }>> {
    if (this.#isClosed) return { ok: false, refusal: { code: 'lab-gone' } };
    const full = this.#limitReachedBy(owner);
    if (full !== undefined) return { ok: false, refusal: limitReached('labs', full) };
    this.#made += 1;
    const id = randomBytes(6).toString('hex');
    const listing = { id, name: name ?? `lab-${String(this.#made)}`, owner, createdAt: Date.now() };
    const entry: Entry = { listing, lab: this.#open(listing) };
    this.#entries.set(id, entry);
    return { ok: true, lab: await this.#opened(entry) };
  }

  /** The lab of that id; one that has ended begins again, empty. Undefined when there never was one. */
  async enter(id: string): Promise<Lab | undefined> {
    const entry = this.#entries.get(id);
    if (entry === undefined || this.#isClosed) return undefined;
    if (entry.opened?.hasEnded === true) {
      delete entry.opened;
      entry.lab = this.#open(entry.listing);
    }
    return this.#opened(entry);
  }

  /** Ends every lab, and opens none from now on. */
  async closeAll(): Promise<void> {
    this.#isClosed = true;
    await Promise.allSettled(
      [...this.#entries.values()].map(async ({ lab }) => {
        await (await lab).close('server-stopping');
      }),
    );
  }

  async #open(info: LabListing): Promise<Lab> {
    const { openSandbox, createKernel, featuresLacking, lessons, reportFault } = this.#parts;
    const sandbox = await openSandbox({ files: SHELL_FILES });
    try {
      return await Lab.open({ info: { id: info.id, name: info.name }, sandbox, kernel: createKernel(sandbox), lacking: await featuresLacking(), lessons, reportFault });
    } catch (error) {
      await sandbox.end();
      throw error;
    }
  }

  /** Waits for the lab; an entry whose lab cannot be opened is no entry. */
  async #opened(entry: Entry): Promise<Lab> {
    try {
      entry.opened = await entry.lab;
      return entry.opened;
    } catch (error) {
      this.#entries.delete(entry.listing.id);
      throw error;
    }
  }

  /** The number of labs that this person, or the server, may hold, when that is reached. Ended labs make room. */
  #limitReachedBy(owner: string): number | undefined {
    if (this.#entries.size >= MAX_LABS) this.#forgetEnded();
    if (this.#entries.size >= MAX_LABS) return MAX_LABS;
    const own = this.list.filter((listing) => listing.owner === owner).length;
    return own >= MAX_LABS_OF_ONE_PERSON ? MAX_LABS_OF_ONE_PERSON : undefined;
  }

  #forgetEnded(): void {
    for (const [id, { opened }] of this.#entries) {
      if (opened?.hasEnded === true) this.#entries.delete(id);
    }
  }
}
