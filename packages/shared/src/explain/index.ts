export * from './diagnose-ping.ts';
export * from './causes.ts';
export * from './explain.ts';
export { DECISIONS, REMEDY_NAMES } from './explanation.ts';
export type { Decision, Evidence, Explanation, Hop, Journey, Place, Remedy, RemedyName, Stop, Values, Way } from './explanation.ts';
export type { PlantFault, Random } from './fault.ts';
export { plantFault } from './plant-fault.ts';
export { expectedObservation } from './expected-observation.ts';
