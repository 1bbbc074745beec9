/** The codes with which people come into a class: made, withdrawn, and good for a time. */
import type { JoinCode, JoinableRole } from '@patchbay/shared/protocol';
import type { SavedCode } from '../store/documents.ts';
import type { Saving } from '../store/saving.ts';
import { makeCode } from './codes.ts';

/** How many a class may have. */
export const MAX_JOIN_CODES = 20;

export interface JoinCodesParts {
  /** The class's id. */
  readonly classId: string;
  readonly saving: Saving;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export class JoinCodes {
  readonly #parts: JoinCodesParts;
  readonly #codes = new Map<string, SavedCode>();

  constructor(parts: JoinCodesParts) {
    this.#parts = parts;
  }

  /** Those that still open. */
  get list(): readonly JoinCode[] {
    return [...this.#codes.values()].filter((code) => this.#isGood(code)).map(({ class: _class, ...code }) => code);
  }

  /** Puts one back that was kept. */
  add(code: SavedCode): void {
    this.#codes.set(code.code, code);
  }

  /** A code as it is written; undefined where it opens nothing. */
  find(code: string): SavedCode | undefined {
    const found = this.#codes.get(code);
    return found !== undefined && this.#isGood(found) ? found : undefined;
  }

  /** Undefined where there are as many as there may be. */
  make(role: JoinableRole, minutes: number): SavedCode | undefined {
    const { classId, saving, now } = this.#parts;
    for (const old of this.#codes.values()) if (!this.#isGood(old)) this.#drop(old.code);
    if (this.#codes.size >= MAX_JOIN_CODES) return undefined;
    const made: SavedCode = { code: makeCode(), class: classId, role, expiresAt: now() + minutes * 60_000 };
    this.add(made);
    saving.keep('code', made.code, () => made);
    return made;
  }

  /** Returns false where there is no such code. */
  revoke(code: string): boolean {
    if (!this.#codes.has(code)) return false;
    this.#drop(code);
    return true;
  }

  #isGood({ expiresAt }: SavedCode): boolean {
    return expiresAt > this.#parts.now();
  }

  #drop(code: string): void {
    this.#codes.delete(code);
    this.#parts.saving.remove('code', code);
  }
}
