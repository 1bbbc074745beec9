/** The pages of a worker's labs, whose browsers are at edges. */
import type { Lab } from '../lab/lab.ts';
import type { TellEvent } from '../operations/server-event.ts';
import type { Admitted } from '../relay/page-server.ts';
import { LabSocket } from '../ws/lab-socket.ts';
import type { LabSocketParts } from '../ws/lab-socket.ts';
import type { SavingWatch } from '../ws/page-socket.ts';
import { CLOSE } from '../ws/read-message.ts';
import { tellOf } from '../ws/tell-of-page.ts';
import type { Wire } from '../ws/wire.ts';

/** Where a worker is asked for pages. */
export const pagesOf = (worker: string): string => `workers.${worker}.pages`;

/** Who comes into a lab, and what they may there. */
export interface Guest extends Omit<LabSocketParts, 'lab' | 'saving' | 'tell' | 'reportFault'> {
  /** The id of the lab. */
  readonly of: string;
}

/** `about` is what an edge says of who comes in and where to, not checked yet; without a guest there is a word for why not. */
export type ReadGuest = (about: unknown) => Promise<{ readonly ok: true; readonly guest: Guest } | { readonly ok: false; readonly refused: string }>;

export interface LabPagesParts {
  /** The lab of that id where it is awake here. */
  readonly find: (lab: string) => Lab | undefined;
  readonly readGuest: ReadGuest;
  readonly saving: SavingWatch;
  readonly tell: TellEvent;
  readonly reportFault: (error: unknown) => void;
}

export class LabPages {
  readonly #parts: LabPagesParts;
  readonly #wires = new WeakMap<Lab, Set<Wire>>();

  constructor(parts: LabPagesParts) {
    this.#parts = parts;
  }

  /** Where it goes on elsewhere, so do its pages: they come back by themselves. */
  woke(lab: Lab): void {
    const wires = new Set<Wire>();
    this.#wires.set(lab, wires);
    lab.subscribe((message) => {
      if (message.type !== 'lab-ended' || message.reason !== 'server-stopping') return;
      // when each of them has been told
      queueMicrotask(() => wires.forEach((wire) => wire.close(CLOSE.serviceRestart, 'lab-moves')));
    });
  }

  /** `not-here`: the lab is not awake on this worker; whoever wants to come in has it woken, and asks where it is then. */
  async admit(about: unknown): Promise<Admitted> {
    const read = await this.#parts.readGuest(about);
    if (!read.ok) return read;
    const { guest } = read;
    if (this.#parts.find(guest.of) === undefined) return { ok: false, refused: 'not-here' };
    return { ok: true, open: (wire) => this.#open(wire, guest) };
  }

  #open(wire: Wire, { of, ...guest }: Guest): void {
    const { find, saving, tell, reportFault } = this.#parts;
    const lab = find(of);
    const wires = lab && this.#wires.get(lab);
    // it may have ended since
    if (lab === undefined || wires === undefined) return wire.close(CLOSE.serviceRestart, 'lab-moves');
    new LabSocket(wire, { ...guest, lab, saving, tell: tellOf({ person: guest.person.id, page: 'lab', of }, tell), reportFault });
    for (const other of wires) if (!other.isOpen) wires.delete(other);
    wires.add(wire);
  }
}
