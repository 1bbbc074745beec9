/** An observation whose namespaces have names that a lab file can say. */
import type { Observation } from '../observation/index.ts';
import { HOST, namespaceNameProblem } from '../topology/index.ts';
import { FittingNames } from './fitting-names.ts';
import { rekeyed } from './rekeyed-observation.ts';

export interface Renamed {
  readonly from: string;
  readonly to: string;
}

export interface Fitted {
  readonly observation: Observation;
  readonly renamed: readonly Renamed[];
}

/**
 * Renames namespaces whose names are too long, or hold what a lab's may not. With `unnamed`, those that have no name are
 * called after the program that keeps them; else they stay what they are.
 */
export function fitNames(observation: Observation, unnamed: 'named' | 'left'): Fitted {
  const all = Object.values(observation.namespaces).filter(({ name }) => name !== HOST);
  const isFine = (name: string): boolean => namespaceNameProblem(name) === undefined;
  const odd = all.filter(({ name, holder }) => (holder === undefined ? !isFine(name) : unnamed === 'named'));
  const names = new FittingNames('namespace', all.filter(({ name }) => isFine(name)).map(({ name }) => name));
  const renamed = odd.map(({ name, holder }) => ({ from: name, to: names.of(holder?.program ?? name, name) }));
  return { observation: rekeyed(observation, new Map(renamed.map(({ from, to }) => [from, to]))), renamed };
}
