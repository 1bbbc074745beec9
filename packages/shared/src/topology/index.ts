export * from './problem.ts';
export * from './topology.ts';
export * from './diff-topologies.ts';
