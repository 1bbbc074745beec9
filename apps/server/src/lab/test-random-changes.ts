/** For tests: random changes of a lab, by gesture and by typed command, that make sense on whatever is there. */
import type { GestureKind } from '@patchbay/shared/gesture';
import type { Topology, TopologyDiff } from '@patchbay/shared/topology';
import fc from 'fast-check';
import { Choices } from './test-random-choices.ts';
import { RANDOM_COMMANDS } from './test-random-commands.ts';
import { RANDOM_GESTURES } from './test-random-gestures.ts';
import type { RandomGestureKind } from './test-random-gestures.ts';

type RandomCommandKind = keyof typeof RANDOM_COMMANDS;

/** What somebody wants to do; the numbers choose among what is there when it is done. */
export interface RandomChange {
  readonly kind: RandomGestureKind | RandomCommandKind;
  readonly choices: readonly number[];
}

const isGesture = (kind: RandomChange['kind']): kind is RandomGestureKind => Object.hasOwn(RANDOM_GESTURES, kind);
const GESTURES = Object.keys(RANDOM_GESTURES) as RandomGestureKind[];
const COMMANDS = Object.keys(RANDOM_COMMANDS) as RandomCommandKind[];

/** What makes something comes oftener than what takes it away. */
const MAKING = ['add-namespace', 'lay-cable', 'lay-cable', 'add-address', 'add-route', 'add-bridge'] as const satisfies readonly RandomGestureKind[];

const choices = fc.array(fc.nat({ max: 999 }), { minLength: 8, maxLength: 8 });
const gesture = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...GESTURES) }, { weight: 1, arbitrary: fc.constantFrom(...MAKING) });

export const randomGesture: fc.Arbitrary<RandomChange> = fc.record({ kind: gesture, choices });
export const randomChange: fc.Arbitrary<RandomChange> = fc.oneof(
  { weight: 2, arbitrary: randomGesture },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom(...COMMANDS), choices }) },
);

export type Deed =
  | { readonly kind: 'gesture'; readonly gesture: GestureKind; readonly diff: TopologyDiff }
  | { readonly kind: 'typed'; readonly argv: readonly string[] };

/** What the change comes to in a topology; undefined where there is nothing that it could be done to. */
export function deedOf(now: Topology, { kind, choices: numbers }: RandomChange): Deed | undefined {
  if (isGesture(kind)) {
    const diff = RANDOM_GESTURES[kind](now, new Choices(numbers));
    return diff && { kind: 'gesture', gesture: kind, diff };
  }
  const argv = RANDOM_COMMANDS[kind](now, new Choices(numbers));
  return argv && { kind: 'typed', argv };
}
