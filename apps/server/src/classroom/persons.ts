/** The people whom this server knows by name, and the codes with which they come back on another device. */
import { createHash } from 'node:crypto';
import type { SavedPerson } from '../store/documents.ts';
import type { Saving } from '../store/saving.ts';
import type { Store } from '../store/store.ts';
import { makeCode } from './codes.ts';

export class Persons {
  readonly #persons: Map<string, SavedPerson>;
  readonly #byCode: Map<string, string>;
  readonly #saving: Saving;

  static async load(store: Store, saving: Saving): Promise<Persons> {
    return new Persons(await store.all('person'), saving);
  }

  private constructor(saved: readonly (readonly [id: string, person: SavedPerson])[], saving: Saving) {
    this.#persons = new Map(saved);
    this.#byCode = new Map(saved.flatMap(([id, { codeDigest }]) => (codeDigest === undefined ? [] : [[codeDigest, id]])));
    this.#saving = saving;
  }

  get ids(): readonly string[] {
    return [...this.#persons.keys()];
  }

  /** Empty where they gave none. */
  nameOf(id: string): string {
    return this.#persons.get(id)?.name ?? '';
  }

  rename(id: string, name: string): void {
    this.#put(id, { ...this.#persons.get(id), name });
  }

  /** Makes a code for somebody. One that they had before is good no more. */
  giveCode(id: string): string {
    const former = this.#persons.get(id)?.codeDigest;
    if (former !== undefined) this.#byCode.delete(former);
    const code = makeCode();
    const codeDigest = digestOf(code);
    this.#byCode.set(codeDigest, id);
    this.#put(id, { name: this.nameOf(id), codeDigest });
    return code;
  }

  /** Whose code that is. */
  findByCode(code: string): string | undefined {
    return this.#byCode.get(digestOf(code));
  }

  /** Nothing is known of them any more. */
  forget(id: string): void {
    const known = this.#persons.get(id);
    if (known?.codeDigest !== undefined) this.#byCode.delete(known.codeDigest);
    this.#persons.delete(id);
    this.#saving.remove('person', id);
  }

  #put(id: string, person: SavedPerson): void {
    this.#persons.set(id, person);
    this.#saving.keep('person', id, () => person);
  }
}

const digestOf = (code: string): string => createHash('sha256').update(`patchbay personal code ${code}`).digest('base64url');
