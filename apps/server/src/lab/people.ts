/** The people of a lab, numbered in order of arrival; one is here as long as one of their sockets is open. */
import type { Person } from '@patchbay/shared/protocol';
import { LAB_LIMITS } from './limits.ts';

interface Attendance {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  sockets: number;
}

export class People {
  readonly #people = new Map<string, Attendance>();
  #arrived = 0;

  /** In order of arrival. */
  get list(): readonly Person[] {
    return [...this.#people.values()].map(({ sockets, ...person }) => ({ ...person, here: sockets > 0 }));
  }

  /** One more socket of this person. Returns whether that changed the list. */
  arrive(person: { readonly id: string; readonly name: string }): boolean {
    let known = this.#people.get(person.id);
    if (known === undefined) {
      this.#arrived += 1;
      known = { ...person, number: this.#arrived, sockets: 0 };
      this.#people.set(person.id, known);
    }
    known.sockets += 1;
    return known.sockets === 1;
  }

  /** One socket of this person fewer. Returns whether that changed the list. */
  leave(id: string): boolean {
    const known = this.#people.get(id);
    if (known === undefined || known.sockets === 0) return false;
    known.sockets -= 1;
    if (known.sockets > 0) return false;
    this.#forgetLongAbsent();
    return true;
  }

  /** Somebody who is not here any more is not in the list either. Returns whether that changed it. */
  forget(id: string): boolean {
    return this.#people.get(id)?.sockets === 0 && this.#people.delete(id);
  }

  #forgetLongAbsent(): void {
    const absent = [...this.#people.values()].filter(({ sockets }) => sockets === 0);
    for (const { id } of absent.slice(0, -LAB_LIMITS.absentPeople)) this.#people.delete(id);
  }
}
