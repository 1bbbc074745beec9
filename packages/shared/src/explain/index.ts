export * from './diagnose-ping.ts';
export * from './causes.ts';
export { DECISIONS, REMEDY_NAMES } from './explanation.ts';
export type { Decision, Evidence, Explanation, Hop, Journey, Place, Remedy, RemedyName, Stop, Values, Way } from './explanation.ts';
export type { PlantFault, Random } from './fault.ts';
