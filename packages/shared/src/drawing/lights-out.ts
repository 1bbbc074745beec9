import type { Observation, ObservedInterface } from '../observation/index.ts';

/** What there is, with every link as if it were up and carried: for a drawing that is not to tell which does not. */
export const lightsOut = (observation: Observation): Observation => ({
  ...observation,
  interfaces: Object.fromEntries(Object.entries(observation.interfaces).map(([key, { portState: _state, ...one }]): readonly [string, ObservedInterface] => [key, { ...one, up: true, carrier: true }])),
});
