/** Labs that somebody who teaches has taken over. Who leaves one hands it back by that: a student does not wait for who has gone. */
import type { Person } from '@patchbay/shared/protocol';

/** How long who holds a lab may be out of it, milliseconds: as long as a page takes to be loaded again, or a connection to come back. */
export const AWAY_MS = 10_000;

interface Hold {
  /** The holder's id. */
  readonly person: string;
  /** Runs while they are out of the lab. */
  away?: NodeJS.Timeout;
}

export class Holds {
  readonly #holds = new Map<string, Hold>();
  readonly #changed: (lab: string) => void;

  /** Calls back with a lab when it has another holder, or none any more. */
  constructor(changed: (lab: string) => void) {
    this.#changed = changed;
  }

  /** The id of who holds a lab. */
  holderOf(lab: string): string | undefined {
    return this.#holds.get(lab)?.person;
  }

  /** From another one who holds it, too. */
  takeOver(lab: string, person: string): void {
    if (this.holderOf(lab) === person) return;
    this.#drop(lab);
    this.#holds.set(lab, { person });
    this.#changed(lab);
  }

  handBack(lab: string): void {
    if (this.#drop(lab)) this.#changed(lab);
  }

  /** Whatever a person holds is handed back. */
  handBackAllOf(person: string): void {
    for (const [lab, hold] of this.#holds) if (hold.person === person) this.handBack(lab);
  }

  /** These are the people of a lab now. */
  peopleAre(lab: string, people: readonly Person[]): void {
    const hold = this.#holds.get(lab);
    if (hold === undefined) return;
    const isHere = people.some(({ id, here }) => here && id === hold.person);
    if (isHere) {
      clearTimeout(hold.away);
      delete hold.away;
    } else hold.away ??= setTimeout(() => this.handBack(lab), AWAY_MS).unref();
  }

  #drop(lab: string): boolean {
    clearTimeout(this.#holds.get(lab)?.away);
    return this.#holds.delete(lab);
  }
}
