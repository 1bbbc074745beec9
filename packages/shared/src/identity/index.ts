export * from './moves.ts';
export * from './identities.ts';
export * from './move-positions.ts';
export * from './move-probe.ts';
