export * from './stretch.ts';
export * from './cut-stretch.ts';
export * from './read-stretch.ts';
