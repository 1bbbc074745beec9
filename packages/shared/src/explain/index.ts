export * from './causes.ts';
export * from './explain.ts';
export * from './diagnose.ts';
export { DECISIONS, REMEDY_NAMES, VALUE_NAMES, WAYS } from './explanation.ts';
export type { Decision, Diagnosis, Evidence, Explanation, Hop, Journey, Place, Remedy, RemedyName, Stop, Values, Way } from './explanation.ts';
export type { Facts, OpenSocket } from './serve.ts';
export type { PlantFault } from './fault.ts';
export { plantFault } from './plant-fault.ts';
export { expectedObservation } from './expected-observation.ts';
