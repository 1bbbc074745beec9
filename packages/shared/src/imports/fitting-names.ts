/** Names as a lab can have them, for things that may be called anything elsewhere. */
import { interfaceNameProblem, namespaceNameProblem } from '../topology/index.ts';
import type { Problem } from '../topology/index.ts';

const MAX_NAME = 15;

/** Gives the same name for the same thing, and no two of them the same. */
export class FittingNames {
  readonly #given = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #problemOf: (name: string) => Problem | undefined;

  /** `taken`: names that are somebody else's. */
  constructor(of: 'namespace' | 'interface', taken: Iterable<string> = []) {
    this.#problemOf = of === 'namespace' ? namespaceNameProblem : interfaceNameProblem;
    for (const name of taken) this.#taken.add(name);
  }

  /** `thing`: what it is that wants this name, where others may want it too. */
  of(name: string, thing = name): string {
    const given = this.#given.get(thing);
    if (given !== undefined) return given;
    const base = this.#isFree(name) ? name : shortened(name);
    let fitting = base;
    for (let number = 2; !this.#isFree(fitting); number += 1) fitting = `${base.slice(0, MAX_NAME - 1 - String(number).length)}-${String(number)}`;
    this.#given.set(thing, fitting);
    this.#taken.add(fitting);
    return fitting;
  }

  #isFree(name: string): boolean {
    return !this.#taken.has(name) && this.#problemOf(name) === undefined;
  }
}

/** Only what every name may contain. */
const shortened = (name: string): string => name.replaceAll(/[^\w.-]+/g, '-').replace(/^[-.]+/, '').slice(0, MAX_NAME) || 'x';
