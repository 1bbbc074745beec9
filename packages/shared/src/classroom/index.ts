export * from './permissions.ts';
export { sketchOf } from './sketch-of.ts';
