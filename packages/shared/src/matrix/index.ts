export * from './addressed-pairs.ts';
export * from './compare-matrix.ts';
export * from './matrix-checks.ts';
export * from './matrix-members.ts';
export * from './outcomes.ts';
export * from './pair-key.ts';
export * from './services.ts';
