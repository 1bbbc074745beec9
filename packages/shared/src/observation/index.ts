export * from './observation.ts';
export { parseIpBatchOutput } from './ip-json.ts';
export * from './namespace-reading.ts';
export * from './pair-peers.ts';
export * from './observation-of.ts';
export * from './topology-of.ts';
export * from './monitor-line.ts';
export { withSteadyEnds } from './lifetimes.ts';
